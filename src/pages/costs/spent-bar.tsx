import type { Tally } from '../../core/money/ledger.ts';

/** Billed and maybe billed, against the largest of its neighbours. Says nothing that the table does not say. */
export function SpentBar({ tally, most }: { tally: Tally; most: number }) {
  return (
    <span className="mt-1 flex h-1 overflow-hidden rounded-full" aria-hidden="true">
      <span className="keeps-colour h-full bg-accent" style={{ width: `${(tally.paidMicroUsd / most) * 100}%` }} />
      <span className="keeps-colour h-full bg-warn" style={{ width: `${(tally.unknownMicroUsd / most) * 100}%` }} />
    </span>
  );
}
