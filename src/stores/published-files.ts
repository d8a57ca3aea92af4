// Published clips in Supabase Storage. A copy is made there, without a byte passing by; where the platform refuses that,
// the clip is read and sent anew.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import { StoreError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { CopyOrder, PublishedFiles } from '../core/ports/published-files.ts';
import type { StoredFile } from '../core/publishing/audit.ts';
import { resendObject } from './resend-object.ts';
import { signLinks } from './signed-link.ts';
import {
  createStorageRequest,
  objectPath,
  readAnswer,
  type StorageAccess,
  type StorageRequest,
} from './storage-request.ts';
import { createStoredObjects, type StoredObjects } from './stored-object.ts';
import { pieceReaderOf } from './stream-read.ts';
import { createSystemClock } from './system.ts';

const CLIP_BUCKET = 'video_files';

export type PublishedFilesDeps = Omit<StorageAccess, 'clock'> & {
  clock?: Clock;
  /** Length of every chunk but the last, where a clip is sent. Default: the 6 MiB that Supabase demands. */
  chunkBytes?: number;
};

/** Of one answer. */
const LIST_LIMIT = 1_000;
/** The platform copies up to 5 GB in one call (supabase.com/docs/guides/storage/management/copy-move-objects, read 2026-11-21). */
const COPY_PATIENCE_MS = 120_000;

export function createSupabasePublishedFiles(deps: PublishedFilesDeps): PublishedFiles {
  const { clock = createSystemClock(), chunkBytes, ...access } = deps;
  const request = createStorageRequest({ ...access, clock });
  const objectsIn = (bucketId: string): StoredObjects => createStoredObjects(bucketId, request, clock);
  return {
    async copy(order) {
      if (await copied(request, objectsIn(order.bucketId), order)) return;
      const size = chunkBytes === undefined ? {} : { chunkBytes };
      await resendObject({ url: access.url, request, clock, fromBucket: CLIP_BUCKET, ...size }, order);
    },
    list: (bucketId, signal) => listAll(request, bucketId, signal),
    async sha256(bucketId, path, signal) {
      const size = await objectsIn(bucketId).size(path, signal);
      return size === null ? null : sumOf(request, objectPath(bucketId, path), signal);
    },
    remove: (bucketId, paths) => objectsIn(bucketId).remove(paths),
    async removeBucket(bucketId) {
      const call = { method: 'DELETE', path: `bucket/${bucketId}`, doing: 'removing the bucket' } as const;
      await request(call, () => undefined).catch(unlessMissing);
    },
    address: (bucketId, path) => `${access.url}/storage/v1/object/public/${objectPath(bucketId, path)}`,
    links: (bucket, paths, seconds) => signLinks(request, { origin: access.url, bucket, paths, seconds }),
  };
}

/**
 * False where the platform makes no such copy: an older one, which knows no other bucket to copy into, or one whose
 * policies let nobody see what is copied.
 */
async function copied(request: StorageRequest, objects: StoredObjects, order: CopyOrder): Promise<boolean> {
  const { path, sizeBytes, signal } = order;
  try {
    await askForCopy(request, order).catch(async (error: unknown) => {
      if (!(error instanceof StoreError) || error.fault !== 'conflict') throw error;
      // Not every platform replaces what is there when it copies.
      await objects.remove([path]);
      await askForCopy(request, order);
    });
  } catch (error) {
    if (error instanceof StoreError && ['forbidden', 'invalid', 'not_found'].includes(error.fault)) return false;
    throw error;
  }
  const stored = await objects.size(path, signal);
  if (stored === null) return false;
  if (stored === sizeBytes) return true;
  const said = `the copy has ${stored} of ${sizeBytes} bytes`;
  throw new StoreError(said, { fault: 'damaged', status: null });
}

function askForCopy(request: StorageRequest, { sourcePath, bucketId, path, signal }: CopyOrder): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-upsert': 'true' };
  const wish = { bucketId: CLIP_BUCKET, sourceKey: sourcePath, destinationBucket: bucketId, destinationKey: path };
  const call = { method: 'POST', path: 'object/copy', headers, body: JSON.stringify(wish), signal } as const;
  return request({ ...call, patienceMs: COPY_PATIENCE_MS, doing: 'copying the clip' }, () => undefined);
}

const listSchema = z.array(
  z.object({ name: z.string(), metadata: z.nullable(z.looseObject({ size: z.optional(z.number()) })) }),
);

async function listAll(request: StorageRequest, bucketId: string, signal?: AbortSignal): Promise<StoredFile[]> {
  const doing = 'listing what is published';
  const headers = { 'content-type': 'application/json' };
  const files: StoredFile[] = [];
  for (;;) {
    const order = { prefix: '', limit: LIST_LIMIT, offset: files.length, sortBy: { column: 'name', order: 'asc' } };
    const call = {
      method: 'POST',
      path: `object/list/${bucketId}`,
      headers,
      body: JSON.stringify(order),
      signal,
    } as const;
    const page = await request({ ...call, doing }, readAnswer(listSchema, doing));
    files.push(...page.map(({ name, metadata }) => ({ path: name, sizeBytes: metadata?.size ?? 0 })));
    if (page.length < LIST_LIMIT) return files;
  }
}

async function sumOf(request: StorageRequest, path: string, signal: AbortSignal): Promise<string | null> {
  const call = {
    method: 'GET',
    path: `object/authenticated/${path}`,
    signal,
    doing: 'reading what is published',
  } as const;
  const reader = await request(call, ({ body }) => (body === null ? null : pieceReaderOf(body)));
  if (reader === null) return null;
  const hash = sha256.create();
  try {
    for (;;) {
      const piece = await reader.next(signal);
      if (piece === null) return bytesToHex(hash.digest());
      hash.update(piece);
    }
  } catch (cause) {
    throw new StoreError('reading what is published broke off', { fault: 'unreachable', status: null, cause });
  } finally {
    await reader.cancel();
  }
}

function unlessMissing(error: unknown): void {
  if (error instanceof StoreError && (error.fault === 'bucket_missing' || error.fault === 'not_found')) return;
  throw error;
}
