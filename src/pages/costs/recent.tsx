// Today and this month, whatever days are looked at below.
import { useQuery } from '@tanstack/react-query';
import { rangeOfSpan } from '../../core/money/days.ts';
import { NOTHING_SPENT, spentOf, type Tally } from '../../core/money/ledger.ts';
import { reportOptions } from '../../queries/ledger.ts';
import { useServices } from '../../queries/services.tsx';
import { Card } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { costsWords as words } from '../../words/costs.ts';
import { formatSum } from '../../words/format.ts';

export function Recent({ today }: { today: string }) {
  const { data: report, error } = useQuery(reportOptions(useServices(), rangeOfSpan('month', today)));
  // What stands below says why.
  if (error !== null && report === undefined) return null;
  if (report === undefined) return <Skeleton className="h-24" />;
  const ofToday = report.days.find(({ key }) => key === today) ?? NOTHING_SPENT;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Spent name={words.today} tally={ofToday} />
      <Spent name={words.month} tally={report.total} />
    </div>
  );
}

function Spent({ name, tally }: { name: string; tally: Tally }) {
  return (
    <Card aria-label={name} className="p-4">
      <h2 className="text-muted text-sm">{name}</h2>
      <p className="font-semibold text-2xl tabular-nums">{formatSum(spentOf(tally))}</p>
      <p className="text-faint text-xs">
        {tally.unknownMicroUsd > 0 ? words.maybe(formatSum(tally.unknownMicroUsd)) : words.calls(tally.lines)}
      </p>
    </Card>
  );
}
