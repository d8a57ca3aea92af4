// Before Generate is pressed: whether a cap would hold this back, is passed by it, or is near. While there is none for a
// day, and the press costs something, the first one is offered.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import {
  type BudgetState,
  capsAgainst,
  capsNear,
  hasDailyCap,
  leftOf,
  type Purchase,
} from '../../core/money/budget.ts';
import { capsOptions } from '../../queries/budgets.ts';
import { useServices } from '../../queries/services.tsx';
import { aheadWords as words } from '../../words/cap.ts';
import { formatSum } from '../../words/format.ts';

// Once somebody has a daily cap, never again.
const CapSuggestion = lazy(async () => ({ default: (await import('../costs/cap-suggestion.tsx')).CapSuggestion }));

type CapAheadProps = { serverId: string; costMicroUsd: number | null };

/** A cap that cannot be read is no reason to say anything: the database decides anyway. */
export function CapAhead({ serverId, costMicroUsd }: CapAheadProps) {
  const { data } = useQuery(capsOptions(useServices()));
  const caps = data ?? [];
  const sentence = sentenceOf(caps, { serverId, batchId: null, costMicroUsd });
  return (
    <>
      <p role="status" className="text-muted text-sm empty:hidden">
        {sentence !== null && (
          <>
            {sentence}{' '}
            <Link href="/costs" className="rounded-xs underline hover:text-ink">
              {words.way}
            </Link>
          </>
        )}
      </p>
      {data !== undefined && costMicroUsd !== null && !hasDailyCap(data) && (
        <Suspense fallback={null}>
          <CapSuggestion />
        </Suspense>
      )}
    </>
  );
}

function sentenceOf(caps: readonly BudgetState[], purchase: Purchase): string | null {
  const { costMicroUsd } = purchase;
  const told = caps.filter(({ mode }) => mode !== 'observe');
  const [against] = capsAgainst(told, purchase);
  if (against !== undefined) {
    const { mode, period } = against;
    const limit = formatSum(against.limitMicroUsd);
    if (mode !== 'stop') return costMicroUsd === null ? null : words.passes(limit, period);
    return costMicroUsd === null ? words.unpriced : words.stops(limit, period, formatSum(leftOf(against)));
  }
  const [near] = capsNear(told, purchase);
  if (near === undefined || costMicroUsd === null) return null;
  return words.near(formatSum(leftOf(near) - costMicroUsd), formatSum(near.limitMicroUsd), near.period);
}
