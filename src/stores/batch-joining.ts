// Moving generations between batches, all of it decided in the database.
import * as z from 'zod/mini';
import type { LibraryStore, Moved } from '../core/ports/library-store.ts';
import { instantSchema, isoOf } from './column.ts';
import type { Json } from './database.gen.ts';
import { answered, parsed, type Rest } from './postgrest.ts';

/** The function takes no more at once. */
const MOVED_AT_ONCE = 1_000;

const movedSchema = z.nullable(
  z.array(
    z.object({
      id: z.string(),
      position: z.nullable(z.number()),
      before: z.object({
        batch_id: z.nullable(z.string()),
        position: z.nullable(z.number()),
        slug: z.nullable(z.string()),
        created_at: instantSchema,
      }),
    }),
  ),
);

export function createBatchMoves(rest: Rest): Pick<LibraryStore, 'move' | 'moveBack'> {
  const send = (batchId: string | null, entries: readonly Json[]) => sent(rest, batchId, entries);
  return {
    move: (batchId, movers) =>
      send(
        batchId,
        movers.map(({ id, slug }) => ({ id, slug })),
      ),
    async moveBack(moved) {
      let back = 0;
      for (const batchId of new Set(moved.map(({ before }) => before.batchId))) {
        const group = moved.filter(({ before }) => before.batchId === batchId);
        back += (await send(batchId, group.map(placeColumns)))?.length ?? 0;
      }
      return back;
    },
  };
}

async function sent(rest: Rest, batchId: string | null, entries: readonly Json[]): Promise<readonly Moved[] | null> {
  const moved: Moved[] = [];
  // Asked also for none: whether there is such a batch.
  for (let from = 0; from === 0 || from < entries.length; from += MOVED_AT_ONCE) {
    const order = { ...(batchId !== null && { batch: batchId }), entries: entries.slice(from, from + MOVED_AT_ONCE) };
    const answer = parsed(movedSchema, await answered(rest.rpc('move_to_batch', order), 'Moving'), 'What was moved');
    if (answer === null) return null;
    moved.push(...answer.map(movedOf));
  }
  return moved;
}

function movedOf({ id, position, before }: NonNullable<z.infer<typeof movedSchema>>[number]): Moved {
  const { batch_id: batchId, created_at: createdAt, slug } = before;
  return { id, position, before: { batchId, position: before.position, slug, createdAt } };
}

function placeColumns({ id, before: { position, slug, createdAt } }: Moved): Json {
  return { id, position, slug, created_at: isoOf(createdAt) };
}
