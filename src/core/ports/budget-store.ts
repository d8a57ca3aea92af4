// Caps on what the account spends, and who let what pass them.
import type { Budget, BudgetState } from '../money/budget.ts';

/** What a person lets pass every cap: one generation or one batch. */
export type CapOverride = { generationId: string; reason: string } | { batchId: string; reason: string };

/** Every method throws `StoreError` and nothing else. Caps of other accounts do not exist here. */
export interface BudgetStore {
  /** Every cap with what counts against it now, by the database's clock. */
  list(signal?: AbortSignal): Promise<readonly BudgetState[]>;
  /** Adds or replaces by id; wakes what a cap held back. A second cap for the same thing and period is a `conflict`. */
  put(budget: Budget): Promise<void>;
  /** Safe to repeat; wakes what it held back. */
  remove(id: string): Promise<void>;
  /** Kept for good, with its reason of 1–500 characters; wakes what it lets pass. */
  override(pass: CapOverride): Promise<void>;
  /** IANA name of the zone whose days and months count; null until somebody chose one: UTC then. */
  timeZone(signal?: AbortSignal): Promise<string | null>;
  /** Refuses a zone that nobody knows with fault `invalid`. */
  chooseTimeZone(name: string): Promise<void>;
}
