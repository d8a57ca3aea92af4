// What an act may cost, to be said before it is done.
import type { Act } from '../../core/advance/person.ts';
import type { Generation } from '../../core/generation.ts';

export type ActRisk = {
  /** May be rendering at the server right now. */
  running: number;
  /** Finished there and not saved. */
  finished: number;
  /** What sending again costs; null when a price is unknown. */
  costMicroUsd: number | null;
  /** Given up between the request and its answer: unless that still comes, there is no job to watch again. */
  unanswered: number;
};

/** Null when there is nothing to ask about. */
export function riskOf(act: Act, generations: readonly Generation[]): ActRisk | null {
  const unanswered = generations.filter(({ lifecycle }) => lifecycle.status === 'submitting').length;
  if (act === 'give_up') return unanswered === 0 ? null : { running: 0, finished: 0, costMicroUsd: 0, unanswered };
  if (act !== 'reset') return null;
  const running = generations.filter(mayBeRunning).length;
  const finished = generations.filter(({ lifecycle }) => lifecycle.status === 'storing').length;
  const costMicroUsd = totalCost(generations);
  return running + finished === 0 && costMicroUsd === 0 ? null : { running, finished, costMicroUsd, unanswered: 0 };
}

function mayBeRunning({ lifecycle }: Generation): boolean {
  switch (lifecycle.status) {
    case 'submitting':
    case 'processing':
      return true;
    case 'failed':
      return lifecycle.failure.billed === 'unknown';
    case 'pending':
    case 'storing':
    case 'completed':
    case 'cancelled':
      return false;
  }
}

function totalCost(generations: readonly Generation[]): number | null {
  let total = 0;
  for (const { estimatedCostMicroUsd } of generations) {
    if (estimatedCostMicroUsd === null) return null;
    total += estimatedCostMicroUsd;
  }
  return total;
}
