// When to look again. Pure arithmetic over elapsed time; knows no clock and no server.
import type { ServerError } from './errors.ts';

/** When jobs of this server, model, size and seconds usually finish, in milliseconds after submission. */
export type Learned = { earliestMs: number; latestMs: number };

const FIRST_LOOK_MS = 3_000;
/** Hosted servers ask for 10–20 s between looks (OpenAI's guide, read 2026-11-20). */
const LONGEST_LOOK_MS = 20_000;
const NEAR_FINISH_LOOK_MS = 2_000;
/** Looks grow with time waited: a tenth of it, so a 2-minute job is seen within 12 s of its end. */
const LOOK_SHARE = 10;

/** Milliseconds until the next look at a job submitted `elapsedMs` ago. */
export function lookDelayMs(elapsedMs: number, learned: Learned | null): number {
  if (learned === null) return backOffMs(elapsedMs);
  if (elapsedMs < learned.earliestMs)
    return clamp(learned.earliestMs - elapsedMs, NEAR_FINISH_LOOK_MS, LONGEST_LOOK_MS);
  if (elapsedMs <= learned.latestMs) return NEAR_FINISH_LOOK_MS;
  return backOffMs(elapsedMs - learned.latestMs);
}

function backOffMs(waitedMs: number): number {
  return clamp(Math.round(waitedMs / LOOK_SHARE), FIRST_LOOK_MS, LONGEST_LOOK_MS);
}

export const LONGEST_SPACING_MS = 4_500;
/** As many as one batch has under way at most servers: a place that is free unnoticed is time lost. */
const FEW_JOBS = 8;

/**
 * With many jobs on one server a look serves them all. Only jobs that are young or about to finish are due this often:
 * a crowd that just renders comes to less than ten looks a minute.
 */
export function serverSpacingMs(liveJobs: number): number {
  return liveJobs <= FEW_JOBS ? NEAR_FINISH_LOOK_MS : LONGEST_SPACING_MS;
}

const FIRST_SAVE_RETRY_MS = 2_000;
const LONGEST_SAVE_RETRY_MS = 60_000;
/** Near expiry a retry comes after at most a tenth of the time left. */
const EXPIRY_SHARE = 10;

/** Milliseconds until the next try at saving; `leftMs` is the time to expiry, null when unknown. */
export function saveRetryMs(tries: number, leftMs: number | null): number {
  const doubled = FIRST_SAVE_RETRY_MS * 2 ** Math.min(tries, 10);
  const calm = Math.min(doubled, LONGEST_SAVE_RETRY_MS);
  if (leftMs === null || leftMs <= 0) return calm;
  return Math.max(FIRST_SAVE_RETRY_MS, Math.min(calm, leftMs / EXPIRY_SHARE));
}

/** Retry-After cannot be read across origins: 20 s then, doubling. */
const UNREADABLE_RETRY_MS = 20_000;
export const LONGEST_PAUSE_MS = 10 * 60_000;

/** Milliseconds to leave a server alone after the `strikes`-th refusal in a row. */
export function rateLimitPauseMs(error: ServerError, strikes: number): number {
  if (error.facts.retryAfterMs !== null) return clamp(error.facts.retryAfterMs, 1_000, LONGEST_PAUSE_MS);
  return Math.min(UNREADABLE_RETRY_MS * 2 ** Math.min(strikes - 1, 10), LONGEST_PAUSE_MS);
}

/** Milliseconds to leave a server alone that did not answer `strikes` times in a row. */
export function unreachablePauseMs(strikes: number): number {
  return clamp(FIRST_LOOK_MS * 2 ** Math.min(strikes - 1, 10), FIRST_LOOK_MS, 60_000);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
