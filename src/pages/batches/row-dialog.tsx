// One row of a batch: what was asked for, what became of it, and while it waits, everything that can be changed.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Batch, BatchRow } from '../../core/batch/batch.ts';
import { chooseRowsOptions, orderRowsOptions, removeRowOptions, restoreRowOptions } from '../../queries/batches.ts';
import { generationOptions } from '../../queries/generations.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { rowWords as words } from '../../words/batch.ts';
import { failureWords } from '../../words/failure.ts';
import { formatMoney, formatSeconds } from '../../words/format.ts';
import { StatusBadge } from '../generation/status-badge.tsx';
import { RowForm } from './row-form.tsx';

type RowDialogProps = {
  batch: Pick<Batch, 'id' | 'serverId'>;
  row: BatchRow;
  /** Of the batch, but for those made before. */
  rows: readonly BatchRow[];
  onClose: () => void;
};

export function RowDialog({ batch, row, rows, onClose }: RowDialogProps) {
  // The list has only the beginning of a prompt.
  const { data: generation } = useQuery(generationOptions(useServices(), row.id));
  const [editing, setEditing] = useState(false);
  const prompt = generation?.spec.prompt;
  const waits = row.status === 'pending' && !row.reused;
  return (
    <Dialog open onClose={onClose} title={words.title(row.position)} closeLabel={words.close}>
      {editing && waits && prompt !== undefined ? (
        <RowForm row={row} serverId={batch.serverId} prompt={prompt} onDone={() => setEditing(false)} />
      ) : (
        <div className="flex flex-col gap-4">
          <RowFacts row={row} prompt={prompt ?? row.prompt} />
          {waits && (
            <WaitingActs
              batch={batch}
              row={row}
              rows={rows}
              onEdit={prompt === undefined ? null : () => setEditing(true)}
              onClose={onClose}
            />
          )}
          <Link href={`/library/${row.id}`} className={buttonClass('quiet')}>
            {words.open}
          </Link>
        </div>
      )}
    </Dialog>
  );
}

function RowFacts({ row, prompt }: { row: BatchRow; prompt: string }) {
  const { fault, message } = row;
  const estimated = row.attempt === 0 && !row.reused;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <StatusBadge status={row.status} />
        {row.onHold && <span className="text-warn">{words.onHold}</span>}
        {row.reused && <span>{words.reused}</span>}
        <span>{[row.model, row.size, formatSeconds(row.seconds)].join(' · ')}</span>
      </p>
      <p className="max-h-48 overflow-y-auto whitespace-pre-wrap break-words text-ink">{prompt}</p>
      {fault !== null && (
        <p className={row.status === 'failed' ? 'text-bad text-sm' : 'text-sm text-warn'}>
          {[`${failureWords[fault].title}.`, message, failureWords[fault].next].filter(Boolean).join(' ')}
        </p>
      )}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-sm">
        <div>
          <dt className="text-faint text-xs">{words.slug}</dt>
          <dd className="break-words">{row.slug}</dd>
        </div>
        <div>
          <dt className="text-faint text-xs">{estimated ? words.estimate : words.cost}</dt>
          <dd className="tabular-nums">{formatMoney(estimated ? row.estimatedCostMicroUsd : row.spentMicroUsd)}</dd>
        </div>
        <div>
          <dt className="text-faint text-xs">{words.attempts}</dt>
          <dd className="tabular-nums">{row.attempt}</dd>
        </div>
      </dl>
    </>
  );
}

type WaitingActsProps = RowDialogProps & {
  /** Null until the whole prompt is there. */
  onEdit: (() => void) | null;
};

function WaitingActs({ batch, row, rows, onEdit, onClose }: WaitingActsProps) {
  const services = useServices();
  const order = useMutation(orderRowsOptions(services, batch.id));
  const remove = useMutation(removeRowOptions(services));
  const choose = useMutation(chooseRowsOptions(services, batch.id));
  const toast = useToast();
  const client = useQueryClient();
  // The dialog is closed by then, so this hangs on nothing of it.
  const handleUndo = () => {
    const restoring = client.getMutationCache().build(client, restoreRowOptions(services)).execute(row.id);
    // What goes wrong is said by the query cache.
    restoring.then(
      (back) => toast.show({ tone: back ? 'good' : 'bad', message: back ? words.restored(row.position) : words.gone }),
      () => undefined,
    );
  };
  const handleRemoved = () => {
    const action = { label: words.undo, onPress: handleUndo };
    toast.show({ tone: 'neutral', message: words.removed(row.position), action });
    onClose();
  };
  const say = (message: string) => () => {
    toast.show({ tone: 'good', message });
    onClose();
  };
  const handleHold = () => choose.mutate({ wish: row.onHold ? 'release' : 'hold', rowIds: [row.id] });
  const move = (to: 'first' | 'last') => order.mutate({ rows, rowId: row.id, to }, { onSuccess: say(words.moved) });
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" disabled={onEdit === null} onClick={() => onEdit?.()}>
        {words.edit}
      </Button>
      <Button size="sm" busy={order.isPending} onClick={() => move('first')}>
        {words.first}
      </Button>
      <Button size="sm" busy={order.isPending} onClick={() => move('last')}>
        {words.last}
      </Button>
      <Button size="sm" busy={choose.isPending} onClick={handleHold}>
        {row.onHold ? words.release : words.hold}
      </Button>
      <Button size="sm" busy={remove.isPending} onClick={() => remove.mutate(row.id, { onSuccess: handleRemoved })}>
        {words.remove}
      </Button>
    </div>
  );
}
