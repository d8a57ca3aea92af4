// Fresh rows for what is on screen. Lists are mended where they stand: who has scrolled far stays where they look.
import type { Query, QueryClient } from '@tanstack/react-query';
import { changeListed, type GenerationList, isLong, listedRows } from './cached-rows.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';

/** More rows than this at once, and reloading what is on screen costs less. */
const MEND_LIMIT = 8;

/** An empty list means that anything may have changed. */
export async function refresh(services: Services, client: QueryClient, ids: readonly string[]): Promise<void> {
  const listed = listedRows(client, ids).map(({ id }) => id);
  if (ids.length === 0 || listed.length > MEND_LIMIT) {
    await client.invalidateQueries({ queryKey: generationKeys.all });
    return;
  }
  if (listed.length > 0) await mend(services, client, listed);
  await Promise.all(listed.length === ids.length ? around(client, ids) : allButLongLists(client));
}

function around(client: QueryClient, ids: readonly string[]): readonly Promise<void>[] {
  return [
    client.invalidateQueries({ queryKey: generationKeys.feed }),
    ...ids.map((id) => client.invalidateQueries({ queryKey: generationKeys.one(id) })),
    ...ids.map((id) => client.invalidateQueries({ queryKey: generationKeys.trail(id) })),
  ];
}

/** A row that no list holds may belong into any: long ones are read again by whoever comes back to them. */
function allButLongLists(client: QueryClient): readonly Promise<void>[] {
  const isLongList = ({ queryKey }: Query) =>
    queryKey[1] === generationKeys.lists[1] && isLong(client.getQueryData<GenerationList>(queryKey));
  return [
    client.invalidateQueries({ queryKey: generationKeys.all, predicate: (query) => !isLongList(query) }),
    client.invalidateQueries({ queryKey: generationKeys.lists, predicate: isLongList, refetchType: 'none' }),
  ];
}

async function mend(services: Services, client: QueryClient, ids: readonly string[]): Promise<void> {
  const rows = await Promise.all(ids.map((id) => services.generations.find(id)));
  const fresh = new Map(
    rows.flatMap((row) => (row === null || row.deletedAt !== null ? [] : [[row.id, row] as const])),
  );
  changeListed(client, ids, ({ id }) => fresh.get(id) ?? null);
}
