// One row of a batch: what was asked for, what became of it, and while it waits, everything that can be changed.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { BatchRow } from '../../core/batch/batch.ts';
import { orderRowsOptions, removeRowOptions } from '../../queries/batches.ts';
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

type RowDialogProps = { batchId: string; row: BatchRow; rows: readonly BatchRow[]; onClose: () => void };

export function RowDialog({ batchId, row, rows, onClose }: RowDialogProps) {
  // The list has only the beginning of a prompt.
  const { data: generation } = useQuery(generationOptions(useServices(), row.id));
  const [editing, setEditing] = useState(false);
  const prompt = generation?.spec.prompt;
  const waits = row.status === 'pending';
  return (
    <Dialog open onClose={onClose} title={words.title(row.position)} closeLabel={words.close}>
      {editing && waits && prompt !== undefined ? (
        <RowForm row={row} prompt={prompt} onDone={() => setEditing(false)} />
      ) : (
        <div className="flex flex-col gap-4">
          <RowFacts row={row} prompt={prompt ?? row.prompt} />
          {waits && (
            <WaitingActs
              batchId={batchId}
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
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <StatusBadge status={row.status} />
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
          <dt className="text-faint text-xs">{row.attempt === 0 ? words.estimate : words.cost}</dt>
          <dd className="tabular-nums">
            {formatMoney(row.attempt === 0 ? row.estimatedCostMicroUsd : row.spentMicroUsd)}
          </dd>
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

function WaitingActs({ batchId, row, rows, onEdit, onClose }: WaitingActsProps) {
  const services = useServices();
  const order = useMutation(orderRowsOptions(services, batchId));
  const remove = useMutation(removeRowOptions(services));
  const toast = useToast();
  const say = (message: string) => () => {
    toast.show({ tone: 'good', message });
    onClose();
  };
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
      <Button
        size="sm"
        busy={remove.isPending}
        onClick={() => remove.mutate(row.id, { onSuccess: say(words.removed(row.position)) })}
      >
        {words.remove}
      </Button>
    </div>
  );
}
