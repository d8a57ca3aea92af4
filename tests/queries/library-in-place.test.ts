// What a person does in a library that was scrolled through is shown where it stands: no page is read again for it.
import { InfiniteQueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { Generation } from '../../src/core/generation.ts';
import { EVERYTHING } from '../../src/core/library/search.ts';
import type { LibraryStore } from '../../src/core/ports/library-store.ts';
import { actOptions } from '../../src/queries/act.ts';
import { discardAllOptions, type Removal, restoreAllOptions } from '../../src/queries/bulk-removal.ts';
import { showChanges } from '../../src/queries/changes.ts';
import { libraryOptions } from '../../src/queries/library.ts';
import { moveBackOptions, moveOptions } from '../../src/queries/library-moving.ts';
import { discardOptions } from '../../src/queries/removal.ts';
import type { Services } from '../../src/queries/services.tsx';
import { openStudio } from '../fakes/open-studio.ts';
import { spec } from '../fixtures/generation.ts';

const ROWS = 200;
const idOf = (index: number) => `g${String(index).padStart(3, '0')}`;

/** Two hundred waiting rows, all of them loaded; `read` counts the pages asked for since. */
async function openScrolled() {
  const { studio, client } = await openStudio();
  const { id, label, baseUrl } = studio.profile;
  for (let index = 0; index < ROWS; index += 1) {
    await studio.services.generations.add({
      ...{ id: idOf(index), spec, title: null, estimatedCostMicroUsd: 0 },
      server: { id, label, url: baseUrl },
    });
    studio.clock.pass(1_000);
  }
  const library = await studio.services.library();
  let read = 0;
  const counting: LibraryStore = {
    ...library,
    page: (...order) => {
      read += 1;
      return library.page(...order);
    },
  };
  const services: Services = { ...studio.services, library: async () => counting };
  const observer = new InfiniteQueryObserver(client, libraryOptions(services, { search: EVERYTHING, sort: 'newest' }));
  const stop = observer.subscribe(() => undefined);
  await expect.poll(() => observer.getCurrentResult().isSuccess).toBe(true);
  while (observer.getCurrentResult().hasNextPage) await observer.fetchNextPage();
  const rows = (): readonly Generation[] =>
    observer.getCurrentResult().data?.pages.flatMap(({ generations }) => generations) ?? [];
  const before = rows();
  read = 0;
  return { studio, client, services, rows, before, stop, read: () => read };
}

test('an act by hand on many rows', async () => {
  const { client, services, rows, before, stop, read } = await openScrolled();
  const wish = { act: 'cancel', generations: before.slice(20, 40) } as const;
  const outcome = await client.getMutationCache().build(client, actOptions(services)).execute(wish);
  expect(outcome).toEqual({ done: 20, movedOn: 0 });
  expect(rows().map(({ lifecycle }) => lifecycle.status)).toEqual(
    before.map((_row, place) => (place >= 20 && place < 40 ? 'cancelled' : 'pending')),
  );
  expect(read()).toBe(0);
  stop();
});

test('one that has moved on meanwhile shows its newest state', async () => {
  const { studio, client, services, rows, before, stop, read } = await openScrolled();
  const [row] = before;
  if (row === undefined) throw new Error('a row');
  const gone = { status: 'cancelled' } as const;
  const actor = 'worker:one';
  const other = {
    id: row.id,
    version: row.version,
    actor,
    lifecycle: gone,
    attempt: null,
    leaseSeconds: 0,
    note: null,
  };
  await studio.services.generations.save(other);
  const wish = { act: 'start_now', generations: [row] } as const;
  const outcome = await client.getMutationCache().build(client, actOptions(services)).execute(wish);
  expect(outcome).toEqual({ done: 0, movedOn: 1 });
  expect(rows()[0]?.lifecycle.status).toBe('cancelled');
  expect(read()).toBe(0);
  stop();
});

test('deleting many and taking that back: each stands again where it stood', async () => {
  const { studio, client, services, rows, before, stop, read } = await openScrolled();
  const ids = before.flatMap(({ id }, place) => (place < 3 || place % 60 === 0 || place > 190 ? [id] : []));
  const removal: Removal = { ids, putBack: null };
  await client.getMutationCache().build(client, discardAllOptions(services)).execute(removal);
  expect(rows()).toHaveLength(ROWS - ids.length);
  const [gone, ...others] = ids;
  await studio.services.generations.purge(gone ?? '');
  const back = await client.getMutationCache().build(client, restoreAllOptions(services)).execute(removal);
  expect(back).toBe(others.length);
  expect(rows().map(({ id }) => id)).toEqual(before.map(({ id }) => id).filter((id) => id !== gone));
  expect(read()).toBe(0);
  stop();
});

test('deleting one', async () => {
  const { client, services, rows, stop, read } = await openScrolled();
  await client.getMutationCache().build(client, discardOptions(services)).execute(idOf(7));
  expect(rows()).toHaveLength(ROWS - 1);
  expect(read()).toBe(0);
  stop();
});

test('many rows that the engine has written', async () => {
  const { studio, client, services, rows, before, stop, read } = await openScrolled();
  const ids = before.slice(0, 12).map(({ id }) => id);
  for (const id of ids) Object.assign(studio.rows.generations.get(id) ?? {}, { title: 'Fog', version: 2 });
  await showChanges(services, client, ids);
  expect(rows().filter(({ title }) => title === 'Fog')).toHaveLength(12);
  expect(read()).toBe(0);
  stop();
});

test('moving rows into a new batch and back', async () => {
  const { studio, client, services, rows, before, stop, read } = await openScrolled();
  const target = { kind: 'new', id: 'b1', name: 'Tides' } as const;
  const wish = { target, generations: before.slice(0, 3) };
  const moved = await client.getMutationCache().build(client, moveOptions(services)).execute(wish);
  const batches = await services.batches();
  expect(await batches.state('b1')).toMatchObject({ name: 'Tides', phase: 'running', rows: 3, waiting: 3 });
  expect(rows().map(({ batch }) => batch?.position)).toEqual(before.map((_row, place) => [1, 2, 3][place]));
  const slugs = (await batches.rows('b1', 0, 10)).map(({ slug }) => slug);
  expect(slugs).toEqual(['a-paper-boat-in-the-rain', 'a-paper-boat-in-the-rain-2', 'a-paper-boat-in-the-rain-3']);
  // Pressed again after its answer was lost.
  await client.getMutationCache().build(client, moveOptions(services)).execute(wish);
  expect(await batches.states()).toHaveLength(1);
  await client
    .getMutationCache()
    .build(client, moveBackOptions(services))
    .execute(moved ?? []);
  expect(rows().every(({ batch }) => batch === null)).toBe(true);
  expect(studio.rows.generations.get(before[0]?.id ?? '')).toMatchObject({ batch: null });
  expect(read()).toBe(0);
  stop();
});
