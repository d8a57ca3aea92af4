// Caps on spending: what they are and how near they are. Refuses to decide whether a call may leave: the database does.
import * as z from 'zod/mini';

/** `account` counts everything, `server` one server, `batch` one batch over its whole life. */
export const budgetScopeSchema = z.enum(['account', 'server', 'batch']);
/** Days and months of the account's time zone; `ever` is the life of a batch. */
export const budgetPeriodSchema = z.enum(['day', 'month', 'ever']);
/** `observe` shows, `warn` says when the share is reached, `stop` also refuses what would pass the limit. */
export const budgetModeSchema = z.enum(['observe', 'warn', 'stop']);

type BudgetScope = z.infer<typeof budgetScopeSchema>;
type BudgetPeriod = z.infer<typeof budgetPeriodSchema>;
type BudgetMode = z.infer<typeof budgetModeSchema>;

export type Budget = {
  id: string;
  scope: BudgetScope;
  period: BudgetPeriod;
  /** Set for a server's cap. */
  serverId: string | null;
  /** Set for a batch's cap. */
  batchId: string | null;
  limitMicroUsd: number;
  mode: BudgetMode;
  /** Share of the limit from which a warning is due, 1–100. */
  warnPercent: number;
};

/** `until` is when the period turns; null for a batch. `batchName` is null where there is no such batch any more. */
export type BudgetState = Budget & { spentMicroUsd: number; until: Date | null; batchName: string | null };

/** Why a create call may not leave, as the database decided it. */
export type CapRefusal = {
  reason: 'cap_reached' | 'price_unknown';
  scope: BudgetScope;
  period: BudgetPeriod;
  spentMicroUsd: number;
  limitMicroUsd: number;
  /** When it may be asked again; null where only a person can change the answer. */
  until: Date | null;
};

/** What a first cap is suggested to be: five dollars a day. */
export const SUGGESTED_DAILY_MICRO_USD = 5_000_000;

/** Whether a day of everything has its cap. */
export function hasDailyCap(caps: readonly Budget[]): boolean {
  return caps.some(({ scope, period }) => scope === 'account' && period === 'day');
}

/** Micro-dollars left under a cap, never negative. */
export function leftOf(state: BudgetState): number {
  return Math.max(0, state.limitMicroUsd - state.spentMicroUsd);
}

export type BudgetLevel = 'fine' | 'warned' | 'reached';

/** `reached` means that nothing more fits; a cap of nothing is reached from the start. */
export function levelOf(state: BudgetState): BudgetLevel {
  if (state.spentMicroUsd >= state.limitMicroUsd) return 'reached';
  if (state.mode === 'observe') return 'fine';
  return state.spentMicroUsd * 100 >= state.limitMicroUsd * state.warnPercent ? 'warned' : 'fine';
}

/** `costMicroUsd` null means that nobody has stated a price. `batchId` null for a single generation. */
export type Purchase = { serverId: string; batchId: string | null; costMicroUsd: number | null };

/** Caps that a purchase would pass or that could not count it, those that would stop it first. */
export function capsAgainst(states: readonly BudgetState[], purchase: Purchase): readonly BudgetState[] {
  const { costMicroUsd } = purchase;
  if (costMicroUsd === 0) return [];
  const passed = states.filter(
    (state) =>
      counts(state, purchase) && (costMicroUsd === null || state.spentMicroUsd + costMicroUsd > state.limitMicroUsd),
  );
  const stops = (state: BudgetState) => (state.mode === 'stop' ? 0 : 1);
  return passed.toSorted((one, other) => stops(one) - stops(other));
}

/** Caps that a purchase fits under and after which their warning is due, the one with least left first. */
export function capsNear(states: readonly BudgetState[], purchase: Purchase): readonly BudgetState[] {
  const costMicroUsd = purchase.costMicroUsd ?? 0;
  if (costMicroUsd === 0) return [];
  return states
    .filter((state) => counts(state, purchase) && state.spentMicroUsd + costMicroUsd <= state.limitMicroUsd)
    .filter((state) => levelOf({ ...state, spentMicroUsd: state.spentMicroUsd + costMicroUsd }) !== 'fine')
    .toSorted((one, other) => leftOf(one) - leftOf(other));
}

function counts(state: BudgetState, { serverId, batchId }: Purchase): boolean {
  return (
    (state.serverId === null || state.serverId === serverId) && (state.batchId === null || state.batchId === batchId)
  );
}
