// What a person and the engines said of the batch, kept apart from the database that obeys them, to judge it by.

import type { PauseReason } from '../../src/core/batch/batch.ts';
import { isLive } from '../../src/core/generation.ts';
import type { GenerationRow } from '../fakes/memory-rows.ts';
import type { World } from './world.ts';

export const BATCH_ID = '44444444-4444-4444-8444-444444444444';

export type BatchWatch = {
  /** Null while it runs. Infinity for a pause that a person ends, and before it was started. */
  pausedUntilMs: number | null;
  reason: PauseReason | null;
  /** Ids of rows that wait for the person. */
  onHold: Set<string>;
  /** When each of its calls was permitted. */
  sentAtMs: number[];
};

export function createBatchWatch(): BatchWatch {
  return { pausedUntilMs: Number.POSITIVE_INFINITY, reason: null, onHold: new Set(), sentAtMs: [] };
}

export function notePause({ batch }: World, reason: PauseReason | null, until: Date | null): void {
  batch.pausedUntilMs = until?.getTime() ?? Number.POSITIVE_INFINITY;
  batch.reason = reason;
}

export function noteRun({ batch }: World): void {
  batch.pausedUntilMs = null;
  batch.reason = null;
}

/** A pause for a cap ends with the cap. */
export function noteLift(world: World): void {
  const fault = world.batch.reason?.fault;
  if (fault === 'cap_reached' || fault === 'price_unknown') noteRun(world);
}

/** What of the batch was not sent: those named are held or let go on, of `only` all others are held. */
export function noteChoice(world: World, wish: 'hold' | 'release' | 'only', ids: ReadonlySet<string>): void {
  for (const { id, lifecycle } of batchRows(world)) {
    if (lifecycle.status !== 'pending' || (wish !== 'only' && !ids.has(id))) continue;
    if (wish === 'hold' || (wish === 'only' && !ids.has(id))) world.batch.onHold.add(id);
    else world.batch.onHold.delete(id);
  }
}

/** A batch that was started and has nothing alive, nor on hold, is finished: no pause outlives that. */
export function noteLives(world: World): void {
  const phase = world.rows.batches.get(BATCH_ID)?.phase;
  if (phase === undefined || phase === 'filling') return;
  if (!batchRows(world).some(({ lifecycle }) => isLive(lifecycle))) noteRun(world);
}

/** By position, discarded ones left out. */
export function batchRows({ rows }: World): readonly GenerationRow[] {
  return [...rows.generations.values()]
    .filter((row) => row.batch !== null && row.deletedAt === null)
    .toSorted((one, other) => placeOf(one) - placeOf(other));
}

export function placeOf(row: GenerationRow): number {
  return row.batch?.position ?? 0;
}

/** Why no row of the batch may leave now; null when one may. */
export function shutBecause({ batch, clock, scenario }: World): string | null {
  const nowMs = clock.now().getTime();
  if (batch.pausedUntilMs !== null && batch.pausedUntilMs > nowMs) return 'while its batch paused';
  const { groupSize = 1, groupPauseSeconds = 0 } = scenario.batch ?? {};
  const last = batch.sentAtMs.at(-1);
  if (last === undefined || batch.sentAtMs.length % groupSize !== 0) return null;
  return nowMs < last + groupPauseSeconds * 1_000 ? 'before its group was due' : null;
}
