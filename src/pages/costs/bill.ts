import type { Billed } from '../../core/failure.ts';
import type { LedgerLine } from '../../core/money/ledger.ts';

/** A refund has the last word. */
export function billOf({ billed, refunded }: Pick<LedgerLine, 'billed' | 'refunded'>): Billed | 'refunded' {
  return refunded ? 'refunded' : billed;
}
