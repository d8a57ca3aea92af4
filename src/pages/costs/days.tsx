// Spending day by day: columns for the eye, the table beside them for everybody.
import { daysOf } from '../../core/money/days.ts';
import { type KeyedTally, NOTHING_SPENT, spentOf } from '../../core/money/ledger.ts';
import type { DayRange } from '../../core/ports/ledger-store.ts';
import { Section } from '../../ui/section.tsx';
import { breakdownWords as words } from '../../words/costs.ts';
import { formatDay, formatSum } from '../../words/format.ts';
import { TallyTable } from './tally-table.tsx';

/** More columns than this are too thin to be told apart: the last so many days are drawn. */
const MOST_COLUMNS = 92;

type DaysProps = { days: readonly KeyedTally[]; range: DayRange };

export function Days({ days, range }: DaysProps) {
  return (
    <Section title={words.days} description={words.daysText}>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <TallyTable
          title={words.days}
          column={words.name.day}
          tallies={days.toReversed()}
          nameOf={({ key }) => formatDay(key)}
        />
        <Columns days={days} range={range} />
      </div>
    </Section>
  );
}

function Columns({ days, range }: DaysProps) {
  const byDay = new Map(days.map((day) => [day.key, day]));
  const columns = daysOf(range, MOST_COLUMNS).map((day) => ({ day, tally: byDay.get(day) ?? NOTHING_SPENT }));
  const most = Math.max(1, ...columns.map(({ tally }) => spentOf(tally)));
  const [first, last] = [columns[0], columns.at(-1)];
  return (
    <figure aria-hidden="true" className="rounded-lg border border-line bg-surface p-4">
      <div className="flex items-baseline justify-between pb-3 text-2xs text-faint">
        <span className="flex gap-3">
          <Legend colour="bg-accent" name={words.legendPaid} />
          <Legend colour="bg-warn" name={words.legendMaybe} />
        </span>
        <span className="tabular-nums">{formatSum(most === 1 ? 0 : most)}</span>
      </div>
      <div className="flex h-40 items-end gap-px border-line border-b">
        {columns.map(({ day, tally }) => (
          <div
            key={day}
            title={`${formatDay(day)}: ${formatSum(spentOf(tally))}`}
            className="flex h-full flex-1 flex-col justify-end"
          >
            <div className="keeps-colour bg-warn" style={{ height: `${(tally.unknownMicroUsd / most) * 100}%` }} />
            <div className="keeps-colour bg-accent" style={{ height: `${(tally.paidMicroUsd / most) * 100}%` }} />
          </div>
        ))}
      </div>
      <div className="flex justify-between pt-1.5 text-2xs text-faint tabular-nums">
        <span>{first !== undefined && formatDay(first.day)}</span>
        <span>{last !== undefined && last !== first && formatDay(last.day)}</span>
      </div>
    </figure>
  );
}

function Legend({ colour, name }: { colour: 'bg-accent' | 'bg-warn'; name: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span className={`size-2 rounded-xs ${colour}`} />
      {name}
    </span>
  );
}
