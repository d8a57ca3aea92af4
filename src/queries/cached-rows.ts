// Rows of generations wherever the cache holds them: in lists of pages, in the feed, and each by itself.
import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query';
import type { Generation } from '../core/generation.ts';
import { generationKeys } from './generations.ts';

/** What every list of generations has in common, whatever it is sorted by. */
export type GenerationList = InfiniteData<{ generations: readonly Generation[] }>;

/** More pages than this are not read again for one row. */
const SHORT_PAGES = 2;

export function isLong(list: { pages: readonly unknown[] } | undefined): boolean {
  return list !== undefined && list.pages.length > SHORT_PAGES;
}

export function isLongList(client: QueryClient, { queryKey }: Query): boolean {
  return queryKey[1] === generationKeys.lists[1] && isLong(client.getQueryData<GenerationList>(queryKey));
}

/** All else is read again: what was scrolled far through has been put right where it stands. */
export function invalidateAllButLong(client: QueryClient): Promise<void> {
  return client.invalidateQueries({
    queryKey: generationKeys.all,
    predicate: (query) => !isLongList(client, query),
  });
}

export type RowChange = (row: Generation) => Generation | null;

/** In the feed and in every list; null takes the row out. */
export function changeListed(client: QueryClient, ids: readonly string[], change: RowChange): void {
  const wanted = new Set(ids);
  const changed = (row: Generation): readonly Generation[] => {
    if (!wanted.has(row.id)) return [row];
    const after = change(row);
    return after === null ? [] : [after];
  };
  const changedAmong = (rows: readonly Generation[]) =>
    rows.some(({ id }) => wanted.has(id)) ? rows.flatMap(changed) : rows;
  client.setQueryData<readonly Generation[]>(generationKeys.feed, (feed) => feed && changedAmong(feed));
  for (const query of client.getQueryCache().findAll({ queryKey: generationKeys.lists })) {
    const { isInvalidated } = query.state;
    client.setQueryData<GenerationList>(query.queryKey, (list) => list && changedList(list, changedAmong));
    // One that waited to be read again still does.
    if (isInvalidated) query.invalidate();
  }
}

/** There, and where one is looked at by itself. */
export function changeRows(client: QueryClient, ids: readonly string[], change: RowChange): void {
  changeListed(client, ids, change);
  for (const id of ids) client.setQueryData<Generation | null>(generationKeys.one(id), (row) => row && change(row));
}

function changedList(
  list: GenerationList,
  changed: (rows: readonly Generation[]) => readonly Generation[],
): GenerationList {
  return { ...list, pages: list.pages.map((page) => changedPage(page, changed)) };
}

function changedPage<P extends { generations: readonly Generation[] }>(
  page: P,
  changed: (rows: readonly Generation[]) => readonly Generation[],
): P {
  const generations = changed(page.generations);
  return generations === page.generations ? page : { ...page, generations };
}

/** Those of these rows that some list holds. */
export function listedRows(client: QueryClient, ids: readonly string[]): readonly Generation[] {
  const wanted = new Set(ids);
  const lists = client.getQueriesData<GenerationList>({ queryKey: generationKeys.lists });
  return unique(
    lists.flatMap(([, list]) => list?.pages ?? []).flatMap(({ generations }) => generations.filter(isWanted)),
  );
  function isWanted({ id }: Generation): boolean {
    return wanted.has(id);
  }
}

/** One of each that is cached anywhere. */
export function cachedRows(client: QueryClient, ids: readonly string[]): readonly Generation[] {
  const feed = client.getQueryData<readonly Generation[]>(generationKeys.feed) ?? [];
  return unique([
    ...listedRows(client, ids),
    ...feed.filter(({ id }) => ids.includes(id)),
    ...ids.flatMap((id) => client.getQueryData<Generation | null>(generationKeys.one(id)) ?? []),
  ]);
}

function unique(rows: readonly Generation[]): readonly Generation[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
