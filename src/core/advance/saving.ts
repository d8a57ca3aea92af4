// What a try at saving changes. Gives up only when the server has proved that the file is gone.
import { saveRetryMs } from '../cadence.ts';
import { ServerError, type StoreError } from '../errors.ts';
import type { Failure, Fault } from '../failure.ts';
import { failureOfContentError, failureOfStoreError } from '../failure-of.ts';
import type { Clip, Storing, Upload } from '../generation.ts';
import { between, later, oneMore, type Step, step } from './step.ts';

/** A finished file answers 404 for a moment at some servers: only this many over this time count as gone. */
const GONE_COUNT = 4;
const GONE_SPAN_MS = 60_000;
/** While bytes flow the row is not due; an actor that dies leaves it due this long after its last chunk. */
const TRANSFER_WATCH_MS = 120_000;

/** With this little time left, bytes that the bucket cannot take are brought to this device. */
const KEEP_BEFORE_EXPIRY_MS = 15 * 60_000;
/** Without a known expiry that is done after so many tries. */
const KEEP_AFTER_TRIES = 3;

/** Bytes begin to move, or a chunk was acknowledged. */
export function afterChunk(state: Storing, upload: Upload | null, now: Date): Storing {
  return { ...state, upload: upload ?? state.upload, nextCheckAt: later(now, TRANSFER_WATCH_MS) };
}

/** The clip is verified in the bucket. */
export function afterSaved(state: Storing, clip: Clip, now: Date): Step {
  return step({ status: 'completed', submittedAt: state.submittedAt, job: state.job, clip, storedAt: now });
}

/** A try failed. A row that keeps failing stays `storing`: a person can mend the bucket and it goes on by itself. */
export function afterSaveError(state: Storing, error: ServerError | StoreError, now: Date): Step {
  if (error instanceof ServerError) {
    const failure = failureOfContentError(error, now);
    return isAbsence(error) ? afterAbsence(state, failure, now) : again({ ...state, missing: null }, failure, now);
  }
  const failure = failureOfStoreError(error, now);
  const upload = error.fault === 'damaged' || error.fault === 'conflict' ? null : state.upload;
  return again({ ...state, missing: null, upload }, failure, now);
}

/** Whether the bytes should wait on this device, because the bucket cannot take them and the server may soon drop them. */
export function shouldKeep(state: Storing, error: StoreError, now: Date): boolean {
  if (state.keptBy !== null || error.fault === 'damaged' || error.fault === 'conflict') return false;
  const { expiresAt } = state.job;
  if (expiresAt === null) return state.tries + 1 >= KEEP_AFTER_TRIES;
  return between(now, expiresAt) <= KEEP_BEFORE_EXPIRY_MS;
}

/** The bytes are safe on the device of `actor`, but not yet in the bucket. */
export function afterKept(state: Storing, actor: string): Storing {
  return { ...state, keptBy: actor };
}

function isAbsence(error: ServerError): boolean {
  return error.fault === 'not_found' || error.fault === 'gone';
}

function afterAbsence(state: Storing, failure: Failure, now: Date): Step {
  const missing = oneMore(state.missing, now);
  const expired = state.job.expiresAt !== null && state.job.expiresAt.getTime() <= now.getTime();
  const mayStillCome = state.keptBy !== null || (state.job.expiresAt !== null && !expired);
  if (mayStillCome || missing.count < GONE_COUNT || between(missing.since, now) < GONE_SPAN_MS) {
    return again({ ...state, missing }, failure, now);
  }
  const fault: Fault = expired ? 'content_expired' : 'content_lost';
  return step({
    status: 'failed',
    submittedAt: state.submittedAt,
    job: state.job,
    failure: { ...failure, fault },
  });
}

function again(state: Storing, failure: Failure, now: Date): Step {
  const leftMs = state.job.expiresAt === null ? null : state.job.expiresAt.getTime() - now.getTime();
  return step({
    ...state,
    tries: state.tries + 1,
    lastFailure: failure,
    nextCheckAt: later(now, saveRetryMs(state.tries, leftMs)),
  });
}
