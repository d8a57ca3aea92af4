// One batch: where it stands, what it costs, every row at a glance, and everything a person may do to it.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { BatchRow, BatchState } from '../../core/batch/batch.ts';
import { endedPercent } from '../../core/batch/progress.ts';
import { useBatchChanges } from '../../queries/batch-changes.ts';
import { batchOptions, batchRowsOptions, isMoving } from '../../queries/batches.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { batchesWords, batchWords as words } from '../../words/batch.ts';
import { formatDateTime } from '../../words/format.ts';
import { pageNames } from '../../words/shell.ts';
import { storeSentence } from '../generation/store-sentence.ts';
import { BatchCap } from './batch-cap.tsx';
import { BatchControls } from './batch-controls.tsx';
import { BatchFacts } from './batch-facts.tsx';
import { BatchObstacle } from './batch-obstacle.tsx';
import { BatchReportSection } from './batch-report.tsx';
import { BatchServerNote } from './batch-server-note.tsx';
import { PaceForm } from './pace-form.tsx';
import { PhaseBadge } from './phase-badge.tsx';
import { RowGrid } from './row-grid.tsx';

const PublishingSection = lazy(async () => ({
  default: (await import('./publishing/publishing-section.tsx')).PublishingSection,
}));
const RowDialog = lazy(async () => ({ default: (await import('./row-dialog.tsx')).RowDialog }));

export function BatchPage({ id }: { id: string }) {
  useBatchChanges(id);
  const { data: state, error, refetch } = useQuery(batchOptions(useServices(), id));
  if (state === undefined) {
    return (
      <>
        <PageHeader title={pageNames.batches} />
        {error === null ? (
          <Skeleton className="h-64" />
        ) : (
          <Notice
            tone="bad"
            title={batchesWords.unreachable}
            action={
              <Button size="sm" onClick={() => void refetch()}>
                {batchesWords.retry}
              </Button>
            }
          >
            {storeSentence(error)}
          </Notice>
        )}
      </>
    );
  }
  return state === null ? <Gone /> : <Batch state={state} />;
}

function Gone() {
  return (
    <>
      <PageHeader title={pageNames.batches} />
      <EmptyState
        title={words.gone}
        action={
          <Link href="/batches" className="text-link">
            {words.back}
          </Link>
        }
      >
        {words.goneText}
      </EmptyState>
    </>
  );
}

const NO_ROWS: readonly BatchRow[] = [];

function Batch({ state }: { state: BatchState }) {
  const { data: rows = NO_ROWS } = useQuery(batchRowsOptions(useServices(), { id: state.id, moving: isMoving(state) }));
  const [pressed, setPressed] = useState<Pick<BatchRow, 'id' | 'reused' | 'position'> | null>(null);
  const own = useMemo(() => rows.filter(({ reused }) => !reused), [rows]);
  // Its place may change while it is looked at; one made before keeps its, and may stand in several.
  const row = rows.find(
    ({ id, reused, position }) =>
      id === pressed?.id && reused === pressed.reused && (!reused || position === pressed.position),
  );
  const goesOn = state.phase === 'running' || state.phase === 'paused' || state.onHold > 0;
  return (
    <>
      <PageHeader
        title={state.name}
        description={
          <span className="flex flex-wrap items-center gap-x-2">
            <PhaseBadge state={state} />
            {words.at(state.serverLabel)}
            <span className="text-faint">{formatDateTime(state.createdAt)}</span>
          </span>
        }
        actions={<BatchControls state={state} rows={own} />}
      />
      <div className="flex flex-col gap-8">
        <div className="flex flex-col gap-4">
          <ProgressBar label={batchesWords.progress(state.name)} percent={endedPercent(state)} />
          <BatchServerNote state={state} />
          <BatchObstacle state={state} />
          {state.rows === 0 && state.reused > 0 && <Notice title={words.reusedOnly}>{words.reusedOnlyText}</Notice>}
          <BatchFacts state={state} rows={own} />
        </div>
        <RowGrid rows={rows} onPress={setPressed} />
        {goesOn && <PaceForm key={state.id} state={state} />}
        {goesOn && <BatchCap batchId={state.id} />}
        {state.phase !== 'filling' && <BatchReportSection state={state} rows={rows} />}
        {state.phase !== 'filling' && (
          <Suspense fallback={null}>
            <PublishingSection state={state} />
          </Suspense>
        )}
      </div>
      {row !== undefined && (
        <Suspense fallback={null}>
          <RowDialog key={row.id} batch={state} row={row} rows={own} onClose={() => setPressed(null)} />
        </Suspense>
      )}
    </>
  );
}
