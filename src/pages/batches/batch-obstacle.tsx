// Why a batch does not go on, and the way to let it.
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { BatchState, PauseReason } from '../../core/batch/batch.ts';
import { chooseRowsOptions, moveBatchOptions } from '../../queries/batches.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { Notice } from '../../ui/notice.tsx';
import { batchWords as words } from '../../words/batch.ts';
import { failureWords } from '../../words/failure.ts';
import { formatDateTime } from '../../words/format.ts';

const PassDialog = lazy(async () => ({ default: (await import('../generation/pass-dialog.tsx')).PassDialog }));

export function BatchObstacle({ state }: { state: BatchState }) {
  const { phase, pauseReason, pausedUntil } = state;
  if (phase === 'filling') return <Unstarted state={state} />;
  if (phase === 'finished') return state.onHold === 0 ? null : <OnHold state={state} />;
  if (phase !== 'paused') return null;
  if (pauseReason === null) return <Notice title={words.pausedByPerson}>{words.pausedByPersonText}</Notice>;
  const { title, cause, next } = failureWords[pauseReason.fault];
  return (
    <Notice
      tone="warn"
      role="status"
      title={words.pausedBy(title)}
      action={<Remedy state={state} reason={pauseReason} />}
    >
      {pauseReason.message ?? cause} {isAway(pauseReason) && pausedUntil !== null ? null : next}
      {pausedUntil !== null &&
        ` ${isForCap(pauseReason) ? words.pausedUntil(formatDateTime(pausedUntil)) : words.asksAgain}`}
    </Notice>
  );
}

function isForCap({ fault }: PauseReason): boolean {
  return fault === 'cap_reached' || fault === 'price_unknown';
}

/** Nothing has to be sent again by hand when it is back. */
function isAway({ fault }: PauseReason): boolean {
  return fault === 'network' || fault === 'server_error';
}

function Remedy({ state, reason }: { state: BatchState; reason: PauseReason }) {
  const [asking, setAsking] = useState(false);
  if (!isForCap(reason)) {
    return (
      <Link href="/settings" className={buttonClass('quiet', 'sm')}>
        {words.toSettings}
      </Link>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => setAsking(true)}>
        {words.pass}
      </Button>
      <Link href="/costs" className={buttonClass('quiet', 'sm')}>
        {words.toCosts}
      </Link>
      {asking && (
        <Suspense fallback={null}>
          <PassDialog of={{ batchId: state.id }} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** Nothing else is left to do, and that is not the same as being done. */
function OnHold({ state: { id, onHold } }: { state: BatchState }) {
  const choose = useMutation(chooseRowsOptions(useServices(), id));
  return (
    <Notice
      tone="warn"
      role="status"
      title={words.someOnHold(onHold)}
      action={
        <Button size="sm" busy={choose.isPending} onClick={() => choose.mutate({ wish: 'release', rowIds: null })}>
          {words.releaseAll}
        </Button>
      }
    >
      {words.onHoldText}
    </Notice>
  );
}

/** Somebody went away, or lost the line, while its rows were written down. */
function Unstarted({ state: { id, rows } }: { state: BatchState }) {
  const move = useMutation(moveBatchOptions(useServices(), id));
  return (
    <Notice
      tone="warn"
      title={words.filling}
      action={
        rows > 0 && (
          <Button size="sm" busy={move.isPending} onClick={() => move.mutate('run')}>
            {words.start}
          </Button>
        )
      }
    >
      {words.fillingText(rows)}
    </Notice>
  );
}
