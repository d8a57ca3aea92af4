// The Library: a search page by page, how many there are, what there is to choose from, putting in order, kept views.
import {
  infiniteQueryOptions,
  keepPreviousData,
  mutationOptions,
  type QueryClient,
  queryOptions,
  useMutation,
} from '@tanstack/react-query';
import type { Generation } from '../core/generation.ts';
import { type Order, organised } from '../core/library/organising.ts';
import type { LibrarySearch, LibrarySort } from '../core/library/search.ts';
import type { LibraryCursor, LibraryPage, LibraryView, Organising } from '../core/ports/library-store.ts';
import { cachedRows, changeRows, isLong } from './cached-rows.ts';
import { anyLive, generationKeys } from './generations.ts';
import { type Services, useServices } from './services.tsx';

const PAGE = 60;
const FACETS_STALE_MS = 60_000;
const LIVE_POLL_MS = 10_000;

export const libraryKeys = {
  pages: [...generationKeys.lists, 'library'],
  count: ['generations', 'count'],
  facets: ['library', 'facets'],
  views: ['library', 'views'],
} as const;

export type LibraryQuestion = { search: LibrarySearch; sort: LibrarySort };

/** While another search is on its way the answer to the last one stays. */
export function libraryOptions(services: Services, question: LibraryQuestion) {
  return infiniteQueryOptions({
    queryKey: [...libraryKeys.pages, question],
    queryFn: async ({ pageParam, signal }) =>
      (await services.library()).page({ ...question, limit: PAGE }, pageParam, signal),
    initialPageParam: firstPage(),
    getNextPageParam: (page: LibraryPage) => page.next,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    // What was scrolled through is kept right row by row; see `refresh`.
    staleTime: ({ state }) => (isLong(state.data) ? Number.POSITIVE_INFINITY : 0),
    // Of rows of batches, and of what other devices make, nothing else tells this page.
    refetchInterval: ({ state: { data } }) => (!isLong(data) && showsLive(data) ? LIVE_POLL_MS : false),
  });
}

function showsLive(list: { pages: readonly LibraryPage[] } | undefined): boolean {
  return list?.pages.some(({ generations }) => anyLive(generations)) ?? false;
}

/** One more than `COUNTED_AT_MOST` for anything above it. */
export function countOptions(services: Services, search: LibrarySearch) {
  return queryOptions({
    queryKey: [...libraryKeys.count, search],
    queryFn: async ({ signal }) => (await services.library()).count(search, signal),
    placeholderData: keepPreviousData,
  });
}

export function facetsOptions(services: Services) {
  return queryOptions({
    queryKey: libraryKeys.facets,
    queryFn: async ({ signal }) => (await services.library()).facets(signal),
    staleTime: FACETS_STALE_MS,
  });
}

export function viewsOptions(services: Services) {
  return queryOptions({
    queryKey: libraryKeys.views,
    queryFn: async ({ signal }) => (await services.library()).views(signal),
  });
}

export type OrganisingWish = { ids: readonly string[]; change: Organising };

/** Shows at once wherever the rows are; what the store refuses is as it was again. */
export function organisingOptions(services: Services) {
  return mutationOptions({
    mutationFn: async ({ ids, change }: OrganisingWish) => (await services.library()).organise(ids, change),
    onMutate: (wish, { client }) => {
      const before = orderOf(client, wish.ids);
      show(client, wish);
      return before;
    },
    onError: (_error, { ids }, before, { client }) => {
      changeRows(client, ids, (row) => ({ ...row, ...before?.get(row.id) }));
    },
    onSuccess: (_done, wish, _before, { client }) => {
      // What was on its way meanwhile may have brought the rows as they were.
      show(client, wish);
      return Promise.all([
        client.invalidateQueries({ queryKey: libraryKeys.facets }),
        client.invalidateQueries({ queryKey: libraryKeys.count }),
        client.invalidateQueries({ queryKey: generationKeys.feed }),
        ...wish.ids.map((id) => client.invalidateQueries({ queryKey: generationKeys.one(id) })),
      ]);
    },
  });
}

/** Favourite, stars, tags, title of any number of rows. */
export function useOrganising() {
  return useMutation(organisingOptions(useServices()));
}

function keepViewOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (view: LibraryView) => (await services.library()).keepView(view),
    meta: { shownInPlace: true },
    onSuccess: (_done, _view, _before, { client }) => client.invalidateQueries({ queryKey: libraryKeys.views }),
  });
}

/** A name that is taken is a `conflict`: the form says so. */
export function useKeepView() {
  return useMutation(keepViewOptions(useServices()));
}

function removeViewOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (id: string) => (await services.library()).removeView(id),
    onSuccess: (_done, _id, _before, { client }) => client.invalidateQueries({ queryKey: libraryKeys.views }),
  });
}

export function useRemoveView() {
  return useMutation(removeViewOptions(useServices()));
}

function show(client: QueryClient, { ids, change }: OrganisingWish): void {
  changeRows(client, ids, (row) => ({ ...row, ...organised(row, change) }));
}

function orderOf(client: QueryClient, ids: readonly string[]): ReadonlyMap<string, Order> {
  const keep = ({ favourite, rating, rejected, tags, title }: Generation) => ({
    ...{ favourite, rating, rejected, tags, title },
  });
  return new Map(cachedRows(client, ids).map((row) => [row.id, keep(row)]));
}

function firstPage(): LibraryCursor | null {
  return null;
}
