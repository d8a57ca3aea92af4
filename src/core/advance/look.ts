// What one look at a job changes. A look that fails changes nothing but the time of the next one.
import { type Learned, lookDelayMs } from '../cadence.ts';
import { failureOfReport } from '../failure-of.ts';
import type { Failed, Job, Processing, Storing, Submitting } from '../generation.ts';
import type { JobReport } from '../ports/video-server.ts';
import { between, billOf, later, notAfter, notBefore, oneMore, type Step, step, withReport } from './step.ts';

/** A 404 counts only when repeated this often over at least this time. */
const MISSING_COUNT = 3;
const MISSING_SPAN_MS = 60_000;
/** Until then it is looked for again this soon. */
const MISSING_LOOK_MS = 30_000;

/** Due for longer than this nobody was watching: a day with every device closed is no day without change. */
const UNWATCHED_MS = 5 * 60_000;
/** A job last seen unfinished longer ago than this ended at a time that nobody knows. */
const END_SEEN_WITHIN_MS = 30_000;

/** What a look is measured by, besides the answer. */
export type Expectation = {
  /** When jobs like this one usually finish; null until enough is known. */
  learned: Learned | null;
  /** Without any change for this long, while it was watched, watching ends. */
  giveUpAfterMs: number;
};

/** The job as a row keeps it. A server that stops saying when the file expires does not make us forget. */
export function jobOf(report: JobReport, before: Job | null): Job {
  return {
    id: before?.id ?? report.id,
    word: report.word,
    progressPercent: report.progressPercent ?? before?.progressPercent ?? null,
    startedAt: report.startedAt ?? before?.startedAt ?? null,
    finishedAt: report.completedAt ?? before?.finishedAt ?? null,
    expiresAt: report.expiresAt ?? before?.expiresAt ?? null,
  };
}

/** The server answered about a job that is rendering. */
export function afterLook(state: Processing, report: JobReport, now: Date, expected: Expectation): Step {
  const job = jobOf(report, state.job);
  switch (report.state) {
    case 'completed':
      // Also where it was doubted before, as of one that was given up and watched again.
      return step(toStoring(state.submittedAt, withEnd(job, endOf(state, now)), now), {
        attempt: billOf('yes'),
        ...withReport(report),
      });
    case 'failed':
    case 'cancelled':
      return step(toFailed(state.submittedAt, job, report, now), withReport(report));
    case 'queued':
    case 'running':
    case 'unknown': {
      const next = stillProcessing(state, report, now);
      if (between(next.changedAt, now) >= expected.giveUpAfterMs) return abandoned(next, report, now);
      const waitMs = lookDelayMs(between(state.submittedAt, now), expected.learned);
      return step({ ...next, nextCheckAt: later(now, waitMs) }, withReport(report));
    }
  }
}

function stillProcessing(state: Processing, report: JobReport, now: Date): Processing {
  const job = jobOf(report, state.job);
  const changed = job.word !== state.job.word || job.progressPercent !== state.job.progressPercent;
  const startedAt = job.startedAt ?? (report.state === 'running' ? now : null);
  const isNew = changed || between(state.nextCheckAt, now) > UNWATCHED_MS;
  return {
    ...state,
    job: { ...job, startedAt },
    looks: state.looks + 1,
    changedAt: (isNew ? notBefore : notAfter)(state.changedAt, now),
    missing: null,
  };
}

/** The server's own word on when it ended counts first. */
export function withEnd(job: Job, seenAt: Date | null): Job {
  return { ...job, finishedAt: job.finishedAt ?? seenAt };
}

/** When the job ended, going by when it was last seen unfinished; null when that is too long ago to tell. */
function endOf(state: Processing, now: Date): Date | null {
  const unfinishedAt = state.looks === 0 ? state.submittedAt : state.nextCheckAt;
  return between(unfinishedAt, now) <= END_SEEN_WITHIN_MS ? now : null;
}

/** Nothing has moved for too long. Not a verdict about the job: it is remembered and can be watched again. */
function abandoned(state: Processing, report: JobReport, now: Date): Step {
  const unchangedMs = between(state.changedAt, now);
  const detail = { from: state.status, jobId: state.job.id, by: 'policy', unchangedMs };
  return step(givenUp(state, now), { ...withReport(report), note: { kind: 'give_up', detail } });
}

/** Before its answer there is no job to watch again: then nobody knows whether the call arrived. */
export function givenUp(state: Submitting | Processing | Storing, now: Date): Failed {
  const job = state.status === 'submitting' ? null : state.job;
  const fault = job === null ? 'outcome_unknown' : 'given_up';
  const billed = state.status === 'storing' ? 'yes' : 'unknown';
  const failure = { fault, billed, message: null, param: null, at: now } as const;
  return { status: 'failed', submittedAt: state.submittedAt, job, failure };
}

/** The server said that it does not know the job. */
export function afterMissing(state: Processing, now: Date): Step {
  const missing = oneMore(state.missing, now);
  if (missing.count >= MISSING_COUNT && between(missing.since, now) >= MISSING_SPAN_MS) {
    const failure = { fault: 'job_not_found', billed: 'unknown', message: null, param: null, at: now } as const;
    return step({ status: 'failed', submittedAt: state.submittedAt, job: state.job, failure });
  }
  return step({ ...state, looks: state.looks + 1, missing, nextCheckAt: later(now, MISSING_LOOK_MS) });
}

export function toStoring(submittedAt: Date, job: Job, now: Date): Storing {
  return {
    status: 'storing',
    nextCheckAt: now,
    submittedAt,
    job: { ...job, progressPercent: 100 },
    tries: 0,
    upload: null,
    lastFailure: null,
    missing: null,
    keptBy: null,
  };
}

export function toFailed(submittedAt: Date, job: Job, report: JobReport, now: Date): Failed {
  return {
    status: 'failed',
    submittedAt,
    job: withEnd(job, now),
    failure: failureOfReport(report, now),
  };
}
