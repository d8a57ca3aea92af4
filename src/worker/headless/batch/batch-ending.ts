// When a table is over, and what is said and written of it then.
import type { BatchState } from '../../../core/batch/batch.ts';
import { type BatchReport, withAddresses } from '../../../core/batch/report.ts';
import { addressesOf } from '../../../core/publishing/addresses.ts';
import { createSupabaseBatchStore } from '../../../stores/batch-store.ts';
import { createSupabasePublicationStore } from '../../../stores/publication-store.ts';
import { reportOf } from '../../../words/batch-report.ts';
import type { ExitReason } from '../../../words/worker-problem.ts';
import type { EngineRoom } from '../engine-room.ts';
import type { BatchErrandDeps } from './batch-beginning.ts';
import { allRows, isMade } from './batch-choice.ts';
import { reportText } from './batch-report.ts';

/** Also where only a person can let it go on, or nothing of it can be published any more. */
export async function isOver({ rest }: EngineRoom, batchId: string): Promise<boolean> {
  const state = await createSupabaseBatchStore(rest).state(batchId);
  if (state === null) return true;
  if (state.phase === 'paused' && state.pausedUntil === null) return state.running + state.saving === 0;
  if (state.waiting + state.running + state.saving > 0) return false;
  const publishing = await createSupabasePublicationStore(rest).publishing(batchId);
  return publishing === null || publishing.buckets.every(({ waiting }) => waiting === 0);
}

export async function end(deps: BatchErrandDeps, room: EngineRoom, batchId: string): Promise<ExitReason> {
  const { wish, tell } = deps;
  const { rest } = room;
  const batches = createSupabaseBatchStore(rest);
  const state = await batches.state(batchId);
  if (state === null) return 'incomplete';
  const { name, phase, rows, saved, failed, onHold, spentMicroUsd, pauseReason } = state;
  const publishing = await createSupabasePublicationStore(rest).publishing(batchId);
  const published = publishing?.buckets.reduce((sum, each) => sum + each.published, 0) ?? 0;
  const unpublished = publishing?.buckets.reduce((sum, each) => sum + each.failed, 0) ?? 0;
  if (wish.report !== null) await deps.write(wish.report, reportText(wish.report, await reportFrom(room, state)));
  const fault = pauseReason?.fault ?? null;
  tell({
    event: 'batch_ended',
    name,
    batch: batchId,
    phase,
    rows,
    saved,
    failed,
    onHold,
    spentMicroUsd,
    published,
    unpublished,
    fault,
  });
  return isMade(state, wish) && unpublished === 0 ? 'done' : 'incomplete';
}

async function reportFrom({ rest, published: files }: EngineRoom, state: BatchState): Promise<BatchReport> {
  const publications = createSupabasePublicationStore(rest);
  const [rows, addresses] = await Promise.all([
    allRows(createSupabaseBatchStore(rest), state.id),
    addressesOf({ publications, files }, state.id),
  ]);
  return withAddresses(reportOf(state, rows), addresses);
}
