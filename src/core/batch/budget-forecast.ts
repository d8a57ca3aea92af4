// What a batch would do to the caps that stand. Arithmetic only: what is refused is decided where money is spent.
import type { BudgetState } from '../money/budget.ts';

/** `stops`: rows behind `fitting` wait. `exceeds`: goes over a limit that only watches. `warns`: comes near. */
export type BudgetVerdict = 'fits' | 'warns' | 'exceeds' | 'stops';

export type BudgetForecast = {
  budget: BudgetState;
  /** Spent once all of it is made. */
  afterMicroUsd: number;
  verdict: BudgetVerdict;
  /** Rows from the first that fit under the limit. */
  fitting: number;
};

/** `costs` are those of the rows to make, in order. What nobody priced does not fit under a cap that stops. */
export function forecastBudget(budget: BudgetState, costs: readonly (number | null)[]): BudgetForecast {
  let afterMicroUsd = budget.spentMicroUsd;
  let fitting: number | null = null;
  costs.forEach((cost, index) => {
    afterMicroUsd += cost ?? 0;
    const isBeyond = cost === null ? budget.mode === 'stop' : cost > 0 && afterMicroUsd > budget.limitMicroUsd;
    if (isBeyond) fitting ??= index;
  });
  return {
    budget,
    afterMicroUsd,
    verdict: verdictOf(budget, afterMicroUsd, fitting),
    fitting: fitting ?? costs.length,
  };
}

function verdictOf(budget: BudgetState, afterMicroUsd: number, fitting: number | null): BudgetVerdict {
  if (fitting !== null) return budget.mode === 'stop' ? 'stops' : 'exceeds';
  const isNear = afterMicroUsd * 100 >= budget.limitMicroUsd * budget.warnPercent;
  return isNear && budget.mode !== 'observe' && afterMicroUsd > budget.spentMicroUsd ? 'warns' : 'fits';
}
