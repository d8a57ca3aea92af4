// Moving generations between batches as `move_to_batch` does it.
import type { LibraryStore, Moved, Mover } from '../../src/core/ports/library-store.ts';
import { rowsOf, settleBatch } from './memory-batch-gate.ts';
import { logEvent } from './memory-log.ts';
import type { BatchRecord, GenerationRow, MemoryRows } from './memory-rows.ts';

type Account = { rows: MemoryRows; userId: string };
type Entry = Mover | Pick<Moved, 'id' | 'before'>;

export function createMemoryMoves(account: Account): Pick<LibraryStore, 'move' | 'moveBack'> {
  return {
    move: async (batchId, movers) => moveAll(account, batchId, movers),
    async moveBack(moved) {
      let back = 0;
      for (const batchId of new Set(moved.map(({ before }) => before.batchId))) {
        const group = moved.filter(({ before }) => before.batchId === batchId);
        back += moveAll(account, batchId, group)?.length ?? 0;
      }
      return back;
    },
  };
}

function moveAll(account: Account, batchId: string | null, entries: readonly Entry[]): readonly Moved[] | null {
  const { rows, userId } = account;
  const target = batchId === null ? null : rows.batches.get(batchId);
  if (target === undefined || (target !== null && (target.userId !== userId || target.phase === 'filling')))
    return null;
  const moved = entries.flatMap((entry) => {
    const row = rows.generations.get(entry.id);
    return row === undefined || !mayMove(account, row, target) ? [] : [moveOne(account, row, target, entry)];
  });
  const touched = new Set([batchId, ...moved.map(({ before }) => before.batchId)]);
  for (const id of touched) settleBatch(rows, id);
  return moved;
}

function mayMove({ rows, userId }: Account, row: GenerationRow, target: BatchRecord | null): boolean {
  if (row.userId !== userId || row.deletedAt !== null || (row.batch?.id ?? null) === (target?.id ?? null)) return false;
  if (row.lifecycle.status === 'pending' && target?.phase === 'cancelled') return false;
  return !rows.reused.some(({ batchId, generationId }) => batchId === target?.id && generationId === row.id);
}

function moveOne({ rows, userId }: Account, row: GenerationRow, target: BatchRecord | null, entry: Entry): Moved {
  const before = {
    ...{ batchId: row.batch?.id ?? null, position: row.batch?.position ?? null },
    ...{ slug: row.slug ?? null, createdAt: row.createdAt },
  };
  const from = row.batch === null ? undefined : rows.batches.get(row.batch.id);
  const stem = 'before' in entry ? entry.before.slug : (row.slug ?? entry.slug);
  const wish = 'before' in entry ? entry.before.position : null;
  if (stem !== null) row.slug = target === null ? stem : freeSlug(rows, target.id, stem);
  else delete row.slug;
  row.batch = target === null ? null : { id: target.id, position: freePlace(rows, target.id, wish) };
  if ('before' in entry) row.createdAt = entry.before.createdAt;
  if (row.lifecycle.status === 'pending') {
    row.lifecycle = { ...row.lifecycle, nextCheckAt: rows.clock.now() };
    row.createdAt = target?.createdAt ?? row.createdAt;
    row.version += 1;
  }
  const nameOf = (batch: BatchRecord | null | undefined) => (batch == null ? null : { id: batch.id, name: batch.name });
  const detail = { from: nameOf(from), to: nameOf(target) };
  logEvent(rows, row, { actor: `person:${userId}`, kind: 'move', from: null, to: null, detail });
  return { id: row.id, position: row.batch?.position ?? null, before };
}

function placesOf(rows: MemoryRows, batchId: string): readonly { slug: string; position: number }[] {
  const own = rowsOf(rows, batchId).map(({ slug = '', batch }) => ({ slug, position: batch?.position ?? 0 }));
  return [...own, ...rows.reused.filter((row) => row.batchId === batchId)];
}

function freeSlug(rows: MemoryRows, batchId: string, stem: string): string {
  const taken = new Set(placesOf(rows, batchId).map(({ slug }) => slug));
  let slug = stem;
  for (let number = 2; taken.has(slug); number += 1) slug = `${stem}-${number}`;
  return slug;
}

function freePlace(rows: MemoryRows, batchId: string, wish: number | null): number {
  const taken = placesOf(rows, batchId).map(({ position }) => position);
  return wish !== null && !taken.includes(wish) ? wish : Math.max(0, ...taken) + 1;
}
