// A file from the video server as one unbroken run of bytes: a download that breaks is taken up where it broke.
import { ServerError } from '../core/errors.ts';
import type { ClipSource } from '../core/ports/clip-store.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Content } from '../core/ports/video-server.ts';
import { damaged } from './clip-digest.ts';
import { pieceReaderOf } from './stream-read.ts';

/** Reopenings in a row that bring less than this many bytes end the patience. */
const PROGRESS_BYTES = 1024 * 1024;
const REOPENINGS_WITHOUT_PROGRESS = 3;
const FIRST_PAUSE_MS = 1000;

export type SteadyOrder = { source: ClipSource; opened: Content; signal: AbortSignal; clock: Clock };

/**
 * Every byte from `opened.fromByte` to the end, once; a piece is good until the next is asked for. Throws `ServerError`
 * with `network` when the file stays out of reach or ends early, and `damaged` when it is longer than was announced or
 * changes on the way.
 */
export async function* steadyBytes({ source, opened, signal, clock }: SteadyOrder): AsyncGenerator<Uint8Array> {
  const { totalBytes } = opened;
  let content: Content | null = opened;
  let at = opened.fromByte;
  let progressAt = at;
  for (let fruitless = 0; ; ) {
    try {
      content ??= await reopened(source, { at, totalBytes, signal });
      for await (const piece of piecesFrom(content, at, signal)) {
        at += piece.length;
        if (totalBytes !== null && at > totalBytes) throw damaged('too_long');
        yield piece;
      }
      if (totalBytes === null || at === totalBytes) return;
      throw interrupted(`the file ended at ${at} of ${totalBytes} bytes`);
    } catch (error) {
      fruitless = at - progressAt >= PROGRESS_BYTES ? 1 : fruitless + 1;
      if (!mayGoOn(error, signal) || fruitless > REOPENINGS_WITHOUT_PROGRESS) throw error;
      progressAt = at;
      content = null;
      await clock.sleep(FIRST_PAUSE_MS * 2 ** (fruitless - 1), signal);
    }
  }
}

function mayGoOn(error: unknown, signal: AbortSignal): boolean {
  return !signal.aborted && error instanceof ServerError && error.fault === 'network';
}

type Position = { at: number; totalBytes: number | null; signal: AbortSignal };

async function reopened(source: ClipSource, { at, totalBytes, signal }: Position): Promise<Content> {
  if (signal.aborted) throw interrupted('stopped');
  const content = await source.open(at, signal);
  const changed = totalBytes !== null && content.totalBytes !== null && content.totalBytes !== totalBytes;
  if (changed || content.fromByte > at) {
    await content.stream.cancel();
    throw interrupted('the server answered with another file than before', { retryable: true, fault: 'unreadable' });
  }
  return content;
}

/** The pieces of an opened file from byte `at` on, each good until the next is asked for; what lies before is dropped. */
async function* piecesFrom(content: Content, at: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = pieceReaderOf(content.stream);
  let skip = at - content.fromByte;
  try {
    for (;;) {
      const piece = await reader.next(signal);
      if (piece === null) return;
      const { length } = piece;
      if (skip < length) yield piece.subarray(skip);
      skip = Math.max(0, skip - length);
    }
  } catch (error) {
    if (error instanceof ServerError && !signal.aborted) throw error;
    throw interrupted(signal.aborted ? 'stopped' : 'the download broke off', { cause: error });
  } finally {
    await reader.cancel();
  }
}

type Interruption = { retryable?: boolean; fault?: 'network' | 'unreadable'; cause?: unknown };

export function interrupted(
  message: string,
  { retryable = true, fault = 'network', cause }: Interruption = {},
): ServerError {
  const silent = { status: null, code: null, param: null, retryAfterMs: null, body: null };
  return new ServerError(message, { fault, retryable, refused: false, ...silent }, cause);
}
