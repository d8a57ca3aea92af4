import { InfiniteQueryObserver, type QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import type { Generation } from '../../src/core/generation.ts';
import { EVERYTHING, type LibrarySearch } from '../../src/core/library/search.ts';
import type { LibraryStore } from '../../src/core/ports/library-store.ts';
import { followChanges } from '../../src/queries/changes.ts';
import { generationOptions } from '../../src/queries/generations.ts';
import { countOptions, facetsOptions, libraryOptions, organisingOptions } from '../../src/queries/library.ts';
import { discardOptions } from '../../src/queries/removal.ts';
import type { Services } from '../../src/queries/services.tsx';
import { createMemoryLibraryStore } from '../fakes/memory-library-store.ts';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { openStudio } from '../fakes/open-studio.ts';
import { spec } from '../fixtures/generation.ts';

async function add(studio: MemoryStudio, from: number, count: number): Promise<void> {
  const { id, label, baseUrl } = studio.profile;
  for (let index = from; index < from + count; index += 1) {
    await studio.services.generations.add({
      ...{ id: `g${String(index).padStart(3, '0')}`, spec, title: null, estimatedCostMicroUsd: 0 },
      server: { id, label, url: baseUrl },
    });
    studio.clock.pass(1_000);
  }
}

/** A library of the studio's rows that counts what it is asked, and refuses when told to. */
async function openLibrary() {
  const { studio, client } = await openStudio();
  const { rows, profile } = studio;
  const userId = (await studio.services.generations.add(draft(profile, 'g000'))).userId;
  const library = createMemoryLibraryStore({ rows, userId });
  const asked = { pages: 0, organise: library.organise };
  const counting: LibraryStore = {
    ...library,
    page: (...order) => {
      asked.pages += 1;
      return library.page(...order);
    },
    organise: (...order) => asked.organise(...order),
  };
  const services: Services = { ...studio.services, library: async () => counting };
  studio.clock.pass(1_000);
  return { studio, client, services, asked };
}

function draft({ id, label, baseUrl }: MemoryStudio['profile'], generationId: string) {
  return { id: generationId, spec, title: null, estimatedCostMicroUsd: 0, server: { id, label, url: baseUrl } };
}

async function watch(services: Services, client: QueryClient, search: Partial<LibrarySearch> = {}) {
  const question = { search: { ...EVERYTHING, ...search }, sort: 'newest' } as const;
  const observer = new InfiniteQueryObserver(client, libraryOptions(services, question));
  const stop = observer.subscribe(() => undefined);
  await expect.poll(() => observer.getCurrentResult().isSuccess).toBe(true);
  const rows = (): readonly Generation[] =>
    observer.getCurrentResult().data?.pages.flatMap(({ generations }) => generations) ?? [];
  return { observer, rows, stop, row: (id: string) => rows().find((row) => row.id === id) };
}

function organise(client: QueryClient, services: Services, ids: readonly string[]) {
  const wish = { ids, change: { favourite: true, rating: 4, addTags: ['sea'] } };
  return client.getMutationCache().build(client, organisingOptions(services)).execute(wish);
}

test('a search comes in pages of sixty and ends, and is counted', async () => {
  const { studio, client, services } = await openLibrary();
  await add(studio, 1, 69);
  const { observer, rows, stop } = await watch(services, client);
  expect(rows()).toHaveLength(60);
  await observer.fetchNextPage();
  expect(rows().map(({ id }) => id)).toEqual([...studio.rows.generations.keys()].reverse());
  expect(observer.getCurrentResult().hasNextPage).toBe(false);
  expect(await client.query(countOptions(services, { ...EVERYTHING, text: 'boat' }))).toBe(70);
  expect(await client.query(countOptions(services, { ...EVERYTHING, text: 'ship' }))).toBe(0);
  stop();
});

test('putting in order shows at once wherever the row is, before the store has answered', async () => {
  const { studio, client, services, asked } = await openLibrary();
  const { organise: keep } = asked;
  let answer: () => void = () => undefined;
  const asleep = new Promise<void>((resolve) => {
    answer = resolve;
  });
  asked.organise = (...order) => asleep.then(() => keep(...order));
  await client.query(generationOptions(services, 'g000'));
  await client.query(facetsOptions(services));
  const { row, stop } = await watch(services, client);
  const done = organise(client, services, ['g000']);
  const shown = { favourite: true, rating: 4, tags: ['sea'] };
  await expect.poll(() => row('g000')).toMatchObject(shown);
  expect(client.getQueryData(generationOptions(services, 'g000').queryKey)).toMatchObject(shown);
  expect(studio.rows.generations.get('g000')?.favourite).toBe(false);
  answer();
  await done;
  expect(studio.rows.generations.get('g000')).toMatchObject(shown);
  expect(client.getQueryState(facetsOptions(services).queryKey)?.isInvalidated).toBe(true);
  stop();
});

test('an order that the store refuses is as it was', async () => {
  const { client, services, asked } = await openLibrary();
  asked.organise = () => Promise.reject(new StoreError('no', { fault: 'unreachable', status: null }));
  const { row, stop } = await watch(services, client);
  await expect(organise(client, services, ['g000'])).rejects.toThrow('no');
  expect(row('g000')).toMatchObject({ favourite: false, rating: null, tags: [] });
  stop();
});

test('a row that no longer answers the search stays where it is looked at until the search is asked again', async () => {
  const { studio, client, services } = await openLibrary();
  await add(studio, 1, 1);
  const { observer, rows, stop } = await watch(services, client, { favourite: false });
  await organise(client, services, ['g000']);
  expect(rows().map(({ id }) => id)).toEqual(['g001', 'g000']);
  await observer.refetch();
  expect(rows().map(({ id }) => id)).toEqual(['g001']);
  stop();
});

test('what the engine wrote is mended in a library that was scrolled through, without reading pages', async () => {
  const { studio, client, services, asked } = await openLibrary();
  await add(studio, 1, 199);
  const { observer, row, rows, stop } = await watch(services, client);
  while (observer.getCurrentResult().hasNextPage) await observer.fetchNextPage();
  expect(rows()).toHaveLength(200);
  const unfollow = followChanges(services, client);
  const read = asked.pages;
  Object.assign(studio.rows.generations.get('g000') ?? {}, { title: 'Fog', version: 2 });
  await studio.services.generations.discard('g001');
  studio.announce(['g000', 'g001']);
  await expect.poll(() => row('g000')?.title).toBe('Fog');
  expect(rows()).toHaveLength(199);

  // A new one would move everything: it waits until somebody comes back.
  await add(studio, 200, 1);
  studio.announce(['g200']);
  const { queryKey } = observer.options;
  await expect.poll(() => client.getQueryState(queryKey)?.isInvalidated).toBe(true);
  expect(asked.pages).toBe(read);
  stop();
  unfollow();
});

test('a new row appears by itself in a library of a page or two', async () => {
  const { studio, client, services } = await openLibrary();
  const { rows, stop } = await watch(services, client);
  const unfollow = followChanges(services, client);
  await add(studio, 1, 1);
  studio.announce(['g001']);
  await expect.poll(() => rows().map(({ id }) => id)).toEqual(['g001', 'g000']);
  stop();
  unfollow();
});

test('a deleted row is gone from the library at once', async () => {
  const { client, services } = await openLibrary();
  const { rows, stop } = await watch(services, client);
  const done = client.getMutationCache().build(client, discardOptions(services)).execute('g000');
  await expect.poll(rows).toEqual([]);
  await done;
  expect(rows()).toEqual([]);
  stop();
});
