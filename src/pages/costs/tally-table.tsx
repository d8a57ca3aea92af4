import { type KeyedTally, spentOf } from '../../core/money/ledger.ts';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { breakdownWords as words } from '../../words/costs.ts';
import { formatSum } from '../../words/format.ts';
import { SpentBar } from './spent-bar.tsx';

type TallyTableProps = {
  /** Of the part of the page it stands in. */
  title: string;
  column: string;
  tallies: readonly KeyedTally[];
  nameOf: (tally: KeyedTally) => string;
};

const NUMBER_CLASS = 'whitespace-nowrap px-3 py-1.5 text-right tabular-nums';

export function TallyTable({ title, column, tallies, nameOf }: TallyTableProps) {
  const most = Math.max(1, ...tallies.map(spentOf));
  return (
    <ScrollBox label={words.tableOf(title)} className="max-h-80 overflow-auto rounded-lg border border-line bg-surface">
      <table className="w-full border-collapse text-left text-sm">
        <thead className="sticky top-0 bg-raised text-muted text-xs">
          <tr>
            <th scope="col" className="px-3 py-2 font-medium">
              {column}
            </th>
            {[words.calls, words.spent, words.free, words.refunded].map((name) => (
              <th key={name} scope="col" className="whitespace-nowrap px-3 py-2 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tallies.map((tally) => (
            <tr key={tally.key} className="border-line border-t align-top">
              <th scope="row" className="w-full min-w-36 px-3 py-1.5 font-normal">
                <span className="line-clamp-2 break-words">{nameOf(tally)}</span>
                <SpentBar tally={tally} most={most} />
              </th>
              <td className={NUMBER_CLASS}>{tally.lines}</td>
              <td className={NUMBER_CLASS}>{formatSum(spentOf(tally))}</td>
              <td className={NUMBER_CLASS}>{formatSum(tally.freeMicroUsd)}</td>
              <td className={NUMBER_CLASS}>{formatSum(tally.refundedMicroUsd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
