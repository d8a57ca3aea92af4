// A clip from one bucket into another by way of this device: read there, and sent as every other clip is.
import { ServerError, StoreError } from '../core/errors.ts';
import type { ClipSource } from '../core/ports/clip-store.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { CopyOrder } from '../core/ports/published-files.ts';
import type { Spool } from './spool.ts';
import { objectPath, type StorageRequest } from './storage-request.ts';
import { createStoredObjects } from './stored-object.ts';
import { transfer } from './transfer.ts';
import { CHUNK_BYTES, createTusClient } from './tus.ts';

export type ResendDeps = {
  /** The project's URL, without a trailing slash. */
  url: string;
  request: StorageRequest;
  clock: Clock;
  fromBucket: string;
  chunkBytes?: number;
};

/** Its length is known, so nothing ever waits here. */
const noSpool: Spool = {
  read: async () => null,
  async create() {
    throw new StoreError('nothing waits on this device', { fault: 'invalid', status: null });
  },
  remove: async () => undefined,
};

/** Resolves when the object is there and whole. Throws `StoreError`. */
export async function resendObject(deps: ResendDeps, order: CopyOrder): Promise<void> {
  const { url, request, clock, chunkBytes = CHUNK_BYTES } = deps;
  const { bucketId: bucket, path, signal } = order;
  const objects = createStoredObjects(bucket, request, clock);
  // Nothing is taken away before it is known that something can take its place.
  const source = sourceOf(deps, order);
  const opened = await source.open(0, signal);
  await opened.stream.cancel();
  await objects.remove([path]);
  const tus = createTusClient(url, request);
  try {
    const sending = { path, source, resume: null, onProgress: async () => undefined, signal };
    await transfer({ bucket, tus, objects, spool: noSpool, clock, chunkBytes }, sending);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    throw new StoreError(`sending the clip: ${error.message}`, { fault: 'unreachable', status: null, cause: error });
  }
}

function sourceOf({ request, fromBucket }: ResendDeps, { sourcePath, sizeBytes }: CopyOrder): ClipSource {
  const path = `object/authenticated/${objectPath(fromBucket, sourcePath)}`;
  return {
    open(fromByte, signal) {
      const headers = fromByte === 0 ? {} : { range: `bytes=${fromByte}-` };
      const call = { method: 'GET', path, headers, signal, doing: 'reading the clip' } as const;
      return request(call, ({ body, status }) => {
        if (body === null) throw new StoreError('the clip has no bytes', { fault: 'server_error', status });
        const from = status === 206 ? fromByte : 0;
        return { stream: body, fromByte: from, totalBytes: sizeBytes, contentType: 'video/mp4' };
      });
    },
  };
}
