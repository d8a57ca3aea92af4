// A person says which job of the server's list a lost create call has made. Refuses where the answer was not lost.
import type { Lifecycle, Submitting } from '../generation.ts';
import type { JobReport } from '../ports/video-server.ts';
import { isUnanswered } from '../unanswered.ts';
import type { Step } from './step.ts';
import { afterAccepted } from './submission.ts';

/** Null when nobody is looking for a job. The step settles the attempt as `reconciled`. */
export function claimJob(state: Lifecycle, report: JobReport, now: Date): Step | null {
  const lost = lostCall(state, now);
  if (lost === null) return null;
  const step = afterAccepted(lost, report, now, { answer: 'reconciled', learned: null, looksForTwins: false });
  return { ...step, note: { kind: 'claim', detail: { from: state.status, jobId: report.id } } };
}

function lostCall(state: Lifecycle, now: Date): Submitting | null {
  if (state.status === 'submitting') return state;
  if (state.status !== 'failed' || !isUnanswered(state)) return null;
  return {
    status: 'submitting',
    nextCheckAt: now,
    submittedAt: state.submittedAt ?? now,
    reconciliation: { newestJobIdBefore: null, listedBefore: false, misses: 0, firstMissAt: null },
  };
}
