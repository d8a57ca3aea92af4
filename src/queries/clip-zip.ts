// Several clips as one zip file: each with its record inside and beside it, under a name of the person's choosing. A
// clip that cannot be read is told, and the rest goes on.
import { StoreError, type StoreFault } from '../core/errors.ts';
import type { Completed, Generation } from '../core/generation.ts';
import { createNameDesk, itemName } from '../core/portable/item-name.ts';
import type { ArchiveItem } from '../core/ports/portable-files.ts';
import { portableClipOf, sidecarOf } from './portable-clip.ts';
import type { Services } from './services.tsx';

export type MissingClip = { generation: Generation<Completed>; fault: StoreFault };

export type ZipOrder = {
  generations: readonly Generation<Completed>[];
  template: string;
  signal: AbortSignal;
  /** How many are over, read or not. */
  onProgress: (done: number) => void;
};

/**
 * Writes what can be read; answers with what could not. Only one clip at a time is held, in the browser's own store of
 * blobs, so that none ends up in the file by half. Throws what `write` throws.
 */
export async function zipClips(
  services: Services,
  order: ZipOrder,
  write: (zip: ReadableStream<Uint8Array>) => Promise<void>,
): Promise<readonly MissingClip[]> {
  const files = await services.files();
  const missing: MissingClip[] = [];
  await write(files.zip(itemsOf(services, order, missing)));
  return missing;
}

async function* itemsOf(services: Services, order: ZipOrder, missing: MissingClip[]): AsyncGenerator<ArchiveItem> {
  const names = createNameDesk();
  let done = 0;
  for (const generation of order.generations) {
    order.signal.throwIfAborted();
    const at = generation.createdAt;
    const clip = await wholeClip(services, generation, order.signal);
    if ('fault' in clip) {
      missing.push({ generation, fault: clip.fault });
    } else {
      const name = names.take(itemName(order.template, generation));
      yield { name: `${name}.mp4`, body: clip.file, at };
      yield { name: `${name}.json`, body: clip.sidecar, at };
    }
    done += 1;
    order.onProgress(done);
  }
  if (missing.length > 0) yield { name: 'missing.txt', body: listOf(missing), at: services.clock.now() };
}

type WholeClip = { file: Blob; sidecar: string };

async function wholeClip(
  services: Services,
  generation: Generation<Completed>,
  signal: AbortSignal,
): Promise<WholeClip | { fault: StoreFault }> {
  try {
    const { record, stream } = await portableClipOf(services, generation, signal);
    const file = await new Response(stream).blob();
    return { file, sidecar: sidecarOf(record) };
  } catch (error) {
    signal.throwIfAborted();
    // Without a session none of the others can be read either.
    if (!(error instanceof StoreError) || error.fault === 'unauthorized') throw error;
    return { fault: error.fault };
  }
}

function listOf(missing: readonly MissingClip[]): string {
  return missing.map(({ generation, fault }) => `${generation.id}\t${fault}\t${generation.spec.prompt}\n`).join('');
}
