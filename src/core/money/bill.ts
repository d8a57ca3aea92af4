// What create calls have cost. Refuses to guess: what nobody knows is told apart from what was paid.
import type { Billed } from '../failure.ts';
import type { Attempt } from '../ports/generation-store.ts';

export type Verdict = Billed | 'refunded';

/** A refund has the last word. */
export function verdictOf({ billed, refunded }: Pick<Attempt, 'billed' | 'refunded'>): Verdict {
  return refunded ? 'refunded' : billed;
}

/** Sums of micro-dollars. `unpriced` counts calls without a price that may have cost something; they add nothing. */
export type Bill = { billedMicroUsd: number; maybeMicroUsd: number; refundedMicroUsd: number; unpriced: number };

export function billOf(attempts: readonly Pick<Attempt, 'billed' | 'refunded' | 'costMicroUsd'>[]): Bill {
  const sum = (verdict: Verdict): number =>
    attempts
      .filter((each) => verdictOf(each) === verdict)
      .reduce((total, { costMicroUsd }) => total + (costMicroUsd ?? 0), 0);
  const mayCost = attempts.filter((each) => verdictOf(each) === 'yes' || verdictOf(each) === 'unknown');
  return {
    billedMicroUsd: sum('yes'),
    maybeMicroUsd: sum('unknown'),
    refundedMicroUsd: sum('refunded'),
    unpriced: mayCost.filter(({ costMicroUsd }) => costMicroUsd === null).length,
  };
}
