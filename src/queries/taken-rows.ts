// Rows taken out of lists, and where each of them stood: putting them back reads nothing again.
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Generation } from '../core/generation.ts';
import { changeListed, type GenerationList } from './cached-rows.ts';
import { generationKeys } from './generations.ts';

/** `afterId` is the row before it on its page; null for the first. */
type Taken = { queryKey: QueryKey; page: number; afterId: string | null; row: Generation };

/** Puts those of the rows back that are named. */
export type PutBack = (ids: readonly string[]) => void;

export function takeOut(client: QueryClient, ids: readonly string[]): PutBack {
  const wanted = new Set(ids);
  const lists = client.getQueriesData<GenerationList>({ queryKey: generationKeys.lists });
  const taken = lists.flatMap(([queryKey, list]) => takenOf(queryKey, list, wanted));
  changeListed(client, ids, () => null);
  return (back) => {
    const returning = new Set(back);
    for (const each of taken) if (returning.has(each.row.id)) putBack(client, each);
  };
}

function takenOf(queryKey: QueryKey, list: GenerationList | undefined, wanted: ReadonlySet<string>): readonly Taken[] {
  return (list?.pages ?? []).flatMap(({ generations }, page) =>
    generations.flatMap((row, place) =>
      wanted.has(row.id) ? [{ queryKey, page, afterId: generations[place - 1]?.id ?? null, row }] : [],
    ),
  );
}

function putBack(client: QueryClient, taken: Taken): void {
  const isInvalidated = client.getQueryState(taken.queryKey)?.isInvalidated ?? false;
  client.setQueryData<GenerationList>(taken.queryKey, (list) => list && withRow(list, taken));
  if (isInvalidated) void client.invalidateQueries({ queryKey: taken.queryKey, exact: true, refetchType: 'none' });
}

function withRow(list: GenerationList, { page, afterId, row }: Taken): GenerationList {
  if (list.pages.some(({ generations }) => generations.some(({ id }) => id === row.id))) return list;
  const place = Math.min(page, list.pages.length - 1);
  return {
    ...list,
    pages: list.pages.map((each, index) => {
      if (index !== place) return each;
      const behind = each.generations.findIndex(({ id }) => id === afterId) + 1;
      return { ...each, generations: each.generations.toSpliced(behind, 0, row) };
    }),
  };
}
