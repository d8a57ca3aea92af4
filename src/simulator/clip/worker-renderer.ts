// Draws clips in a thread of its own, so that the server goes on answering. The thread starts with the first order.
import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';
import { type Clip, type ClipOrder, type ClipRenderer, RendererClosedError } from './clip.ts';

const bytesSchema = z.instanceof(Uint8Array);
const answerSchema = z.union([
  z.object({ clip: z.object({ video: bytesSchema, thumbnail: bytesSchema, spritesheet: bytesSchema }) }),
  z.object({ problem: z.string() }),
]);

type Task = {
  order: ClipOrder;
  reference: Uint8Array | null;
  resolve: (clip: Clip) => void;
  reject: (error: Error) => void;
};

export function createWorkerRenderer(): ClipRenderer {
  const waiting: Task[] = [];
  let current: Task | null = null;
  let worker: Worker | null = null;
  let closed = false;

  function startNext(): void {
    current = waiting.shift() ?? null;
    if (current === null) {
      worker?.unref();
      return;
    }
    worker ??= startWorker();
    worker.ref();
    worker.postMessage({ order: current.order, reference: current.reference });
  }

  function startWorker(): Worker {
    const started = new Worker(new URL('./worker.ts', import.meta.url));
    started.on('message', (message: unknown) => {
      const answer = answerSchema.parse(message);
      if ('clip' in answer) current?.resolve(answer.clip);
      else current?.reject(new Error(answer.problem));
      startNext();
    });
    started.on('error', (error) => replaceWorker(error instanceof Error ? error : new Error(String(error))));
    started.on('exit', (code) => {
      if (worker === started && !closed) replaceWorker(new Error(`The drawing thread ended with ${code}`));
    });
    return started;
  }

  /** A thread that died takes its clip with it; the next clip gets a new thread. */
  function replaceWorker(error: Error): void {
    worker = null;
    current?.reject(error);
    startNext();
  }

  return {
    render(order, reference) {
      if (closed) return Promise.reject(new RendererClosedError('The renderer was closed'));
      return new Promise((resolve, reject) => {
        waiting.push({ order, reference, resolve, reject });
        if (current === null) startNext();
      });
    },
    async close() {
      closed = true;
      const abandoned = current === null ? waiting.splice(0) : [current, ...waiting.splice(0)];
      for (const task of abandoned) task.reject(new RendererClosedError('The renderer was closed'));
      await worker?.terminate();
    },
  };
}
