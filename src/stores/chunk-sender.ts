// Hands one chunk after another to a resumable upload until each is acknowledged, through short outages.
import { StoreError } from '../core/errors.ts';
import type { Upload } from '../core/generation.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Chunk } from './chunk-source.ts';
import type { TusClient } from './tus.ts';

/** How long a chunk may stay unacknowledged; doubled after each time it was not enough, for slow lines. */
const STALL_MS = 60_000;
const TRIES_WITHOUT_PROGRESS = 4;
const FIRST_PAUSE_MS = 1000;

export type SenderOrder = { tus: TusClient; upload: Upload; signal: AbortSignal; clock: Clock };

/**
 * Sends what the bucket lacks of the chunk and answers with where the upload stands. Throws `server_error` when the
 * bucket has forgotten the upload, `conflict` when the object is there already.
 */
export async function sendChunk(order: SenderOrder, chunk: Chunk): Promise<Upload> {
  const { tus, signal, clock } = order;
  let { upload } = order;
  for (let fruitless = 0; ; ) {
    const before = upload.savedBytes;
    try {
      if (fruitless > 0) upload = await standing(order, chunk);
      if (upload.savedBytes === chunk.end) return upload;
      const body = chunk.body.slice(upload.savedBytes - chunk.start);
      return await tus.send(upload, body, { signal, patienceMs: STALL_MS * 2 ** fruitless });
    } catch (error) {
      if (error instanceof StoreError && error.fault === 'not_found') throw forgotten();
      if (!(await mayRepeat(order, upload, error))) throw error;
      fruitless = upload.savedBytes > before ? 1 : fruitless + 1;
      if (fruitless === TRIES_WITHOUT_PROGRESS) throw error;
      await clock.sleep(FIRST_PAUSE_MS * 2 ** (fruitless - 1), signal);
    }
  }
}

/** Where the bucket says the upload stands. It must stand within the chunk, for the bytes before it are gone. */
async function standing({ tus, upload, signal }: SenderOrder, chunk: Chunk): Promise<Upload> {
  const found = await tus.find(upload.url, signal);
  if (found === null)
    throw new StoreError('the bucket no longer knows the upload', { fault: 'not_found', status: 404 });
  if (found.savedBytes >= chunk.start && found.savedBytes <= chunk.end) return found;
  throw new StoreError(`the upload stands at byte ${found.savedBytes}`, { fault: 'server_error', status: null });
}

/** A conflict means another offset than ours, which repeats, or an object that is there, which does not. */
async function mayRepeat({ tus, signal }: SenderOrder, upload: Upload, error: unknown): Promise<boolean> {
  if (signal.aborted || !(error instanceof StoreError)) return false;
  if (error.fault !== 'conflict') return error.retryable && error.status !== 404;
  const found = await tus.find(upload.url, signal);
  return found !== null && found.savedBytes !== upload.savedBytes;
}

/** Worth another try of the whole transfer, which then opens a new upload; not of this chunk. */
function forgotten(): StoreError {
  return new StoreError('the bucket no longer knows the upload', { fault: 'server_error', status: 404 });
}
