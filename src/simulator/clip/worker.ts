// The thread that draws: one order in, one clip out, for as long as it lives.
import { parentPort } from 'node:worker_threads';
import * as z from 'zod/mini';
import { renderClip } from './render.ts';

const taskSchema = z.object({
  order: z.object({
    caption: z.string(),
    look: z.string(),
    motion: z.string(),
    width: z.number(),
    height: z.number(),
    seconds: z.number(),
    framesPerSecond: z.number(),
    referenceSha256: z.nullable(z.string()),
  }),
  reference: z.nullable(z.instanceof(Uint8Array)),
});

parentPort?.on('message', (message: unknown) => {
  const task = taskSchema.parse(message);
  renderClip(task.order, task.reference).then(
    (clip) => parentPort?.postMessage({ clip }),
    (error: unknown) => parentPort?.postMessage({ problem: String(error) }),
  );
});
