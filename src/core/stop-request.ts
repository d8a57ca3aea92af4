// What the signals of somebody who wants a process to end mean. Refuses to take the echo of a request for a second one.
import type { Clock } from './ports/clock.ts';

/** A terminal tells every process of a group, and npm tells its child once more: within this time it is one request. */
const SAME_REQUEST_MS = 1_000;

/** The first signal asks for an orderly end, its echoes say nothing new, and one that comes later wants the end at once. */
export type StopSignal = 'request' | 'echo' | 'insistence';

/** To be asked at every signal, in the order they come. */
export function createStopReader(clock: Pick<Clock, 'now'>): () => StopSignal {
  let requestedAtMs: number | null = null;
  return () => {
    const nowMs = clock.now().getTime();
    if (requestedAtMs !== null) return nowMs - requestedAtMs > SAME_REQUEST_MS ? 'insistence' : 'echo';
    requestedAtMs = nowMs;
    return 'request';
  };
}
