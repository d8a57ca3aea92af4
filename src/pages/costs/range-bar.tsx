// Which days are looked at: a span by one press, or any first and last day.
import { isDay, rangeOfSpan, SPANS, spanOf } from '../../core/money/days.ts';
import type { DayRange } from '../../core/ports/ledger-store.ts';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { rangeWords as words } from '../../words/costs.ts';

type RangeBarProps = { range: DayRange; today: string; onRange: (range: DayRange) => void };

const OPTIONS = SPANS.map((span) => ({ value: span, label: words.spans[span] }));

export function RangeBar({ range, today, onRange }: RangeBarProps) {
  const { firstDay, lastDay } = range;
  // A day moved past the other takes it along: there is no range that ends before it begins.
  const handleFirst = (day: string) => isDay(day) && onRange({ firstDay: day, lastDay: day > lastDay ? day : lastDay });
  const handleLast = (day: string) =>
    isDay(day) && onRange({ firstDay: day < firstDay ? day : firstDay, lastDay: day });
  return (
    <div className="flex flex-wrap items-end gap-x-5 gap-y-3">
      <Segmented
        label={words.span}
        name="span"
        options={OPTIONS}
        value={spanOf(range, today)}
        onChange={(span) => onRange(rangeOfSpan(span, today))}
      />
      <Field label={words.first} className="w-40 max-sm:w-full">
        <TextInput type="date" required value={firstDay} onChange={(event) => handleFirst(event.target.value)} />
      </Field>
      <Field label={words.last} className="w-40 max-sm:w-full">
        <TextInput type="date" required value={lastDay} onChange={(event) => handleLast(event.target.value)} />
      </Field>
    </div>
  );
}
