// Fresh rows for what is on screen. Lists are mended where they stand: who has scrolled far stays where they look.
import type { QueryClient } from '@tanstack/react-query';
import type { Generation } from '../core/generation.ts';
import { changeListed, type GenerationList, invalidateAllButLong, isLongList, listedRows } from './cached-rows.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';

/** More rows than these at once, and reloading what is on screen costs less. */
const MENDED_AT_LEAST = 8;
const MENDED_INSTEAD_OF_A_PAGE = 4;
/** Requests at a time. */
const FINDS_AT_ONCE = 8;

/** An empty list means that anything may have changed. */
export async function refresh(services: Services, client: QueryClient, ids: readonly string[]): Promise<void> {
  const listed = listedRows(client, ids).map(({ id }) => id);
  if (ids.length === 0 || listed.length > mostMended(client)) {
    await client.invalidateQueries({ queryKey: generationKeys.all });
    return;
  }
  if (listed.length > 0) await mend(services, client, listed);
  await Promise.all(listed.length === ids.length ? around(client, ids) : allButLongLists(client));
}

function mostMended(client: QueryClient): number {
  const lists = client.getQueryCache().findAll({ queryKey: generationKeys.lists, type: 'active' });
  const pages = lists.reduce(
    (sum, { queryKey }) => sum + (client.getQueryData<GenerationList>(queryKey)?.pages.length ?? 0),
    0,
  );
  return Math.max(MENDED_AT_LEAST, pages * MENDED_INSTEAD_OF_A_PAGE);
}

function around(client: QueryClient, ids: readonly string[]): readonly Promise<void>[] {
  return [
    client.invalidateQueries({ queryKey: generationKeys.feed }),
    client.invalidateQueries({ queryKey: generationKeys.unsafe }),
    ...ids.map((id) => client.invalidateQueries({ queryKey: generationKeys.one(id) })),
    ...ids.map((id) => client.invalidateQueries({ queryKey: generationKeys.trail(id) })),
  ];
}

/** A row that no list holds may belong into any: long ones are read again by whoever comes back to them. */
function allButLongLists(client: QueryClient): readonly Promise<void>[] {
  return [
    invalidateAllButLong(client),
    client.invalidateQueries({
      queryKey: generationKeys.lists,
      predicate: (query) => isLongList(client, query),
      refetchType: 'none',
    }),
  ];
}

async function mend(services: Services, client: QueryClient, ids: readonly string[]): Promise<void> {
  const rows: (Generation | null)[] = [];
  for (let from = 0; from < ids.length; from += FINDS_AT_ONCE) {
    const some = ids.slice(from, from + FINDS_AT_ONCE);
    rows.push(...(await Promise.all(some.map((id) => services.generations.find(id)))));
  }
  const fresh = new Map(
    rows.flatMap((row) => (row === null || row.deletedAt !== null ? [] : [[row.id, row] as const])),
  );
  changeListed(client, ids, ({ id }) => fresh.get(id) ?? null);
}
