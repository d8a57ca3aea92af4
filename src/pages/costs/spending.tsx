// Everything that was spent in some days: the sums, what they are made of, and the lines themselves.
import { useQuery } from '@tanstack/react-query';
import { Coins } from 'lucide-react';
import { Link } from 'wouter';
import { outcomeSchema, type SpendingReport } from '../../core/money/ledger.ts';
import type { DayRange } from '../../core/ports/ledger-store.ts';
import { reportOptions } from '../../queries/ledger.ts';
import { useServices } from '../../queries/services.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { breakdownWords, outcomeWords, costsWords as words } from '../../words/costs.ts';
import { Breakdown } from './breakdown.tsx';
import { Days } from './days.tsx';
import { Ledger } from './ledger.tsx';
import { Totals } from './totals.tsx';
import { Unreadable } from './unreadable.tsx';

type SpendingProps = { range: DayRange; timeZone: string };

export function Spending({ range, timeZone }: SpendingProps) {
  const { data: report, error, refetch } = useQuery(reportOptions(useServices(), range));
  if (report === undefined) {
    return error === null ? <Skeleton className="h-96" /> : <Unreadable error={error} onRetry={() => void refetch()} />;
  }
  if (report.total.lines === 0) return <NothingHere />;
  return (
    <div className="flex flex-col gap-10">
      <Totals report={report} timeZone={timeZone} />
      <Days days={report.days} range={range} />
      <Breakdowns report={report} />
      <Ledger range={range} />
    </div>
  );
}

function NothingHere() {
  return (
    <EmptyState
      title={words.emptyTitle}
      icon={<Coins className="size-5" />}
      action={
        <Link href="/" className={buttonClass('primary')}>
          {words.create}
        </Link>
      }
    >
      {words.empty}
    </EmptyState>
  );
}

function Breakdowns({ report }: { report: SpendingReport }) {
  const { name, ...titles } = breakdownWords;
  const nameOfBatch = (key: string, label: string) => label || titles.batch(key);
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-10 lg:grid-cols-2">
      <Breakdown
        title={titles.servers}
        description={titles.serversText}
        column={name.server}
        tallies={report.servers}
        nameOf={({ label }) => label || titles.noServer}
      />
      <Breakdown
        title={titles.models}
        description={titles.modelsText}
        column={name.model}
        tallies={report.models}
        nameOf={({ label }) => label}
      />
      <Breakdown
        title={titles.outcomes}
        description={titles.outcomesText}
        column={name.outcome}
        tallies={report.outcomes}
        nameOf={({ key }) => wordOfOutcome(key)}
      />
      <Breakdown
        title={titles.batches}
        description={titles.batchesText}
        column={name.batch}
        tallies={report.batches}
        nameOf={({ key, label }) => (key === '' ? titles.noBatch : nameOfBatch(key, label))}
      />
      <Breakdown
        title={titles.tags}
        description={titles.tagsText}
        column={name.tag}
        tallies={report.tags}
        nameOf={({ key }) => key || titles.noTag}
      />
    </div>
  );
}

function wordOfOutcome(key: string): string {
  const known = outcomeSchema.safeParse(key);
  return known.success ? outcomeWords[known.data] : key;
}
