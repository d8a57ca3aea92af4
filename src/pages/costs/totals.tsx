import { costPerKeptClip, type SpendingReport, spentOf, wasteOf } from '../../core/money/ledger.ts';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { totalsWords as words } from '../../words/costs.ts';
import { formatSum } from '../../words/format.ts';

type TotalsProps = { report: SpendingReport; timeZone: string };

export function Totals({ report, timeZone }: TotalsProps) {
  const { total } = report;
  const each = costPerKeptClip(report);
  return (
    <Section title={words.title} description={words.zone(timeZone)}>
      <Card as="div">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-4 p-4 sm:grid-cols-3 lg:grid-cols-7">
          <Figure name={words.spent} value={formatSum(spentOf(total))} title={words.spentHint} loud />
          <Figure name={words.paid} value={formatSum(total.paidMicroUsd)} />
          <Figure name={words.maybe} value={formatSum(total.unknownMicroUsd)} />
          <Figure name={words.free} value={formatSum(total.freeMicroUsd)} />
          <Figure name={words.refunded} value={formatSum(total.refundedMicroUsd)} />
          <Figure name={words.kept} value={each === null ? words.keptNone : formatSum(each)} title={words.keptHint} />
          <Figure name={words.waste} value={formatSum(wasteOf(report))} title={words.wasteHint} />
        </dl>
      </Card>
      {total.unpriced > 0 && <Notice title={words.unpriced(total.unpriced)} />}
    </Section>
  );
}

type FigureProps = { name: string; value: string; title?: string; loud?: boolean };

function Figure({ name, value, title, loud = false }: FigureProps) {
  return (
    <div title={title}>
      <dt className="text-muted text-xs">{name}</dt>
      <dd className={loud ? 'font-semibold text-lg tabular-nums' : 'text-lg tabular-nums'}>{value}</dd>
    </div>
  );
}
