// Batches that were started: reading them and their rows, and everything a person may do to them.
import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { act } from '../core/advance/person.ts';
import type { BatchRow, BatchSettings, BatchState, RowChange } from '../core/batch/batch.ts';
import { type Fault, isAfterRendering } from '../core/failure.ts';
import { LIVE_STATUSES } from '../core/generation.ts';
import type { Save } from '../core/ports/generation-store.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';

export const batchKeys = {
  all: ['batches'],
  states: ['batches', 'states'],
  one: (id: string) => ['batches', 'one', id],
  rows: (id: string) => ['batches', 'rows', id],
} as const;

/** Engines of any device move a batch on; somebody who looks at it sees it this soon. */
const STATE_POLL_MS = 2_000;
const ROWS_POLL_MS = 3_000;
/** Thousands of rows are read less often: each costs this much waiting. */
const ROWS_POLL_MS_EACH = 2;
const ROWS_PAGE = 500;
const FINDS_AT_ONCE = 20;

export function batchesOptions(services: Services) {
  return queryOptions({
    queryKey: batchKeys.states,
    queryFn: async ({ signal }) => (await services.batches()).states(signal),
    structuralSharing: false,
    refetchInterval: ({ state: { data } }) => (data?.some(isMoving) ? STATE_POLL_MS : false),
  });
}

/** Null when there is no such batch in this account. */
export function batchOptions(services: Services, id: string) {
  return queryOptions({
    queryKey: batchKeys.one(id),
    queryFn: async ({ signal }) => (await services.batches()).state(id, signal),
    structuralSharing: false,
    refetchInterval: ({ state: { data } }) => (data != null && isMoving(data) ? STATE_POLL_MS : false),
  });
}

/**
 * All of them, in order. `moving` is whether anything may still change by itself. Rows are read less often than their
 * batch: when it is over they are read until they show it.
 */
export function batchRowsOptions(services: Services, { id, moving }: { id: string; moving: boolean }) {
  return queryOptions({
    queryKey: batchKeys.rows(id),
    queryFn: async ({ signal }) => {
      const batches = await services.batches();
      const rows: BatchRow[] = [];
      for (;;) {
        const page = await batches.rows(id, rows.at(-1)?.position ?? 0, ROWS_PAGE, signal);
        rows.push(...page);
        if (page.length < ROWS_PAGE) return rows;
      }
    },
    structuralSharing: false,
    refetchInterval: ({ state: { data } }) =>
      moving || data?.some(isAlive) ? Math.max(ROWS_POLL_MS, (data?.length ?? 0) * ROWS_POLL_MS_EACH) : false,
  });
}

function isAlive({ status }: BatchRow): boolean {
  return LIVE_STATUSES.some((live) => live === status);
}

/** Whether it changes without anybody doing anything. */
export function isMoving({ phase, running, saving }: BatchState): boolean {
  return phase === 'running' || phase === 'paused' || running + saving > 0;
}

export type BatchMove = 'run' | 'pause' | 'cancel' | 'forget';

/** False when the batch is in no state for it any more. */
export function moveBatchOptions(services: Services, id: string) {
  return mutationOptions({
    mutationFn: thenFresh(services, (move: BatchMove) => moved(services, id, move)),
  });
}

async function moved(services: Services, id: string, move: BatchMove): Promise<boolean> {
  const batches = await services.batches();
  switch (move) {
    case 'run':
      return batches.run(id);
    case 'pause':
      return batches.pause(id, null, null);
    case 'cancel':
      return batches.cancel(id);
    case 'forget':
      // Rows without a batch are anybody's: what waits must not be sent because its batch went.
      await batches.cancel(id);
      await removeCap(services, id);
      await batches.remove(id);
      return true;
  }
}

/** A cap of what is gone would stand on the Costs page for ever. */
async function removeCap(services: Services, batchId: string): Promise<void> {
  const budgets = await services.budgets();
  for (const cap of await budgets.list()) if (cap.batchId === batchId) await budgets.remove(cap.id);
}

export function changeBatchOptions(services: Services, id: string) {
  return mutationOptions({
    mutationFn: thenFresh(services, async (settings: BatchSettings) => (await services.batches()).change(id, settings)),
  });
}

export type RowEdit = { row: Pick<BatchRow, 'id' | 'version'>; change: RowChange };

