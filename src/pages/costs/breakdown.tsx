// One way to divide what was spent: a table, which is the truth, with a bar in each row for the eye.
import { type KeyedTally, spentOf } from '../../core/money/ledger.ts';
import { Section } from '../../ui/section.tsx';
import { TallyTable } from './tally-table.tsx';

type BreakdownProps = {
  title: string;
  description: string;
  /** Head of the first column. */
  column: string;
  tallies: readonly KeyedTally[];
  nameOf: (tally: KeyedTally) => string;
};

/** The most expensive first. */
export function Breakdown({ title, description, column, tallies, nameOf }: BreakdownProps) {
  const sorted = tallies.toSorted((one, other) => spentOf(other) - spentOf(one) || other.lines - one.lines);
  return (
    <Section title={title} description={description}>
      <TallyTable title={title} column={column} tallies={sorted} nameOf={nameOf} />
    </Section>
  );
}
