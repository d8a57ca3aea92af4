// What keeps a live generation from going on until a person does something. Refuses what passes by itself.
import type { Learned } from './cadence.ts';
import type { Failure, Fault } from './failure.ts';
import type { Generation } from './generation.ts';
import { isStalled } from './stalled.ts';

/** A fault that waits for a person, or a job that does not move. */
export type Trouble = { about: Fault | 'stalled'; generation: Generation };

export type Begun = { about: Trouble['about']; generations: readonly [Generation, ...Generation[]] };

/** Null while it goes on, or will by itself. */
export function troubleOf(
  generation: Generation,
  expected: { stalledAfterMs: number; learned: Learned | null },
  now: Date,
): Trouble | null {
  const { lifecycle } = generation;
  switch (lifecycle.status) {
    case 'pending':
    case 'storing':
      return ofFailure(generation, lifecycle.lastFailure);
    case 'processing':
      return isStalled(lifecycle, expected, now) ? { about: 'stalled', generation } : null;
    case 'submitting':
    case 'completed':
    case 'failed':
    case 'cancelled':
      return null;
  }
}

function ofFailure(generation: Generation, failure: Failure | null): Trouble | null {
  return failure !== null && WAITS_FOR_A_PERSON[failure.fault] ? { about: failure.fault, generation } : null;
}

/**
 * What stands now and did not before, by what it is about. A fault that held others already and now holds more is not
 * new: a full bucket is one piece of news, however many clips wait for room. Each stalled job is its own.
 */
export function troublesBegun(before: readonly Trouble[], now: readonly Trouble[]): readonly Begun[] {
  const begun: Begun[] = [];
  for (const { about, generation } of now) {
    const stood = before.some(
      (old) => old.about === about && (about !== 'stalled' || old.generation.id === generation.id),
    );
    if (stood) continue;
    const at = begun.findIndex((news) => news.about === about);
    const alike = begun[at];
    if (alike === undefined) begun.push({ about, generations: [generation] });
    else begun[at] = { about, generations: [...alike.generations, generation] };
  }
  return begun;
}

/** Of a row that is tried again. A refused key pauses its whole server, which is said of the server. */
const WAITS_FOR_A_PERSON: Record<Fault, boolean> = {
  content_policy: false,
  rate_limited: false,
  quota_exceeded: true,
  unauthorized: false,
  forbidden: false,
  invalid_request: false,
  unknown_model: false,
  service_ended: true,
  unsupported: false,
  generation_failed: false,
  cancelled_on_server: false,
  server_error: false,
  network: false,
  job_not_found: false,
  outcome_unknown: false,
  given_up: false,
  content_lost: false,
  content_expired: false,
  content_damaged: true,
  storage_unavailable: false,
  storage_unauthorized: true,
  storage_forbidden: true,
  storage_bucket_missing: true,
  storage_quota: true,
  storage_too_large: true,
  storage_conflict: true,
  storage_rejected: true,
  cap_reached: true,
  price_unknown: true,
  reference_missing: true,
};
