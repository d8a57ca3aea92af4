// The whole history in any order, putting it in order and keeping views of it: what every store promises.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Generation } from '../../src/core/generation.ts';
import { EVERYTHING, LIBRARY_SORTS, type LibrarySort } from '../../src/core/library/search.ts';
import type { LibraryCursor, LibraryStore } from '../../src/core/ports/library-store.ts';
import type { RowWorld } from './generation-world.ts';
import { completed, shelf } from './library-shelf.ts';

async function walked(library: LibraryStore, sort: LibrarySort, limit: number): Promise<readonly string[]> {
  const found: string[] = [];
  let after: LibraryCursor | null = null;
  do {
    const page: Awaited<ReturnType<LibraryStore['page']>> = await library.page(
      { search: EVERYTHING, sort, limit },
      after,
    );
    expect(page.generations.length).toBeLessThanOrEqual(limit);
    found.push(...page.generations.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  return found;
}

export function libraryStoreContract(name: string, world: () => RowWorld): void {
  describe(`the library kept in ${name}`, () => {
    sorting(world);
    organising(world);
    keepingViews(world);
  });
}

function sorting(world: () => RowWorld): void {
  test('every order is walked page by page, each row once, equals the newest first', async () => {
    const { add, library } = await shelf(world());
    const a = await add({ cost: 10, spec: { seconds: 4 } });
    const b = await add({ cost: null, life: completed(4_001) });
    const c = await add({ cost: 30, spec: { seconds: 12 } });
    const d = await add({ cost: 10, spec: { seconds: 4 } });
    await library.organise([c.id], { rating: 1 });
    await library.organise([a.id], { rating: 5 });
    const orders: Record<LibrarySort, readonly Generation[]> = {
      newest: [d, c, b, a],
      oldest: [a, b, c, d],
      dearest: [c, d, a, b],
      best_rated: [a, c, d, b],
      longest: [c, b, d, a],
    };
    for (const sort of LIBRARY_SORTS) {
      const ids = orders[sort].map(({ id }) => id);
      for (const limit of [1, 2, 4]) expect(await walked(library, sort, limit), sort).toEqual(ids);
    }
  });

  test('a page goes on where the last one ended although its last row is gone', async () => {
    const { account, add, library } = await shelf(world());
    const rows = [await add(), await add(), await add()];
    const asked = { search: EVERYTHING, sort: 'newest', limit: 1 } as const;
    const first = await library.page(asked, null);
    await account.generations.discard(first.generations[0]?.id ?? '');
    const second = await library.page(asked, first.next);
    expect(second.generations.map(({ id }) => id)).toEqual([rows[1]?.id]);
    expect(second.generations[0]).toEqual(rows[1]);
  });
}

function organising(world: () => RowWorld): void {
  test('what is left out stays, the version too', async () => {
    const { account, add, library } = await shelf(world());
    const row = await add({ title: 'Fog' });
    await library.organise([row.id], { favourite: true, rating: 4, rejected: true, addTags: ['b', ' a ', 'b', ''] });
    const expected = {
      favourite: true,
      rating: 4,
      rejected: true,
      tags: ['b', 'a'],
      title: 'Fog',
      version: row.version,
    };
    expect(await account.generations.find(row.id)).toMatchObject(expected);
    await library.organise([row.id, randomUUID()], {
      rating: null,
      title: null,
      removeTags: ['b'],
      addTags: ['c', 'a'],
    });
    const later = {
      favourite: true,
      rating: null,
      rejected: true,
      tags: ['a', 'c'],
      title: null,
      version: row.version,
    };
    expect(await account.generations.find(row.id)).toMatchObject(later);
    await library.organise([row.id], { title: ' Mist ' });
    await library.organise([row.id], {});
    expect(await account.generations.find(row.id)).toMatchObject({ ...later, title: 'Mist' });
  });

  test('more rows than a call takes are put in order all the same', async () => {
    const { account, add, library } = await shelf(world());
    const row = await add();
    const strangers = Array.from({ length: 1_500 }, () => randomUUID());
    await library.organise([...strangers, row.id], { favourite: true });
    expect(await account.generations.find(row.id)).toMatchObject({ favourite: true });
    await library.organise([], { favourite: false });
  });

  test('six stars, endless tags and titles are refused, and rows of others are not there', async () => {
    const { account, add, library } = await shelf(world());
    const row = await add();
    await expect(library.organise([row.id], { rating: 6 })).rejects.toMatchObject({ fault: 'invalid' });
    await expect(library.organise([row.id], { addTags: ['x'.repeat(101)] })).rejects.toMatchObject({
      fault: 'invalid',
    });
    await expect(library.organise([row.id], { title: 'x'.repeat(501) })).rejects.toMatchObject({ fault: 'invalid' });
    const other = await world().openAccount();
    await other.library.organise([row.id], { favourite: true });
    expect(await account.generations.find(row.id)).toEqual(row);
  });
}

function keepingViews(world: () => RowWorld): void {
  test('views are kept by name, changed by id, and are nobody else’s', async () => {
    const { library } = await world().openAccount();
    const { library: others } = await world().openAccount();
    const view = { id: randomUUID(), name: 'Best', query: 'rating=4' };
    await library.keepView(view);
    await library.keepView({ id: randomUUID(), name: 'All failed', query: 'status=failed' });
    await others.keepView({ id: randomUUID(), name: 'Best', query: '' });
    await library.keepView({ ...view, query: 'rating=5' });
    expect((await library.views()).map(({ name, query }) => [name, query])).toEqual([
      ['All failed', 'status=failed'],
      ['Best', 'rating=5'],
    ]);
    expect(await others.views()).toHaveLength(1);
    await library.removeView(view.id);
    await library.removeView(view.id);
    expect(await library.views()).toHaveLength(1);
  });

  test('a name that is taken is a conflict, an empty one is refused', async () => {
    const { library } = await world().openAccount();
    await library.keepView({ id: randomUUID(), name: 'Best', query: '' });
    const twin = { id: randomUUID(), name: ' Best ', query: '' };
    await expect(library.keepView(twin)).rejects.toMatchObject({ fault: 'conflict' });
    await expect(library.keepView({ ...twin, name: ' ' })).rejects.toMatchObject({ fault: 'invalid' });
  });
}
