// The part of the clip store that moves clips: a good tenth of all scripts, loaded when the first clip is to be moved.
import type { ClipStore } from '../core/ports/clip-store.ts';
import type { Clock } from '../core/ports/clock.ts';
import { createPreflight } from './preflight.ts';
import { type Spool, spoolClip } from './spool.ts';
import type { StorageRequest } from './storage-request.ts';
import { createStoredObjects } from './stored-object.ts';
import { transfer } from './transfer.ts';
import { CHUNK_BYTES, createTusClient } from './tus.ts';

export type ClipSavingDeps = {
  /** The project's URL, without a trailing slash. */
  url: string;
  bucket: string;
  request: StorageRequest;
  /** Where clips wait on this device. */
  spool: Spool;
  clock: Clock;
  /** Length of every chunk but the last. Default: the 6 MiB that Supabase demands. */
  chunkBytes?: number;
};

export type ClipSaving = Pick<ClipStore, 'preflight' | 'save' | 'keep'>;

export function createClipSaving(deps: ClipSavingDeps): ClipSaving {
  const { url, bucket, request, spool, clock, chunkBytes = CHUNK_BYTES } = deps;
  const tus = createTusClient(url, request);
  const objects = createStoredObjects(bucket, request, clock);
  const preflight = createPreflight({ bucket, tus, clock });
  return {
    preflight: (userId, expectedBytes = 1, signal) => preflight({ userId, expectedBytes, signal }),
    save: (order) => transfer({ bucket, tus, objects, spool, clock, chunkBytes }, order),
    async keep({ path, source, signal }) {
      const file = await spoolClip({ spool, name: path, source, signal, clock });
      return { sizeBytes: file.size };
    },
  };
}
