// The ledger: one line for each create call, for good.
import type { Billed } from '../failure.ts';
import type { LedgerLine, SpendingReport } from '../money/ledger.ts';

/** Days of the account's time zone as 2026-11-21, both included. */
export type DayRange = { firstDay: string; lastDay: string };

/** `next` is the id of the last line when more follow. */
export type LedgerPage = { lines: readonly LedgerLine[]; next: string | null };

/** Every method throws `StoreError` and nothing else. Lines of other accounts do not exist here. */
export interface LedgerStore {
  /** Newest first; `after` is the id of the last line of the page before. */
  page(range: DayRange, after: string | null, limit: number, signal?: AbortSignal): Promise<LedgerPage>;
  /** Sums of exactly the lines that `page` gives for the same days. */
  report(range: DayRange, signal?: AbortSignal): Promise<SpendingReport>;
  /**
   * What the person found out about the bill of one line; false when there is no such line. Stands in the log, and in the
   * failure of the generation when this was its last call.
   */
  settle(order: { attemptId: string; billed: Billed; refunded: boolean }): Promise<boolean>;
}
