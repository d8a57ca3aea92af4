// A file on its way out, as fast as it is read, or slower, shorter or falling silent on request.
import type { Clock } from '../core/ports/clock.ts';
import type { ByteRange } from './byte-range.ts';
import type { StoredBytes } from './shelf.ts';

/** How a download ends: whole, broken off, simply over too early, or silent with the connection open. */
export type Ending = { kind: 'whole' } | { kind: 'broken' | 'short' | 'silent'; afterShare: number };

type Delivery = { clock: Clock; bytesPerSecond: number | null; ending: Ending };

const CHUNK_BYTES = 256 * 1_024;
/** A slowed download moves this many times a second. */
const SLOW_STEPS_PER_SECOND = 10;

/** Reads a chunk only when somebody waits for it. */
export function streamOf(file: StoredBytes, range: ByteRange, delivery: Delivery): ReadableStream<Uint8Array> {
  const { clock, bytesPerSecond, ending } = delivery;
  const announced = range.to - range.from;
  const stopAt = ending.kind === 'whole' ? range.to : range.from + Math.floor(announced * ending.afterShare);
  const step = bytesPerSecond === null ? CHUNK_BYTES : Math.max(1, Math.floor(bytesPerSecond / SLOW_STEPS_PER_SECOND));
  const gone = new AbortController();
  let at = range.from;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at >= stopAt) return finish(controller, ending, gone.signal);
        const to = Math.min(at + Math.min(step, CHUNK_BYTES), stopAt);
        if (bytesPerSecond !== null) await clock.sleep(((to - at) / bytesPerSecond) * 1_000, gone.signal);
        const bytes = await file.read(at, to);
        if (gone.signal.aborted) return;
        if (bytes.length === 0) throw new Error('The file became shorter while it was sent');
        at += bytes.length;
        controller.enqueue(bytes);
        if (at >= stopAt && ending.kind === 'whole') controller.close();
      },
      cancel: () => gone.abort(),
    },
    { highWaterMark: 0 },
  );
}

function finish(
  controller: ReadableStreamDefaultController<Uint8Array>,
  ending: Ending,
  gone: AbortSignal,
): Promise<void> | void {
  switch (ending.kind) {
    case 'whole':
    case 'short':
      return controller.close();
    case 'broken':
      return controller.error(new Error('The connection ended early, as asked'));
    case 'silent':
      return new Promise((resolve) => gone.addEventListener('abort', () => resolve()));
  }
}
