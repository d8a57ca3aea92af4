// The machine's own time.
import { createTimerClock } from '../core/timer-clock.ts';

export const systemClock = createTimerClock({
  now: () => new Date(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
});
