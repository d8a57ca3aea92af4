// Pause, resume, cancel, send failed rows again, forget.
import { useMutation } from '@tanstack/react-query';
import { ListChecks, Pause, Play, RotateCcw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import type { BatchRow, BatchState } from '../../core/batch/batch.ts';
import { type BatchMove, canRetry, moveBatchOptions, retryRowsOptions } from '../../queries/batches.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { batchWords as words } from '../../words/batch.ts';
import { formatMoney } from '../../words/format.ts';

const ChoiceDialog = lazy(async () => ({ default: (await import('./choice-dialog.tsx')).ChoiceDialog }));

type BatchControlsProps = { state: BatchState; rows: readonly BatchRow[] };

export function BatchControls({ state, rows }: BatchControlsProps) {
  const move = useMutation(moveBatchOptions(useServices(), state.id));
  const [asking, setAsking] = useState<'cancel' | 'forget' | null>(null);
  const { phase, waiting, onHold } = state;
  return (
    <>
      {phase === 'running' && (
        <Button
          busy={move.isPending}
          icon={<Pause className="size-4" aria-hidden="true" />}
          onClick={() => move.mutate('pause')}
        >
          {words.pause}
        </Button>
      )}
      {phase === 'paused' && (
        <Button
          variant="primary"
          busy={move.isPending}
          icon={<Play className="size-4" aria-hidden="true" />}
          onClick={() => move.mutate('run')}
        >
          {words.resume}
        </Button>
      )}
      {phase !== 'cancelled' && <Retry rows={rows} />}
      {waiting + onHold > 0 && <Choice batchId={state.id} rows={rows} />}
      {waiting + onHold > 0 && <Button onClick={() => setAsking('cancel')}>{words.cancel}</Button>}
      <Button variant="ghost" onClick={() => setAsking('forget')}>
        {words.forget}
      </Button>
      <Question state={state} asking={asking} onMove={move.mutateAsync} onClose={() => setAsking(null)} />
    </>
  );
}

function Choice({ batchId, rows }: { batchId: string; rows: readonly BatchRow[] }) {
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <Button icon={<ListChecks className="size-4" aria-hidden="true" />} onClick={() => setChoosing(true)}>
        {words.choose}
      </Button>
      {choosing && (
        <Suspense fallback={null}>
          <ChoiceDialog batchId={batchId} rows={rows} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </>
  );
}

function Retry({ rows }: { rows: readonly BatchRow[] }) {
  const retry = useMutation(retryRowsOptions(useServices()));
  const toast = useToast();
  const failed = rows.filter(({ status }) => status === 'failed');
  const open = failed.filter(canRetry);
  if (open.length === 0) return null;
  const handlePress = () =>
    retry.mutate(open, { onSuccess: (done) => toast.show({ tone: 'good', message: words.retried(done) }) });
  return (
    <Button
      busy={retry.isPending}
      title={open.length < failed.length ? words.retryHint(failed.length - open.length) : undefined}
      icon={<RotateCcw className="size-4" aria-hidden="true" />}
      onClick={handlePress}
    >
      {words.retry(open.length)}{' '}
      <span className="border-current/30 border-l pl-2 font-medium tabular-nums">{formatMoney(priceOf(open))}</span>
    </Button>
  );
}

/** Of all together; null when the price of one is unknown. */
function priceOf(rows: readonly BatchRow[]): number | null {
  return rows.reduce<number | null>(
    (sum, { estimatedCostMicroUsd: cost }) => (sum === null || cost === null ? null : sum + cost),
    0,
  );
}

type QuestionProps = {
  state: BatchState;
  asking: 'cancel' | 'forget' | null;
  onMove: (move: BatchMove) => Promise<boolean>;
  onClose: () => void;
};

function Question({ state, asking, onMove, onClose }: QuestionProps) {
  const [, go] = useLocation();
  const [busy, setBusy] = useState(false);
  const forgets = asking === 'forget';
  const confirm = async () => {
    setBusy(true);
    // The query cache says what went wrong; the question stays open.
    const done = await onMove(forgets ? 'forget' : 'cancel').catch(() => null);
    setBusy(false);
    if (done === null) return;
    onClose();
    if (forgets) go('/batches');
  };
  return (
    <Dialog
      open={asking !== null}
      onClose={onClose}
      role="alertdialog"
      title={forgets ? words.forgetTitle(state.name) : words.cancelTitle}
      actions={
        <>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button variant="danger" busy={busy} onClick={() => void confirm()}>
            {forgets ? words.forget : words.cancel}
          </Button>
        </>
      }
    >
      {forgets ? words.forgetText : words.cancelText(state.waiting + state.onHold)}
    </Dialog>
  );
}
