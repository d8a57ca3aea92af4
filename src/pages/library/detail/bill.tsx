// What it was to cost, and what its create calls came to.
import { useQuery } from '@tanstack/react-query';
import type { Generation } from '../../../core/generation.ts';
import { billOf } from '../../../core/money/bill.ts';
import { trailOptions } from '../../../queries/generations.ts';
import { useServices } from '../../../queries/services.tsx';
import { billWords as words } from '../../../words/detail.ts';
import { formatMoney } from '../../../words/format.ts';

export function BillFacts({ generation }: { generation: Generation }) {
  const { data: trail } = useQuery(trailOptions(useServices(), generation));
  const rows = [
    { name: words.estimated, value: formatMoney(generation.estimatedCostMicroUsd) },
    ...(trail === undefined ? [] : billRows(trail.attempts)),
  ];
  return (
    <section aria-labelledby="bill-title" className="border-line border-t pt-4">
      <h2 id="bill-title" className="mb-2 font-medium text-sm">
        {words.title}
      </h2>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1.5 text-sm">
        {rows.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function billRows(attempts: Parameters<typeof billOf>[0]) {
  if (attempts.length === 0) return [{ name: words.billed, value: words.nothing }];
  const { billedMicroUsd, maybeMicroUsd, refundedMicroUsd, unpriced } = billOf(attempts);
  const billed = billedMicroUsd === 0 && unpriced > 0 ? null : billedMicroUsd;
  return [
    { name: words.billed, value: formatMoney(billed) },
    ...(refundedMicroUsd === 0 ? [] : [{ name: words.refunded, value: formatMoney(refundedMicroUsd) }]),
    ...(maybeMicroUsd === 0 ? [] : [{ name: words.maybe, value: formatMoney(maybeMicroUsd) }]),
  ];
}
