// The database's time as far as this machine can tell, so that a wrong clock decides nothing. Refuses to chase jitter.
import type { Clock } from './ports/clock.ts';

export type TrueClock = Clock & {
  /** The database has just said what time it is. */
  correct(databaseNow: Date): void;
};

/** Below this a difference is the time an answer takes. */
const JITTER_MS = 3_000;

export function createTrueClock(machine: Clock): TrueClock {
  let offsetMs = 0;
  return {
    now: () => new Date(machine.now().getTime() + offsetMs),
    sleep: machine.sleep,
    correct(databaseNow) {
      const measuredMs = databaseNow.getTime() - machine.now().getTime();
      if (Math.abs(measuredMs - offsetMs) > JITTER_MS) offsetMs = measuredMs;
    },
  };
}
