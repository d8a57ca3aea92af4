// What the answer to a create call changes. Refuses to send a call again unless it was certainly refused.
import { type Learned, lookDelayMs, rateLimitPauseMs, unreachablePauseMs } from '../cadence.ts';
import type { ServerError, ServerFault } from '../errors.ts';
import { failureOfServerError } from '../failure-of.ts';
import type { Job, Pending, Processing, Submitting } from '../generation.ts';
import type { CapRefusal } from '../money/budget.ts';
import type { AttemptAnswer, AttemptOutcome } from '../ports/generation-store.ts';
import type { JobReport } from '../ports/video-server.ts';
import { jobOf, toFailed, toStoring, withEnd } from './look.ts';
import { later, notBefore, type Step, step, withReport } from './step.ts';

/** Create calls that one press of the button may cost when the server refuses for a reason that may pass. */
const REFUSALS_ALLOWED = 3;
/** A lost answer is looked for in the server's list this soon. */
const FIRST_RECONCILIATION_MS = 2_000;
/** A job that is finished at once is looked for in the list this soon. */
const TWIN_LOOK_MS = 250;
/** Work that a paused server refused waits this long before it is offered again. */
const PAUSED_SERVER_MS = 30_000;
/** A cap that only a person can change is asked again this late; changing it wakes what it held back. */
const HELD_BACK_MS = 15 * 60_000;

export type Acceptance = {
  answer: Extract<AttemptAnswer, 'accepted' | 'reconciled'>;
  learned: Learned | null;
  /** True where a list may still show a second job of the same call: even a finished one is looked at there first. */
  looksForTwins: boolean;
};

/** The server took the job; `answer` says whether at once or found in its list afterwards. */
export function afterAccepted(state: Submitting, report: JobReport, now: Date, facts: Acceptance): Step {
  const job = jobOf(report, null);
  const attempt: AttemptOutcome = { answer: facts.answer, jobId: report.id, billed: 'yes' };
  const extras = { attempt, ...withReport(report) };
  switch (report.state) {
    case 'completed': {
      // One found in the list later may have ended at any time before.
      const seenAt = facts.answer === 'accepted' ? now : null;
      const ended = withEnd(job, seenAt);
      if (facts.looksForTwins)
        return step(watched(state, ended, { now, nextCheckAt: later(now, TWIN_LOOK_MS) }), extras);
      return step(toStoring(state.submittedAt, ended, now), extras);
    }
    case 'failed':
    case 'cancelled': {
      const failed = toFailed(state.submittedAt, job, report, now);
      return step(failed, { ...extras, attempt: { ...attempt, billed: failed.failure.billed } });
    }
    case 'queued':
    case 'running':
    case 'unknown': {
      const startedAt = job.startedAt ?? (report.state === 'running' ? now : null);
      const nextCheckAt = later(now, lookDelayMs(0, facts.learned));
      return step(watched(state, { ...job, startedAt }, { now, nextCheckAt }), extras);
    }
  }
}

function watched(state: Submitting, job: Job, { now, nextCheckAt }: { now: Date; nextCheckAt: Date }): Processing {
  const { submittedAt } = state;
  return {
    status: 'processing',
    nextCheckAt,
    submittedAt,
    job,
    looks: 0,
    changedAt: notBefore(submittedAt, now),
    missing: null,
  };
}

/** The server certainly did not take the job: nothing was billed. `refusals` counts those before this one. */
export function afterRefused(state: Submitting, refusals: number, error: ServerError, now: Date): Step {
  const failure = failureOfServerError(error, now, 'no');
  const attempt: AttemptOutcome = { answer: 'refused', jobId: null, billed: 'no' };
  const again = (waitMs: number, counted: number): Step => {
    const pending: Pending = {
      status: 'pending',
      nextCheckAt: later(now, waitMs),
      refusals: counted,
      lastFailure: failure,
    };
    return step(pending, { attempt });
  };
  switch (error.fault) {
    case 'unauthorized':
    case 'forbidden':
      return again(PAUSED_SERVER_MS, refusals);
    case 'rate_limited':
      return again(rateLimitPauseMs(error, refusals + 1), refusals + 1);
    case 'network':
    case 'timeout':
    case 'server_error':
    case 'not_ready':
      if (refusals + 1 < REFUSALS_ALLOWED) return again(unreachablePauseMs(refusals + 2), refusals + 1);
      return step({ status: 'failed', submittedAt: state.submittedAt, job: null, failure }, { attempt });
    case 'quota_exceeded':
    case 'not_found':
    case 'gone':
    case 'content_policy':
    case 'unknown_model':
    case 'invalid_request':
    case 'service_ended':
    case 'unsupported':
    case 'unreadable':
      return step({ status: 'failed', submittedAt: state.submittedAt, job: null, failure }, { attempt });
  }
}

/** True for what would hit every row alike: the batch stops instead of burning through its rows. */
export function hitsEveryRow(fault: ServerFault): boolean {
  switch (fault) {
    case 'unauthorized':
    case 'forbidden':
    case 'quota_exceeded':
    case 'service_ended':
    case 'unsupported':
    case 'network':
    case 'timeout':
    case 'unreadable':
      return true;
    case 'rate_limited':
    case 'server_error':
    case 'not_ready':
    case 'not_found':
    case 'gone':
    case 'content_policy':
    case 'unknown_model':
    case 'invalid_request':
      return false;
  }
}

/** As `afterRefused`, but that a row of a batch never fails of what would hit every row: it waits with its batch. */
export function afterRefusedInBatch(state: Submitting, refusals: number, error: ServerError, now: Date): Step {
  const next = afterRefused(state, refusals, error, now);
  if (next.lifecycle.status !== 'failed' || !hitsEveryRow(error.fault)) return next;
  const { failure } = next.lifecycle;
  const nextCheckAt = later(now, PAUSED_SERVER_MS);
  return { ...next, lifecycle: { status: 'pending', nextCheckAt, refusals: 0, lastFailure: failure } };
}

/** A cap on spending holds the call back; the refusal names its scope and period. Nothing was sent. */
export function afterHeldBack(state: Pending, refusal: CapRefusal, now: Date): Step {
  const { reason, scope, period, until } = refusal;
  const lastFailure = { fault: reason, billed: 'no', message: null, param: `${scope} ${period}`, at: now } as const;
  return step({ ...state, lastFailure, nextCheckAt: until ?? later(now, HELD_BACK_MS) });
}

/** Nobody knows whether the server took the job: it is never sent again blindly. */
export function afterLost(state: Submitting, now: Date): Step {
  return step(
    { ...state, nextCheckAt: later(now, FIRST_RECONCILIATION_MS) },
    { attempt: { answer: 'lost', jobId: null, billed: 'unknown' } },
  );
}
