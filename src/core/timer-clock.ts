// A clock that waits, and stops waiting, by timers. Does not touch the machine itself: what it runs on is handed in.
import type { Clock } from './ports/clock.ts';

export type Timers = {
  now(): Date;
  /** Has `act` called after `ms`, unless the function returned is called before. */
  after(ms: number, act: () => void): () => void;
};

export function createTimerClock({ now, after }: Timers): Clock {
  return {
    now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve();
        const done = (): void => {
          cancel();
          signal?.removeEventListener('abort', done);
          resolve();
        };
        const cancel = after(ms, done);
        signal?.addEventListener('abort', done, { once: true });
      }),
  };
}
