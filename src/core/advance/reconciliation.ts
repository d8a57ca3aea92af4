// Finding the job of a create call whose answer was lost. Refuses to pay again while the list could still hide it.
import type { Generation, Submitting } from '../generation.ts';
import type { JobReport } from '../ports/video-server.ts';
import type { Spec } from '../spec.ts';
import { between, later, notAfter, type Step, step } from './step.ts';

/** Looks without the job before it counts as never taken, and the time they must span. */
const MISSES_NEEDED = 3;
const MISSES_SPAN_MS = 60_000;
/** Three looks so far apart span the minute by the database's clock, however wrong the one of this machine. */
const LOOK_AGAIN_MS = 30_000;
/** A list that cannot be read at all is asked for this long before a person has to decide. */
const UNREADABLE_LIST_MS = 15 * 60_000;
/** How far a server's clock may be off when only times can tell jobs apart. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** What one reading of the server's list showed. */
export type ListReading = {
  /** Newest first, as far back as it was read. */
  jobs: readonly JobReport[];
  /** True when reading went back beyond the moment of submission, or to the end. */
  reachedBack: boolean;
  /** Ids that a row or an attempt of this account already owns. */
  known: ReadonlySet<string>;
  /** Ids of this server's jobs that are known to be alive and so must be in the list. */
  alive: readonly string[];
};

/** The job that must be ours; null when the list does not show one. */
export function findOwnJob(generation: Generation<Submitting>, reading: ListReading): JobReport | null {
  const state = generation.lifecycle;
  const since = newerThan(reading.jobs, state);
  const ours = since.filter((job) => !reading.known.has(job.id) && sameWish(generation, job));
  return ours.at(-1) ?? null;
}

function newerThan(jobs: readonly JobReport[], state: Submitting): readonly JobReport[] {
  const { listedBefore, newestJobIdBefore } = state.reconciliation;
  if (listedBefore) {
    const mark = jobs.findIndex((job) => job.id === newestJobIdBefore);
    if (mark >= 0) return jobs.slice(0, mark);
    if (newestJobIdBefore === null) return jobs;
  }
  const earliestMs = state.submittedAt.getTime() - CLOCK_SKEW_MS;
  return jobs.filter((job) => job.createdAt !== null && job.createdAt.getTime() >= earliestMs);
}

export function sameWish({ spec }: Generation, job: JobReport): boolean {
  return (
    job.prompt === spec.prompt &&
    (job.model === null || job.model === spec.model) &&
    (job.size === null || job.size === '' || job.size === spec.size) &&
    sameLength(spec, job) &&
    (spec.operation === 'remix' || job.remixedFromId === null)
  );
}

/** Of an extension the server says the whole length (openai 7.55.0 `videos.extend`, read 2026-11-20). */
function sameLength({ operation, seconds }: Spec, job: JobReport): boolean {
  if (job.seconds === null) return true;
  return operation === 'extend' ? job.seconds >= seconds : job.seconds === seconds;
}

/** Whether this reading proves that a job which is not in it does not exist. */
export function isTrustworthy(reading: ListReading): boolean {
  const listed = new Set(reading.jobs.map((job) => job.id));
  const echoesPrompts = reading.jobs.every((job) => job.prompt !== null);
  return reading.reachedBack && echoesPrompts && reading.alive.every((id) => listed.has(id));
}

/** The list was read and does not show the job. */
export function afterMiss(generation: Generation<Submitting>, reading: ListReading, now: Date): Step {
  const state = generation.lifecycle;
  if (!isTrustworthy(reading)) return afterUnreadableList(state, now, LOOK_AGAIN_MS);
  const firstMissAt = notAfter(state.reconciliation.firstMissAt ?? now, now);
  const misses = state.reconciliation.misses + 1;
  if (misses >= MISSES_NEEDED && between(firstMissAt, now) >= MISSES_SPAN_MS) {
    return step(
      { status: 'pending', nextCheckAt: now, refusals: 0, lastFailure: null },
      {
        attempt: { answer: 'refused', jobId: null, billed: 'no' },
        note: { kind: 'never_taken', detail: { misses, firstMissAt: firstMissAt.toISOString() } },
      },
    );
  }
  return step({
    ...state,
    nextCheckAt: later(now, LOOK_AGAIN_MS),
    reconciliation: { ...state.reconciliation, misses, firstMissAt },
  });
}

/** The list proves nothing: asked again for a while, then a person decides. */
export function afterUnreadableList(state: Submitting, now: Date, waitMs: number): Step {
  if (between(state.submittedAt, now) < UNREADABLE_LIST_MS) return step({ ...state, nextCheckAt: later(now, waitMs) });
  return outcomeUnknown(state, now);
}

/** Nothing can tell whether the server took the job. */
export function outcomeUnknown(state: Submitting, now: Date): Step {
  return step(
    {
      status: 'failed',
      submittedAt: state.submittedAt,
      job: null,
      failure: { fault: 'outcome_unknown', billed: 'unknown', message: null, param: null, at: now },
    },
    { attempt: { answer: 'lost', jobId: null, billed: 'unknown' } },
  );
}
