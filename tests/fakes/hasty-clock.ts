// A clock on which pauses between tries pass at once, and patience ends only when a test says so.
import type { Clock } from '../../src/core/ports/clock.ts';

/** Longest sleep that passes at once: back-off is shorter, every deadline longer. */
const SHORT_MS = 15_000;

export type HastyClock = Clock & {
  /** Ends every long sleep that is under way. */
  loseEveryPatience(): void;
  /** Long sleeps under way. */
  waiting(): number;
  /** Moves `now` on without waking anybody. */
  pass(ms: number): void;
};

export function createHastyClock(startMs = Date.UTC(2026, 10, 20)): HastyClock {
  let nowMs = startMs;
  const waiting = new Set<() => void>();
  return {
    now: () => new Date(nowMs),
    async sleep(ms, signal) {
      if (signal?.aborted === true || ms <= SHORT_MS) return;
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
        signal?.addEventListener('abort', wake, { once: true });
      });
    },
    loseEveryPatience() {
      for (const wake of [...waiting]) wake();
    },
    waiting: () => waiting.size,
    pass(ms) {
      nowMs += ms;
    },
  };
}
