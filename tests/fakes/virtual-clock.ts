// A clock whose time passes only when told to. Sleepers wake in the order of their hour, ties in the order they lay down.
import type { Clock } from '../../src/core/ports/clock.ts';

type Sleeper = { atMs: number; order: number; wake: () => void };

export type VirtualClock = Clock & {
  /** Lets time pass to `untilMs`, waking sleepers on the way; between two of them every promise settles. */
  runUntil(untilMs: number, stop?: () => boolean): Promise<void>;
  /** The same clock, off by `offsetMs()`: the time of a machine whose clock is wrong. */
  offBy(offsetMs: () => number): Clock;
  sleepers(): number;
};

/** `settle` resolves when every promise has settled that can without time passing. */
export function createVirtualClock(startMs: number, settle = turnOfLoop): VirtualClock {
  let nowMs = startMs;
  let order = 0;
  let sleepers: Sleeper[] = [];

  const sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      order += 1;
      const sleeper: Sleeper = { atMs: nowMs + Math.max(0, ms), order, wake: resolve };
      sleepers.push(sleeper);
      const rouse = (): void => {
        sleepers = sleepers.filter((other) => other !== sleeper);
        resolve();
      };
      signal?.addEventListener('abort', rouse, { once: true });
    });
  };

  function next(untilMs: number): Sleeper | null {
    let first: Sleeper | null = null;
    for (const sleeper of sleepers) {
      if (sleeper.atMs > untilMs) continue;
      const sooner =
        first === null || sleeper.atMs < first.atMs || (sleeper.atMs === first.atMs && sleeper.order < first.order);
      if (sooner) first = sleeper;
    }
    return first;
  }

  return {
    now: () => new Date(nowMs),
    sleep,
    async runUntil(untilMs, stop) {
      for (;;) {
        await settle();
        if (stop?.() === true) return;
        const sleeper = next(untilMs);
        if (sleeper === null) break;
        sleepers = sleepers.filter((other) => other !== sleeper);
        nowMs = Math.max(nowMs, sleeper.atMs);
        sleeper.wake();
      }
      nowMs = untilMs;
    },
    offBy: (offsetMs) => ({ now: () => new Date(nowMs + offsetMs()), sleep }),
    sleepers: () => sleepers.length,
  };
}

/** A macrotask runs after all promises, and answers of the outside world may have come in as well. */
function turnOfLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
