// A finished clip on its way from the video server into the bucket, while it still downloads. Refuses to call saved what was not verified there.

import { ServerError, StoreError } from '../core/errors.ts';
import { fileSource } from '../core/file-source.ts';
import type { Upload } from '../core/generation.ts';
import type { ClipSource, SavedVideo } from '../core/ports/clip-store.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Content } from '../core/ports/video-server.ts';
import { sendChunk } from './chunk-sender.ts';
import { chunksOf, oneAhead } from './chunk-source.ts';
import { type ClipDigest, createClipDigest, damaged, digesting } from './clip-digest.ts';
import { type Spool, spoolClip } from './spool.ts';
import { interrupted, steadyBytes } from './steady-stream.ts';
import type { StoredObjects } from './stored-object.ts';
import type { TusClient } from './tus.ts';

export type TransferDeps = {
  bucket: string;
  tus: TusClient;
  objects: StoredObjects;
  spool: Spool;
  clock: Clock;
  chunkBytes: number;
};

export type TransferOrder = {
  path: string;
  source: ClipSource;
  resume: Upload | null;
  onProgress: (upload: Upload) => Promise<void>;
  signal: AbortSignal;
};

/** Promises what `ClipStore.save` promises. */
export async function transfer(deps: TransferDeps, order: TransferOrder): Promise<SavedVideo> {
  const kept = await deps.spool.read(order.path);
  const saved = await transferFrom(deps, kept === null ? order : { ...order, source: fileSource(kept) });
  await deps.spool.remove(order.path);
  return saved;
}

async function transferFrom(deps: TransferDeps, order: TransferOrder): Promise<SavedVideo> {
  const { resume, signal } = order;
  const found = resume === null ? null : await deps.tus.find(resume.url, signal);
  if (found !== null && found.savedBytes < found.totalBytes) return goOn(deps, order, found);
  // Finished or forgotten: the object may be there, for a crash can fall between the last byte and the row.
  const there = resume === null ? null : await verifyStored(deps, order, resume.totalBytes);
  return there ?? begin(deps, order);
}

async function begin(deps: TransferDeps, order: TransferOrder): Promise<SavedVideo> {
  const opened = await openOrFind(deps, order, 0);
  if ('sha256' in opened) return opened;
  const { totalBytes } = opened;
  if (totalBytes === null) return beginFromSpool(deps, order, opened);
  try {
    if (totalBytes === 0) throw damaged('empty');
    const { bucket } = deps;
    const fresh = { bucket, name: order.path, totalBytes, contentType: 'video/mp4' } as const;
    const upload = await deps.tus.create(fresh, order.signal);
    await order.onProgress(upload);
    return await stream(deps, order, { upload, opened });
  } catch (error) {
    return ifStored(deps, order, { totalBytes, error });
  } finally {
    await drop(opened);
  }
}

/** The opened file; or, where the server has it no more, the object that an earlier try may have left. */
async function openOrFind(deps: TransferDeps, order: TransferOrder, fromByte: number): Promise<Content | SavedVideo> {
  try {
    return await order.source.open(fromByte, order.signal);
  } catch (error) {
    const lost = error instanceof ServerError && (error.fault === 'not_found' || error.fault === 'gone');
    const there = lost ? await verifyStored(deps, order, null) : null;
    if (there === null) throw error;
    return there;
  }
}

/** No length was announced, and the upload must know it first: the file is fetched to this device and sent from there. */
async function beginFromSpool(deps: TransferDeps, order: TransferOrder, opened: Content): Promise<SavedVideo> {
  await drop(opened);
  const { source, path: name, signal } = order;
  const file = await spoolClip({ spool: deps.spool, name, source, signal, clock: deps.clock });
  return begin(deps, { ...order, source: fileSource(file) });
}

async function goOn(deps: TransferDeps, order: TransferOrder, upload: Upload): Promise<SavedVideo> {
  const opened = await openOrFind(deps, order, upload.savedBytes);
  if ('sha256' in opened) return opened;
  const { totalBytes, savedBytes } = upload;
  if (opened.totalBytes !== null && opened.totalBytes !== totalBytes) {
    // The server has another file than the one this upload was opened for.
    await drop(opened);
    await deps.tus.abandon(upload.url);
    return begin(deps, order);
  }
  try {
    if (opened.fromByte > savedBytes) throw interrupted('the server left out bytes', { fault: 'unreadable' });
    return await stream(deps, order, { upload, opened: { ...opened, totalBytes } });
  } catch (error) {
    return ifStored(deps, order, { totalBytes, error });
  } finally {
    await drop(opened);
  }
}

