import { focusManager, InfiniteQueryObserver, type QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, onTestFinished, test } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import type { Generation } from '../../src/core/generation.ts';
import { EVERYTHING } from '../../src/core/library/search.ts';
import { followChanges } from '../../src/queries/changes.ts';
import { liveFeedOptions, newestFirst } from '../../src/queries/generations.ts';
import { libraryOptions } from '../../src/queries/library.ts';
import { discardOptions, restoreOptions } from '../../src/queries/removal.ts';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { openStudio } from '../fakes/open-studio.ts';
import { spec } from '../fixtures/generation.ts';

async function add(studio: MemoryStudio, count: number): Promise<void> {
  const { id, label, baseUrl } = studio.profile;
  for (let index = 0; index < count; index += 1) {
    await studio.services.generations.add({
      ...{ id: `g${String(index).padStart(2, '0')}`, spec, title: null, estimatedCostMicroUsd: 0 },
      server: { id, label, url: baseUrl },
    });
    studio.clock.pass(1_000);
  }
}

const question = { search: EVERYTHING, sort: 'newest' } as const;

async function watchHistory(studio: MemoryStudio, client: QueryClient) {
  const observer = new InfiniteQueryObserver(client, libraryOptions(studio.services, question));
  const stop = observer.subscribe(() => undefined);
  await expect.poll(() => observer.getCurrentResult().isSuccess).toBe(true);
  const ids = () =>
    observer.getCurrentResult().data?.pages.flatMap((page) => page.generations.map(({ id }) => id)) ?? [];
  return { observer, ids, stop };
}

test('the feed shows the newest dozen and everything that still runs, each once, newest first', async () => {
  const { studio, client } = await openStudio();
  await add(studio, 15);
  const feed = await client.query(liveFeedOptions(studio.services));
  expect(feed.map(({ id }) => id)).toEqual([...studio.rows.generations.keys()].reverse());
});

test('what is live is asked for often, and everything now and then: others work too', async () => {
  const { studio, client } = await openStudio();
  const observer = new QueryObserver(client, liveFeedOptions(studio.services));
  const stop = observer.subscribe(() => undefined);
  onTestFinished(() => {
    stop();
    focusManager.setFocused(undefined);
  });
  await expect.poll(() => observer.getCurrentResult().isSuccess).toBe(true);
  const { refetchInterval, refetchIntervalInBackground } = liveFeedOptions(studio.services);
  const intervalMs = () =>
    typeof refetchInterval === 'function' ? refetchInterval(observer.getCurrentQuery()) : refetchInterval;
  expect(refetchIntervalInBackground).toBe(true);
  expect(intervalMs()).toBe(30_000);
  await add(studio, 1);
  await observer.refetch();
  expect(intervalMs()).toBe(3_000);
  focusManager.setFocused(false);
  expect(intervalMs()).toBe(30_000);
});

test('of two copies of a row the later version is shown', async () => {
  const { studio } = await openStudio();
  await add(studio, 1);
  const [old] = (await studio.services.generations.page({ statuses: null }, null, 1)).generations;
  if (old === undefined) throw new Error('no row');
  const later: Generation = { ...old, version: old.version + 1, title: 'later' };
  expect(newestFirst([later, old])).toEqual([later]);
  expect(newestFirst([old, later])).toEqual([later]);
});

test('a row that somebody else wrote is mended in a loaded history without loading it again', async () => {
  const { studio, client } = await openStudio();
  await add(studio, 30);
  const { observer, stop } = await watchHistory(studio, client);
  const unfollow = followChanges(studio.services, client);
  let pages = 0;
  const library = await studio.services.library();
  studio.services.library = async () => {
    pages += 1;
    return library;
  };
  await studio.work();
  const changed = studio.rows.generations.get('g00');
  const shown = () =>
    observer
      .getCurrentResult()
      .data?.pages.flatMap(({ generations }) => generations)
      .find(({ id }) => id === 'g00')?.version;
  await expect.poll(shown).toBe(changed?.version);
  expect(pages).toBe(0);
  unfollow();
  stop();
});

test('a row nobody here knew makes the history load again', async () => {
  const { studio, client } = await openStudio();
  const { ids, stop } = await watchHistory(studio, client);
  const unfollow = followChanges(studio.services, client);
  await add(studio, 1);
  studio.announce(['g00']);
  await expect.poll(ids).toEqual(['g00']);
  unfollow();
  stop();
});

test('a short list that shows something live is read again by itself, a finished or a long one is not', async () => {
  const { studio, client } = await openStudio();
  await add(studio, 1);
  const { observer, stop } = await watchHistory(studio, client);
  const { refetchInterval } = libraryOptions(studio.services, question);
  const intervalMs = () =>
    typeof refetchInterval === 'function' ? refetchInterval(observer.getCurrentQuery()) : refetchInterval;
  expect(intervalMs()).toBe(10_000);
  const list = observer.getCurrentResult().data;
  const [page] = list?.pages ?? [];
  if (list === undefined || page === undefined) throw new Error('nothing there');
  client.setQueryData(observer.options.queryKey, { ...list, pages: [page, page, page] });
  expect(intervalMs()).toBe(false);
  const over = page.generations.map((row) => ({ ...row, lifecycle: { status: 'cancelled' } as const }));
  client.setQueryData(observer.options.queryKey, { ...list, pages: [{ ...page, generations: over }] });
  expect(intervalMs()).toBe(false);
  stop();
});

test('a deleted one is gone at once, and back after undo', async () => {
  const { studio, client } = await openStudio();
  await add(studio, 2);
  const { ids, stop } = await watchHistory(studio, client);
  const discarding = client.getMutationCache().build(client, discardOptions(studio.services)).execute('g00');
  await expect.poll(ids).toEqual(['g01']);
  await discarding;
  const restored = await client.getMutationCache().build(client, restoreOptions(studio.services)).execute('g00');
  expect(restored).toBe(true);
  await expect.poll(ids).toEqual(['g01', 'g00']);
  stop();
});

test('a deletion that Supabase refuses brings the row back', async () => {
  const { studio, client } = await openStudio();
  await add(studio, 1);
  const { ids, stop } = await watchHistory(studio, client);
  studio.services.generations.discard = () =>
    Promise.reject(new StoreError('down', { fault: 'unreachable', status: null }));
  const discarding = client.getMutationCache().build(client, discardOptions(studio.services)).execute('g00');
  await expect(discarding).rejects.toMatchObject({ fault: 'unreachable' });
  await expect.poll(ids).toEqual(['g00']);
  stop();
});
