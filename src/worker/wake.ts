// Notices that this machine was asleep: a short wait of a timer took far longer by the clock on the wall.
import type { Clock } from '../core/ports/clock.ts';

const BEAT_MS = 5_000;
/** A busy machine is late by less than this; being told for nothing costs one look. */
const LATE_MS = 10_000;

/** Calls `onAwake` after each sleep, until `signal` aborts. A clock that a person sets forward counts as one. */
export async function noticeSleep(clock: Clock, onAwake: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const before = clock.now().getTime();
    await clock.sleep(BEAT_MS, signal);
    if (!signal.aborted && clock.now().getTime() - before > BEAT_MS + LATE_MS) onAwake();
  }
}