/** False when the row was sent or changed meanwhile. A file name that is taken is a `conflict`. */
export function editRowOptions(services: Services) {
  return mutationOptions({
    mutationFn: thenFresh(services, async ({ row, change }: RowEdit) => (await services.batches()).edit(row, change)),
    meta: { shownInPlace: true },
  });
}

export type RowOrder = { rows: readonly BatchRow[]; rowId: string; to: 'first' | 'last' };

/** Moves one waiting row before or behind all others that wait. */
export function orderRowsOptions(services: Services, batchId: string) {
  return mutationOptions({
    mutationFn: thenFresh(services, async ({ rows, rowId, to }: RowOrder) => {
      const others = rows.filter(({ id, status }) => status === 'pending' && id !== rowId).map(({ id }) => id);
      return (await services.batches()).order(batchId, to === 'first' ? [rowId, ...others] : [...others, rowId]);
    }),
  });
}

/** `rowIds` null means all that were not sent yet. */
export type RowChoice =
  | { wish: 'hold' | 'release'; rowIds: readonly string[] | null }
  | { wish: 'only'; rowIds: readonly string[] };

/** Which rows that were not sent may go. Says how many that changed. */
export function chooseRowsOptions(services: Services, batchId: string) {
  return mutationOptions({
    mutationFn: thenFresh(services, async (choice: RowChoice) => {
      const batches = await services.batches();
      return choice.wish === 'only'
        ? batches.only(batchId, choice.rowIds)
        : batches[choice.wish](batchId, choice.rowIds);
    }),
  });
}

/** Takes a row that waits out of the batch. */
export function removeRowOptions(services: Services) {
  return mutationOptions({
    mutationFn: thenFresh(services, (rowId: string) => services.generations.discard(rowId)),
  });
}

/** Brings it back to its place; false when it was already gone for good. */
export function restoreRowOptions(services: Services) {
  return mutationOptions({
    mutationFn: thenFresh(services, (rowId: string) => services.generations.restore(rowId)),
  });
}

/**
 * Sending these again by the dozen would be refused again, or pay twice for what may be there or was made: each wants a
 * look of its own.
 */
const NOT_BY_THE_DOZEN: readonly Fault[] = ['content_policy', 'outcome_unknown', 'job_not_found', 'given_up'];

export function canRetry({ status, fault }: Pick<BatchRow, 'status' | 'fault'>): boolean {
  return status === 'failed' && fault !== null && !NOT_BY_THE_DOZEN.includes(fault) && !isAfterRendering(fault);
}

/** Sends failed rows again, as new attempts that are paid again. Says how many. */
export function retryRowsOptions(services: Services) {
  return mutationOptions({
    mutationFn: thenFresh(services, async (rows: readonly BatchRow[]) => {
      let done = 0;
      for (let from = 0; from < rows.length; from += FINDS_AT_ONCE) {
        const slice = rows.slice(from, from + FINDS_AT_ONCE);
        const saves = await Promise.all(slice.map((row) => resetOf(services, row)));
        const saved = await services.generations.saveAll(saves.filter((save) => save !== null));
        done += saved.filter((row) => row !== null).length;
      }
      return done;
    }),
  });
}

/** Null when it did not stay failed. */
async function resetOf({ generations, clock }: Services, { id, version }: BatchRow): Promise<Save | null> {
  const row = await generations.find(id);
  const again = row?.version === version ? act('reset', row.lifecycle, clock.now()) : null;
  return row === null || again === null
    ? null
    : { id, version, actor: `person:${row.userId}`, ...again, leaseSeconds: 0 };
}

/** Whatever came of it, what is on screen is read again and the engine looks. */
function thenFresh<Wish, Answer>(services: Services, work: (wish: Wish) => Promise<Answer>) {
  return async (wish: Wish, { client }: { client: QueryClient }): Promise<Answer> => {
    try {
      return await work(wish);
    } finally {
      await batchChanged(services, client);
    }
  };
}

async function batchChanged(services: Services, client: QueryClient): Promise<void> {
  services.engine.nudge();
  await Promise.all([
    client.invalidateQueries({ queryKey: batchKeys.all }),
    client.invalidateQueries({ queryKey: generationKeys.all }),
  ]);
}
