// Every batch of the account, newest first, with how far it is and what it cost.
import { useQuery } from '@tanstack/react-query';
import { Layers, Plus } from 'lucide-react';
import { Link } from 'wouter';
import type { BatchState } from '../../core/batch/batch.ts';
import { endedPercent } from '../../core/batch/progress.ts';
import { batchesOptions } from '../../queries/batches.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { batchesWords as words } from '../../words/batch.ts';
import { formatAgo } from '../../words/format.ts';
import { pageNames } from '../../words/shell.ts';
import { useNowMinutes } from '../generation/now.ts';
import { storeSentence } from '../generation/store-sentence.ts';
import { PhaseBadge } from './phase-badge.tsx';

export function BatchList() {
  const { data: batches, error, refetch } = useQuery(batchesOptions(useServices()));
  return (
    <>
      <PageHeader title={pageNames.batches} description={words.description} actions={<NewBatchLink />} />
      {error !== null && (
        <Notice
          tone="bad"
          title={words.unreachable}
          action={
            <Button size="sm" onClick={() => void refetch()}>
              {words.retry}
            </Button>
          }
        >
          {storeSentence(error)}
        </Notice>
      )}
      {batches === undefined && error === null && <Skeleton className="h-24" />}
      {batches?.length === 0 && (
        <EmptyState title={words.empty} icon={<Layers className="size-5" />}>
          {words.emptyText}
        </EmptyState>
      )}
      {batches !== undefined && batches.length > 0 && (
        <ul aria-label={words.list} className="flex flex-col gap-3">
          {batches.map((state) => (
            <Item key={state.id} state={state} />
          ))}
        </ul>
      )}
    </>
  );
}

function NewBatchLink() {
  return (
    <Link href="/batches/new" className={buttonClass('primary')}>
      <Plus className="size-4" aria-hidden="true" />
      {words.create}
    </Link>
  );
}

function Item({ state }: { state: BatchState }) {
  const { clock } = useServices();
  const now = new Date(useNowMinutes(clock) * 60_000);
  return (
    <Card as="li" className="relative flex flex-col gap-3 p-4 transition-colors hover:border-edge">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="min-w-0 truncate font-semibold">
          <Link href={`/batches/${state.id}`} className="rounded-sm after:absolute after:inset-0">
            {state.name}
          </Link>
        </h2>
        <PhaseBadge state={state} />
        <span className="ml-auto text-faint text-sm">{formatAgo(state.createdAt, now)}</span>
      </div>
      <ProgressBar label={words.progress(state.name)} percent={endedPercent(state)} />
      <p className="flex flex-wrap justify-between gap-x-4 text-muted text-sm tabular-nums">
        <span>{words.counts(state)}</span>
        <span>{words.spent(state)}</span>
      </p>
    </Card>
  );
}
