// Whether a batch lets its next row leave, as `refusal_of_batch` and `settle_batch` decide it.
import { isLive } from '../../src/core/generation.ts';
import type { BatchRecord, GenerationRow, MemoryRows } from './memory-rows.ts';

export type BatchRefusal = { reason: 'batch_paused'; until: Date | null };

export function refusalOfBatch(rows: MemoryRows, row: GenerationRow): BatchRefusal | null {
  if (row.onHold) return { reason: 'batch_paused', until: null };
  const batch = row.batch === null ? undefined : rows.batches.get(row.batch.id);
  if (batch === undefined) return null;
  const now = rows.clock.now();
  const isOpen =
    batch.phase === 'running' ||
    batch.phase === 'cancelled' ||
    (batch.phase === 'paused' && isPast(batch.pausedUntil, now));
  if (!isOpen) return { reason: 'batch_paused', until: batch.pausedUntil };
  const until = groupPauseUntil(rows, batch);
  if (until !== null) return { reason: 'batch_paused', until };
  const underWay = rowsOf(rows, batch.id).filter(
    ({ lifecycle }) => lifecycle.status === 'submitting' || lifecycle.status === 'processing',
  ).length;
  const isFull = batch.inFlightLimit !== null && underWay >= batch.inFlightLimit;
  return isFull ? { reason: 'batch_paused', until: null } : null;
}

/** When the next group may begin; null for now. */
export function groupPauseUntil(rows: MemoryRows, batch: BatchRecord): Date | null {
  const calls = rows.attempts.filter(({ batchId }) => batchId === batch.id);
  if (batch.groupPauseSeconds === 0 || calls.length === 0 || calls.length % batch.groupSize !== 0) return null;
  const newestMs = Math.max(...calls.map(({ startedAt }) => startedAt.getTime()));
  const until = new Date(newestMs + batch.groupPauseSeconds * 1_000);
  return until > rows.clock.now() ? until : null;
}

/** A pause that ended by itself is over with the first row that leaves. */
export function resumed(rows: MemoryRows, row: GenerationRow): void {
  const batch = row.batch === null ? undefined : rows.batches.get(row.batch.id);
  if (batch?.phase === 'paused') Object.assign(batch, { phase: 'running', pauseReason: null, pausedUntil: null });
}

/** Finished when nothing of it is alive, rows on hold left out; running again when something is. They keep it paused. */
export function settleBatch(rows: MemoryRows, batchId: string | null): void {
  const batch = batchId === null ? undefined : rows.batches.get(batchId);
  if (batch === undefined) return;
  const all = rowsOf(rows, batch.id);
  const alive = all.some((row) => isLive(row.lifecycle) && !row.onHold);
  const isOver = batch.phase === 'running' || (batch.phase === 'paused' && !all.some(({ onHold }) => onHold));
  if (isOver && !alive) {
    Object.assign(batch, { phase: 'finished', finishedAt: rows.clock.now(), pauseReason: null, pausedUntil: null });
  } else if (batch.phase === 'finished' && alive) {
    Object.assign(batch, { phase: 'running', finishedAt: null });
  }
}

/** In order, deleted ones left out. */
export function rowsOf(rows: MemoryRows, batchId: string): readonly GenerationRow[] {
  return [...rows.generations.values()]
    .filter((row) => row.batch?.id === batchId && row.deletedAt === null)
    .toSorted((one, other) => (one.batch?.position ?? 0) - (other.batch?.position ?? 0));
}

/** Whether a refused create call comes back to a batch that was cancelled meanwhile, where nothing waits any more. */
export function returnsToCancelled(rows: MemoryRows, row: GenerationRow, actor: string): boolean {
  const batch = row.batch === null ? undefined : rows.batches.get(row.batch.id);
  return batch?.phase === 'cancelled' && !actor.startsWith('person:');
}

function isPast(moment: Date | null, now: Date): boolean {
  return moment !== null && moment <= now;
}
