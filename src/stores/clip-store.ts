// Clips in the private bucket `video_files`, over Supabase Storage.
import { StoreError } from '../core/errors.ts';
import type { ClipStore } from '../core/ports/clip-store.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { ClipSaving, ClipSavingDeps } from './clip-saving.ts';
import { putObject } from './put-object.ts';
import { signLinks } from './signed-link.ts';
import type { Spool } from './spool.ts';
import { createStorageRequest, type StorageAccess } from './storage-request.ts';
import { createStoredObjects } from './stored-object.ts';
import { createSystemClock } from './system.ts';

const BUCKET = 'video_files';

export type ClipStoreDeps = Omit<StorageAccess, 'clock'> & {
  /** Where clips wait on this device. */
  spool: Spool;
  clock?: Clock;
  /** Length of every chunk but the last. Default: the 6 MiB that Supabase demands. */
  chunkBytes?: number;
};

export function createSupabaseClipStore(deps: ClipStoreDeps): ClipStore {
  const { spool, clock = createSystemClock(), chunkBytes, ...access } = deps;
  const request = createStorageRequest({ ...access, clock });
  const objects = createStoredObjects(BUCKET, request, clock);
  const size = chunkBytes === undefined ? {} : { chunkBytes };
  const saving = later({ url: access.url, bucket: BUCKET, request, spool, clock, ...size });
  return {
    preflight: async (...order) => (await saving()).preflight(...order),
    save: async (order) => (await saving()).save(order),
    keep: async (order) => (await saving()).keep(order),
    kept: (path) => spool.read(path),
    read: (path, order) => objects.bytes(path, order),
    putPicture: (path, picture, signal) =>
      putObject(request, { bucket: BUCKET, path, body: picture, replace: true, signal }),
    links: (paths, seconds) => signLinks(request, { origin: access.url, bucket: BUCKET, paths, seconds }),
    async remove(paths) {
      await objects.remove(paths);
      for (const path of paths) await spool.remove(path);
    },
  };
}

function later(deps: ClipSavingDeps): () => Promise<ClipSaving> {
  let loading: Promise<ClipSaving> | null = null;
  const load = async () => {
    try {
      const { createClipSaving } = await import('./clip-saving.ts');
      return createClipSaving(deps);
    } catch (cause) {
      // The next clip tries again.
      loading = null;
      throw new StoreError('the part that saves clips could not be loaded', {
        fault: 'unreachable',
        status: null,
        cause,
      });
    }
  };
  return () => {
    loading ??= load();
    return loading;
  };
}
