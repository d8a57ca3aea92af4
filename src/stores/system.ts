// The machine's own clock and chance, for composition roots.
import type { Clock } from '../core/ports/clock.ts';
import type { Random } from '../core/ports/random.ts';
import { createTimerClock } from '../core/timer-clock.ts';

export function createSystemClock(): Clock {
  return createTimerClock({
    now: () => new Date(),
    after(ms, act) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  });
}

export function createSystemRandom(): Random {
  return { next: () => Math.random(), uuid: () => crypto.randomUUID() };
}
