// The answer to a create call whose row was written by somebody else meanwhile. Refuses to undo what a person did, and to
// let go of a job that the server has named.
import type { Failed, Generation, Lifecycle } from '../generation.ts';
import { isUnanswered } from '../unanswered.ts';
import { givenUp } from './look.ts';
import type { Step } from './step.ts';

/**
 * What the answer `next` to attempt `number` changes in the row as it stands now: all while it still waits for it, the
 * job and the bill when a person gave up waiting. Null when the row has gone on without it: then it concerns the attempt alone.
 */
export function afterLateAnswer(current: Generation, number: number, next: Step): Step | null {
  if (current.attempt !== number) return null;
  const { lifecycle } = current;
  if (lifecycle.status === 'submitting') return next;
  if (lifecycle.status !== 'failed' || !isUnanswered(lifecycle)) return null;
  const ended = givenUpAfter(lifecycle, next.lifecycle);
  if (ended === null) return null;
  const { attempt } = next;
  const billed = ended.failure.billed;
  return { ...next, lifecycle: ended, attempt: attempt && { ...attempt, billed } };
}

/** As though the answer had come first and the person had given up then; null when the answer tells nothing. */
function givenUpAfter(stopped: Failed, answered: Lifecycle): Failed | null {
  switch (answered.status) {
    case 'processing':
    case 'storing':
      return givenUp(answered, stopped.failure.at);
    case 'failed':
      return answered;
    case 'pending':
      return answered.lastFailure === null ? null : { ...stopped, failure: answered.lastFailure };
    case 'submitting':
    case 'completed':
    case 'cancelled':
      return null;
  }
}
