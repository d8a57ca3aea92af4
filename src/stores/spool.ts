// A place on this device where a clip waits: while its length is unknown, or while the bucket takes no bytes.
import { StoreError } from '../core/errors.ts';
import type { ClipSource, SavedVideo } from '../core/ports/clip-store.ts';
import type { Clock } from '../core/ports/clock.ts';
import { createClipDigest, damaged, digesting } from './clip-digest.ts';
import { interrupted, steadyBytes } from './steady-stream.ts';

/** A browser keeps it in its origin's private file system, a worker in a folder. Every method throws `StoreError`. */
export interface Spool {
  /** The finished file of that name, read from where it lies and not held in memory; null when there is none. */
  read(name: string): Promise<Blob | null>;
  /** Begins the file anew; nobody sees it before `finish`. `quota` when there is no room. */
  create(name: string): Promise<SpoolFile>;
  /** A missing file is no error. */
  remove(name: string): Promise<void>;
}

export interface SpoolFile {
  /** Appends. The bytes may be used again once it resolves. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes the file readable under its name, also after a restart. */
  finish(): Promise<void>;
  /** Forgets what was written. */
  discard(): Promise<void>;
}

export type SpoolOrder = { spool: Spool; name: string; source: ClipSource; signal: AbortSignal; clock: Clock };

/** Fetches a whole clip into the spool, or finds it there. What ends early is fetched again by whoever asks again. */
export async function spoolClip(order: SpoolOrder): Promise<Blob> {
  const there = await order.spool.read(order.name);
  if (there !== null) return there;
  const file = await order.spool.create(order.name);
  try {
    await fillFrom(order, file);
    await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
  const spooled = await order.spool.read(order.name);
  if (spooled === null) throw new StoreError('this device did not keep the file', { fault: 'quota', status: null });
  return spooled;
}

/** Without an announced length only the MP4's own boxes can tell that the last byte has come. */
async function fillFrom({ source, signal, clock }: SpoolOrder, file: SpoolFile): Promise<SavedVideo> {
  const opened = await source.open(0, signal);
  const digest = createClipDigest();
  for await (const piece of digesting(steadyBytes({ source, opened, signal, clock }), digest)) {
    digest.refuseIfLost();
    await file.write(piece);
  }
  const problem = digest.problem({ announced: opened.totalBytes !== null });
  if (problem === 'truncated' && opened.totalBytes === null)
    throw interrupted('the file ended before its last box did');
  if (problem !== null) throw damaged(problem);
  return digest.finish();
}