type Flow = { upload: Upload; opened: Content };

async function stream(deps: TransferDeps, order: TransferOrder, { upload, opened }: Flow): Promise<SavedVideo> {
  // Only a file seen from its first byte has a hash at its last; any other is read back from the bucket.
  const digest = opened.fromByte === 0 ? createClipDigest() : null;
  try {
    await sendAll(deps, order, { upload, opened, digest });
  } catch (error) {
    if (error instanceof StoreError && error.fault === 'damaged') await deps.tus.abandon(upload.url);
    throw error;
  }
  return confirmed(deps, order, { totalBytes: upload.totalBytes, digest });
}

async function sendAll(
  { tus, clock, chunkBytes }: TransferDeps,
  order: TransferOrder,
  { upload, opened, digest }: Flow & { digest: ClipDigest | null },
): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([order.signal, stop.signal]);
  const { totalBytes } = upload;
  const bytes = steadyBytes({ source: order.source, opened, signal, clock });
  const cut = { fromByte: opened.fromByte, chunksFrom: upload.savedBytes, totalBytes, chunkBytes };
  let at = upload;
  try {
    for await (const chunk of oneAhead(chunksOf(digest === null ? bytes : digesting(bytes, digest), cut))) {
      // Asked before the last chunk too, so that what is no whole clip never becomes an object.
      if (digest !== null) refuseDamaged(digest, { last: chunk.end === totalBytes });
      at = await sendChunk({ tus, upload: at, signal, clock }, chunk);
      await order.onProgress(at);
    }
  } finally {
    stop.abort();
  }
}

function refuseDamaged(digest: ClipDigest, { last }: { last: boolean }): void {
  digest.refuseIfLost();
  const problem = last ? digest.problem({ announced: true }) : null;
  if (problem !== null) throw damaged(problem);
}

/** The bucket has every byte: what it stored must be as long as what was sent. */
async function confirmed(
  deps: TransferDeps,
  { path, signal }: TransferOrder,
  { totalBytes, digest }: { totalBytes: number; digest: ClipDigest | null },
): Promise<SavedVideo> {
  const size = await deps.objects.size(path, signal);
  if (size === null) throw new StoreError('the saved file did not appear', { fault: 'server_error', status: null });
  if (digest !== null && size === totalBytes) return digest.finish();
  const stored = size === totalBytes ? await readBack(deps, path, signal) : damaged('truncated');
  if (!(stored instanceof StoreError)) return stored;
  // Ours and broken: away with it, so that the next try starts clean.
  await deps.objects.remove([path]);
  throw stored;
}

/** After a refusal because the object is there: it counts if it is the clip. */
async function ifStored(
  deps: TransferDeps,
  order: TransferOrder,
  { totalBytes, error }: { totalBytes: number; error: unknown },
): Promise<SavedVideo> {
  if (!(error instanceof StoreError) || error.fault !== 'conflict') throw error;
  const there = await verifyStored(deps, order, totalBytes);
  if (there === null) throw error;
  return there;
}

/** Null when there is no object. Throws `conflict` when there is one that is not this clip. `expectedBytes` null: any length. */
async function verifyStored(
  deps: TransferDeps,
  { path, signal }: TransferOrder,
  expectedBytes: number | null,
): Promise<SavedVideo | null> {
  const size = await deps.objects.size(path, signal);
  if (size === null) return null;
  const stored = expectedBytes === null || size === expectedBytes ? await readBack(deps, path, signal) : null;
  if (stored !== null && !(stored instanceof StoreError)) return stored;
  throw new StoreError('another file is there already', { fault: 'conflict', status: 409, cause: stored });
}

/** Reads the stored object and measures it; a `damaged` error, not thrown, when it is no whole clip. */
async function readBack(
  { objects }: TransferDeps,
  path: string,
  signal: AbortSignal,
): Promise<SavedVideo | StoreError> {
  const digest = createClipDigest();
  for await (const piece of objects.bytes(path, { signal })) digest.write(piece);
  const problem = digest.problem({ announced: true });
  return problem === null ? digest.finish() : damaged(problem);
}

/** Lets go of a stream that may be read, unread or done. */
async function drop({ stream: unread }: Content): Promise<void> {
  if (!unread.locked) await unread.cancel().catch(() => undefined);
}
