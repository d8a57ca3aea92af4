// Moving generations into a batch, into a new one or out of theirs, and taking that back.
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { slugOf } from '../core/batch/slug.ts';
import { type Generation, inState } from '../core/generation.ts';
import type { Moved, Mover } from '../core/ports/library-store.ts';
import { batchKeys } from './batches.ts';
import { cachedRows, changeRows } from './cached-rows.ts';
import { showChanges } from './changes.ts';
import { generationKeys } from './generations.ts';
import { libraryKeys } from './library.ts';
import type { Services } from './services.tsx';

/** A new one is made by the move; its id is chosen by the caller, so that moving twice makes one. */
export type MoveTarget = { kind: 'batch'; id: string } | { kind: 'new'; id: string; name: string } | { kind: 'none' };

export type MoveWish = { target: MoveTarget; generations: readonly Generation[] };

/** Answers those that moved; null when the batch takes none. Safe to repeat. Throws `StoreError`. */
export function moveOptions(services: Services) {
  return mutationOptions({
    meta: { shownInPlace: true },
    mutationFn: async ({ target, generations }: MoveWish, { client }): Promise<readonly Moved[] | null> => {
      const batchId = target.kind === 'none' ? null : target.id;
      if (target.kind === 'new') await open(services, target, generations);
      const moved = await (await services.library()).move(batchId, generations.map(moverOf));
      if (moved === null) return null;
      const places = new Map(moved.map(({ id, position }) => [id, position]));
      changeRows(client, [...places.keys()], (row) => placed(row, batchId, places.get(row.id) ?? null));
      await afterMove(services, client, moved);
      return moved;
    },
  });
}

/** Answers how many came back. */
export function moveBackOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (moved: readonly Moved[], { client }): Promise<number> => {
      const back = await (await services.library()).moveBack(moved);
      const places = new Map(moved.map(({ id, before }) => [id, before]));
      changeRows(client, [...places.keys()], (row) => {
        const before = places.get(row.id);
        return before === undefined ? row : placed(row, before.batchId, before.position);
      });
      await afterMove(services, client, moved);
      return back;
    },
  });
}

/** At the usual pace; nobody sends anything of it before something that waits is moved there. */
async function open(
  services: Services,
  { id, name }: Extract<MoveTarget, { kind: 'new' }>,
  generations: readonly Generation[],
): Promise<void> {
  const [first] = generations;
  if (first === undefined) return;
  const batches = await services.batches();
  const pace = { groupSize: 5, groupPauseSeconds: 60, inFlightLimit: null };
  await batches.open({ id, name, server: first.server, columns: [], ...pace });
  await batches.run(id);
}

function moverOf({ id, title, spec }: Generation): Mover {
  return { id, slug: slugOf(title ?? spec.prompt) };
}

function placed(row: Generation, batchId: string | null, position: number | null): Generation {
  return { ...row, batch: batchId === null || position === null ? null : { id: batchId, position } };
}

/** What waits was changed in more than its place: a few rows are read again. */
async function afterMove(services: Services, client: QueryClient, moved: readonly Moved[]): Promise<void> {
  services.engine.nudge();
  const ids = moved.map(({ id }) => id);
  const waiting = cachedRows(client, ids).filter((row) => inState(row, 'pending'));
  await Promise.all([
    client.invalidateQueries({ queryKey: batchKeys.all }),
    client.invalidateQueries({ queryKey: libraryKeys.facets }),
    client.invalidateQueries({ queryKey: libraryKeys.count }),
    client.invalidateQueries({ queryKey: generationKeys.feed }),
    ...ids.map((id) => client.invalidateQueries({ queryKey: generationKeys.one(id) })),
    ...ids.map((id) => client.invalidateQueries({ queryKey: generationKeys.trail(id) })),
    waiting.length > 0 &&
      showChanges(
        services,
        client,
        waiting.map(({ id }) => id),
      ),
  ]);
}
