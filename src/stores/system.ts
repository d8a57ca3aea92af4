// The machine's own clock and chance, for composition roots.
import type { Clock } from '../core/ports/clock.ts';
import type { Random } from '../core/ports/random.ts';

export function createSystemClock(): Clock {
  return {
    now: () => new Date(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve();
        const done = (): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        signal?.addEventListener('abort', done, { once: true });
      }),
  };
}

export function createSystemRandom(): Random {
  return { next: () => Math.random(), uuid: () => crypto.randomUUID() };
}
