// When things happened in the demo history: over more than a year, all of it before the running month and day of anybody's
// time zone, so that nothing of it counts against a cap on spending or as spent today.
import type { Chance } from '../../../src/simulator/clip/chance.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** No month has more days, and no time zone is more than a day ahead. */
const NEWEST_DAYS_AGO = 40;
const SPAN_DAYS = 400;

export type Moments = {
  createdAt: Date;
  submittedAt: Date;
  startedAt: Date;
  finishedAt: Date;
  storedAt: Date;
};

/** `index` of `rows`, oldest first. Answers the same all day. */
export function createdAtOf(index: number, rows: number, now: Date): Date {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const oldest = today - (NEWEST_DAYS_AGO + SPAN_DAYS) * DAY_MS;
  return new Date(oldest + Math.floor((index / rows) * SPAN_DAYS * DAY_MS));
}

export function momentsOf(createdAt: Date, calls: number, chance: Chance): Moments {
  const later = (from: Date, least: number, most: number) =>
    new Date(from.getTime() + chance.between(least, most) * 1000);
  // Every further call waited for its turn.
  const submittedAt = later(createdAt, 1 + 60 * (calls - 1), 4 + 90 * (calls - 1));
  const startedAt = later(submittedAt, 1, 20);
  const finishedAt = later(startedAt, 25, 300);
  return { createdAt, submittedAt, startedAt, finishedAt, storedAt: later(finishedAt, 2, 25) };
}
