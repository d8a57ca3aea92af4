// Costs: what was spent, on what, line by line, and the caps it may not pass.
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useSearchParams } from 'wouter';
import { dayIn, rangeAsked } from '../../core/money/days.ts';
import type { DayRange } from '../../core/ports/ledger-store.ts';
import { timeZoneOptions } from '../../queries/budgets.ts';
import { useMoneyChanges } from '../../queries/ledger.ts';
import { useServices } from '../../queries/services.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { costsWords as words } from '../../words/costs.ts';
import { Caps } from './caps.tsx';
import { RangeBar } from './range-bar.tsx';
import { Recent } from './recent.tsx';
import { Spending } from './spending.tsx';
import { Unreadable } from './unreadable.tsx';

export function CostsPage() {
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Suspense fallback={<Skeleton className="h-96" />}>
        <Money />
      </Suspense>
    </>
  );
}

function Money() {
  const services = useServices();
  useMoneyChanges();
  const [search, setSearch] = useSearchParams();
  const { data: chosen, error, refetch } = useQuery(timeZoneOptions(services));
  if (chosen === undefined) {
    return error === null ? <Skeleton className="h-96" /> : <Unreadable error={error} onRetry={() => void refetch()} />;
  }
  const timeZone = chosen ?? 'UTC';
  const today = dayIn(services.clock.now(), timeZone);
  const range = rangeAsked(search.get('from'), search.get('to'), today);
  const handleRange = ({ firstDay, lastDay }: DayRange) => setSearch({ from: firstDay, to: lastDay });
  return (
    <div className="flex flex-col gap-10">
      <Recent today={today} />
      <Caps timeZone={chosen} />
      <div className="flex flex-col gap-6">
        <RangeBar range={range} today={today} onRange={handleRange} />
        <Spending range={range} timeZone={timeZone} />
      </div>
    </div>
  );
}
