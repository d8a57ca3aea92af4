// What a person may do to a generation by hand. Refuses whatever would lose a clip that is safe.
import { type Failure, isAfterRendering } from '../failure.ts';
import type { Generation, Lifecycle, Pending } from '../generation.ts';
import { givenUp, toStoring } from './look.ts';
import { type Step, step } from './step.ts';

/** Acts that are open to a person in a state; the words for them stand in `words/generation.ts`. */
export type Act = 'reset' | 'give_up' | 'try_anyway' | 'watch_again' | 'retry_saving' | 'cancel' | 'start_now';

/** Null when the state does not allow the act. */
export function act(wish: Act, state: Lifecycle, now: Date): Step | null {
  switch (wish) {
    case 'reset':
      return reset(state, now);
    case 'give_up':
      return giveUp(state, now);
    case 'try_anyway':
      return state.status === 'processing' ? noted(toStoring(state.submittedAt, state.job, now), wish, state) : null;
    case 'watch_again':
      return watchAgain(state, now);
    case 'retry_saving':
      return retrySaving(state, now);
    case 'cancel':
      return state.status === 'pending' ? noted({ status: 'cancelled' }, wish, state) : null;
    case 'start_now':
      return state.status === 'pending' ? noted({ ...state, nextCheckAt: now, refusals: 0 }, wish, state) : null;
  }
}

/** Everything the act list of a card needs, in the order to offer them. */
export function openActs(generation: Generation, now: Date): readonly Act[] {
  const acts: readonly Act[] = ['retry_saving', 'watch_again', 'try_anyway', 'start_now', 'cancel', 'give_up', 'reset'];
  // What is on hold in a batch is let go on there, and what has no server any more is not started by pressing.
  const isHeld = (generation.onHold && generation.batch !== null) || generation.server.id === null;
  return acts.filter((wish) => act(wish, generation.lifecycle, now) !== null && !(isHeld && wish === 'start_now'));
}

/**
 * Back to the beginning as a new attempt: server job, progress, times and failure leave the row; attempts, their cost
 * and the files stay. Pays again when it is submitted.
 */
function reset(state: Lifecycle, now: Date): Step | null {
  switch (state.status) {
    case 'completed':
    case 'pending':
      return null;
    case 'submitting':
    case 'processing':
    case 'storing':
    case 'failed':
    case 'cancelled': {
      const fresh: Pending = { status: 'pending', nextCheckAt: now, refusals: 0, lastFailure: null };
      return noted(fresh, 'reset', state);
    }
  }
}

/** Stops watching. Nothing is deleted on the server, and the job is remembered: it can be watched again. */
function giveUp(state: Lifecycle, now: Date): Step | null {
  switch (state.status) {
    case 'submitting':
    case 'processing':
    case 'storing':
      return noted(givenUp(state, now), 'give_up', state);
    case 'pending':
    case 'completed':
    case 'failed':
    case 'cancelled':
      return null;
  }
}

function watchAgain(state: Lifecycle, now: Date): Step | null {
  if (state.status !== 'failed' || state.job === null || state.submittedAt === null) return null;
  const { submittedAt, job } = state;
  const watched = {
    status: 'processing',
    nextCheckAt: now,
    submittedAt,
    job,
    looks: 0,
    changedAt: now,
    missing: null,
  } as const;
  return noted(watched, 'watch_again', state);
}

function retrySaving(state: Lifecycle, now: Date): Step | null {
  if (state.status === 'storing') return noted({ ...state, nextCheckAt: now, tries: 0 }, 'retry_saving', state);
  if (state.status !== 'failed' || state.job === null || state.submittedAt === null) return null;
  return wasFinished(state.failure) ? noted(toStoring(state.submittedAt, state.job, now), 'retry_saving', state) : null;
}

/** The server had made it, and only the clip did not come: more than its bill says, which a person may have settled. */
function wasFinished({ fault, billed }: Failure): boolean {
  return billed === 'yes' && (fault === 'given_up' || isAfterRendering(fault));
}

function noted(lifecycle: Lifecycle, kind: Act, before: Lifecycle): Step {
  const jobId = 'job' in before && before.job !== null ? before.job.id : null;
  return step(lifecycle, { note: { kind, detail: { from: before.status, jobId } } });
}
