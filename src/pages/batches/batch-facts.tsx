// The figures of a batch: its rows by state, its money, and how long it still takes.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { BatchRow, BatchState } from '../../core/batch/batch.ts';
import { batchRemaining, savedAnHour } from '../../core/batch/progress.ts';
import { finishedJobsOptions } from '../../queries/experience.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Card } from '../../ui/card.tsx';
import { batchWords as words } from '../../words/batch.ts';
import { makespanText } from '../../words/batch-plan.ts';
import { formatElapsed } from '../../words/format.ts';
import { useNowSeconds } from '../generation/now.ts';

type BatchFactsProps = { state: BatchState; rows: readonly BatchRow[] };

export function BatchFacts({ state, rows }: BatchFactsProps) {
  return (
    <Card aria-label={words.facts} className="p-4">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-5">
        <Fact name={words.saved}>{state.saved}</Fact>
        {state.saving > 0 && <Fact name={words.saving}>{state.saving}</Fact>}
        <Fact name={words.running}>{state.running}</Fact>
        <Fact name={words.waiting}>{state.waiting}</Fact>
        {state.onHold > 0 && <Fact name={words.onHold}>{state.onHold}</Fact>}
        <Fact name={words.failed}>{state.failed}</Fact>
        {state.cancelled > 0 && <Fact name={words.cancelled}>{state.cancelled}</Fact>}
        {state.reused > 0 && <Fact name={words.reused}>{state.reused}</Fact>}
        <Fact name={words.spent}>{words.spentValue(state)}</Fact>
        <Fact name={words.expected}>{words.expectedValue(state)}</Fact>
        <Pace state={state} rows={rows} />
      </dl>
      {state.phase === 'running' && state.nextGroupAt !== null && <NextGroup at={state.nextGroupAt} />}
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-faint text-xs">{name}</dt>
      <dd className="text-pretty break-words tabular-nums">{children}</dd>
    </div>
  );
}

function Pace({ state, rows }: BatchFactsProps) {
  const services = useServices();
  const { data: profiles } = useQuery(profilesOptions(services));
  const { data: finished } = useQuery(finishedJobsOptions(services));
  const inFlightLimit = profiles?.find(({ id }) => id === state.serverId)?.inFlightLimit ?? 1;
  const rate = savedAnHour(rows);
  const isOver = state.waiting + state.running === 0;
  const now = services.clock.now();
  const remaining =
    isOver || finished === undefined ? null : batchRemaining({ state, rows, finished, inFlightLimit, now });
  const none = state.onHold > 0 ? words.remainingOnHold : words.remainingNone;
  const unknown = isOver ? none : words.remainingUnknown;
  return (
    <>
      <Fact name={words.remaining}>{remaining === null ? unknown : makespanText(remaining)}</Fact>
      <Fact name={words.rate}>{rate === null ? words.rateUnknown : words.rateValue(rate)}</Fact>
    </>
  );
}

function NextGroup({ at }: { at: Date }) {
  const { clock } = useServices();
  const leftMs = at.getTime() - useNowSeconds(clock) * 1000;
  return leftMs <= 0 ? null : <p className="mt-3 text-muted text-sm">{words.nextGroup(formatElapsed(leftMs))}</p>;
}
