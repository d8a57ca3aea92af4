// A saved clip, or the record of it, to the person's own disk. Says itself what came of it.
import type { Completed, Generation } from '../../core/generation.ts';
import { downloadClip, portableRecordOf, sidecarOf } from '../../queries/portable-clip.ts';
import type { Services } from '../../queries/services.tsx';
import type { Toasts } from '../../ui/toast.tsx';
import { clipFileWords as words } from '../../words/portable.ts';
import { type DiskFile, openDiskFile } from '../generation/disk-file.ts';
import { fileNameOf } from '../generation/file-name.ts';
import { downloadSentence } from './clip-problem.ts';

/** A sentence of what went wrong wants more time than one of what went well. */
const PROBLEM_MS = 15_000;

type Download = { services: Services; generation: Generation<Completed>; toast: Toasts };

/** With its prompt, settings, cost and hash inside. To be called while a press is handled. */
export async function downloadWithData({ services, generation, toast }: Download): Promise<void> {
  const fileName = nameOf(generation, 'mp4');
  const file = await openDiskFile(fileName);
  const done = words.done(fileName);
  await said({ toast, file, done }, (write) => downloadClip(services, { generation, write }));
}

/** What would be inside, as a file of its own. To be called while a press is handled. */
export async function downloadRecord({ services, generation, toast }: Download): Promise<void> {
  const fileName = nameOf(generation, 'json');
  const file = await openDiskFile(fileName, 'application/json');
  await said({ toast, file, done: words.recordDone(fileName) }, async (write) =>
    write(new Blob([sidecarOf(await portableRecordOf(services, generation))], { type: 'application/json' })),
  );
}

export function nameOf({ title, spec }: Generation, extension: string): string {
  return fileNameOf(title ?? spec.prompt, extension);
}

/** A file of null was dismissed, which wants no words. */
type Wish = { toast: Toasts; file: DiskFile | null; done: string };

async function said({ toast, file, done }: Wish, fill: (write: DiskFile['write']) => Promise<void>): Promise<void> {
  if (file === null) return;
  try {
    await fill(file.write);
    toast.show({ tone: 'good', message: done });
  } catch (error) {
    await file.discard();
    toast.show({ tone: 'bad', message: downloadSentence(error), durationMs: PROBLEM_MS });
  }
}
