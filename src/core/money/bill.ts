// What the create calls of one generation have cost. Refuses to guess: what nobody knows is told apart from what was paid.
import type { Attempt } from '../ports/generation-store.ts';

/** Sums of micro-dollars. `unpriced` counts calls without a price, which add nothing. */
export type Bill = { billedMicroUsd: number; maybeMicroUsd: number; unpriced: number };

export function billOf(attempts: readonly Pick<Attempt, 'billed' | 'costMicroUsd'>[]): Bill {
  const sum = (billed: Attempt['billed']): number =>
    attempts.filter((each) => each.billed === billed).reduce((total, each) => total + (each.costMicroUsd ?? 0), 0);
  const unpriced = attempts.filter(({ billed, costMicroUsd }) => billed !== 'no' && costMicroUsd === null).length;
  return { billedMicroUsd: sum('yes'), maybeMicroUsd: sum('unknown'), unpriced };
}
