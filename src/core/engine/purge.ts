// Removes what a person discarded, once it can no longer be taken back. Refuses to remove an image that others start from.
import { allClipPaths } from '../clip-path.ts';
import type { Generation } from '../generation.ts';
import type { Desk } from './desk.ts';

/** A discarded row can be taken back this long. */
const PURGE_AFTER_SECONDS = 20;
const PURGE_AT_ONCE = 20;

/** Objects first, then the row: an actor that dies in between leaves a row that is purged again. */
export async function purge(desk: Desk): Promise<void> {
  const gone = await desk.store.purgeable(PURGE_AFTER_SECONDS, PURGE_AT_ONCE);
  for (const generation of gone) {
    await desk.clips.remove(allClipPaths(generation));
    for (const path of imagePaths(generation)) {
      if (!(await desk.store.isReferenceShared(generation.id, path))) await desk.images.remove([path]);
    }
    await desk.store.purge(generation.id);
  }
}

/** The starting image and what it was cut from. */
function imagePaths({ spec: { reference } }: Generation): readonly string[] {
  return [reference?.path, reference?.original].filter((path) => path != null);
}
