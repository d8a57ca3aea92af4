// A generation that a cap on spending holds back: which cap, how much of it is spent, until when, and the ways on.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { Failure } from '../../core/failure.ts';
import type { Generation, Pending } from '../../core/generation.ts';
import { type BudgetState, capsAgainst } from '../../core/money/budget.ts';
import { capsOptions } from '../../queries/budgets.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { heldWords as words } from '../../words/cap.ts';
import { formatDateTime, formatMoney, formatSum } from '../../words/format.ts';

const PassDialog = lazy(async () => ({ default: (await import('./pass-dialog.tsx')).PassDialog }));

type HeldBackProps = { generation: Generation<Pending>; failure: Failure };

export function HeldBack({ generation, failure }: HeldBackProps) {
  const [asking, setAsking] = useState(false);
  // Stated since, the price lets it go on.
  const unpriced = failure.fault === 'price_unknown' && generation.estimatedCostMicroUsd === null;
  return (
    <div className="flex flex-col gap-2 border-warn border-l-2 pl-3 text-muted text-sm">
      {unpriced ? <p>{words.unpriced}</p> : <Holding generation={generation} named={failure.param} />}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => setAsking(true)}>
          {words.pass}
        </Button>
        {unpriced && (
          <Link
            href={generation.server.id === null ? '/settings' : `/settings/servers/${generation.server.id}`}
            className={buttonClass('quiet', 'sm')}
          >
            {words.price}
          </Link>
        )}
        <Link href="/costs" className={buttonClass('ghost', 'sm')}>
          {words.change}
        </Link>
      </div>
      {asking && (
        <Suspense fallback={null}>
          <PassDialog of={{ generationId: generation.id }} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </div>
  );
}

type HoldingProps = { generation: Generation<Pending>; named: string | null };

function Holding({ generation, named }: HoldingProps) {
  const { data: caps } = useQuery(capsOptions(useServices()));
  const { estimatedCostMicroUsd: cost } = generation;
  if (caps === undefined) return <p>{words.capUnknown}</p>;
  const cap = holder(caps, generation, named);
  if (cap === undefined) return <p>{words.lifted}</p>;
  const limit = formatSum(cap.limitMicroUsd);
  return (
    <>
      <p className="font-semibold text-warn">{words.cap(cap.scope, limit, cap.period)}</p>
      <p className="tabular-nums">
        {words.spent(formatSum(cap.spentMicroUsd), limit, formatMoney(cost))}{' '}
        {cap.until === null ? words.untilChanged : words.until(formatDateTime(cap.until))}
      </p>
    </>
  );
}

/** The cap that the refusal named, as it stands now; another that stops when that one no longer does. */
function holder(
  caps: readonly BudgetState[],
  { server, batch, estimatedCostMicroUsd }: Generation<Pending>,
  named: string | null,
): BudgetState | undefined {
  const purchase = { serverId: server.id ?? '', batchId: batch?.id ?? null, costMicroUsd: estimatedCostMicroUsd };
  const stopping = capsAgainst(caps, purchase).filter(({ mode }) => mode === 'stop');
  return stopping.find(({ scope, period }) => `${scope} ${period}` === named) ?? stopping[0];
}
