// Finding things in the whole history and putting it in order: what every store promises.
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/core/failure.ts';
import type { Completed, Failed, Generation, Lifecycle } from '../../src/core/generation.ts';
import { EVERYTHING, LIBRARY_SORTS, type LibrarySearch, type LibrarySort } from '../../src/core/library/search.ts';
import type { LibraryCursor, LibraryStore } from '../../src/core/ports/library-store.ts';
import type { ServerProfile } from '../../src/core/profile.ts';
import type { Spec } from '../../src/core/spec.ts';
import { draftOf, jobOf, openServer, type RowAccount, type RowWorld, saveOf } from './generation-world.ts';

const submittedAt = new Date('2026-11-20T09:59:00.125Z');

function completed(durationMs: number): Completed {
  const clip = { videoPath: 'a/b.mp4', thumbnailPath: null, spritesheetPath: null, sizeBytes: 1_000, sha256: null };
  const job = jobOf({ word: 'completed', progressPercent: 100 });
  const size = { width: 1_280, height: 720, durationMs };
  return { status: 'completed', submittedAt, job, clip: { ...clip, ...size }, storedAt: submittedAt };
}

function failed(fault: Fault): Failed {
  const failure = { fault, billed: 'no', message: null, param: null, at: submittedAt } as const;
  return { status: 'failed', submittedAt, job: null, failure };
}

type Wish = {
  spec?: Partial<Spec>;
  title?: string;
  cost?: number | null;
  life?: Lifecycle;
};

async function shelf(world: RowWorld) {
  const account = await world.openAccount();
  const server = await openServer(account);
  const add = (wish: Wish = {}) => addOne(account, server, wish);
  const ids = (search: Partial<LibrarySearch>) => idsOf(account.library, search);
  return { account, server, add, ids, library: account.library };
}

async function addOne(
  { generations }: RowAccount,
  server: Pick<ServerProfile, 'id' | 'label' | 'baseUrl'>,
  wish: Wish,
): Promise<Generation> {
  const { cost = 800_000, title = null } = wish;
  const base = draftOf(server, { title, estimatedCostMicroUsd: cost });
  const row = await generations.add({ ...base, spec: { ...base.spec, ...wish.spec } });
  // The next one is made later, as far as rows can tell.
  while (Date.now() <= row.createdAt.getTime()) await setImmediate();
  if (wish.life === undefined) return row;
  const saved = await generations.save(saveOf(row, wish.life));
  if (saved === null) throw new Error('not saved');
  return saved;
}

async function idsOf(library: LibraryStore, search: Partial<LibrarySearch>): Promise<readonly string[]> {
  const asked = { search: { ...EVERYTHING, ...search }, sort: 'oldest', limit: 100 } as const;
  const { generations } = await library.page(asked, null);
  expect(await library.count(asked.search)).toBe(generations.length);
  return generations.map(({ id }) => id);
}

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
    searching(world);
    choosing(world);
    sorting(world);
    organising(world);
    keepingViews(world);
  });
}

function searching(world: () => RowWorld): void {
  test('words are found in prompt, title and tags, each of them somewhere, whatever their case', async () => {
    const { add, ids, library } = await shelf(world());
    const boat = await add({ spec: { prompt: 'A paper boat\nin the RAIN, 50% of it' }, title: 'Regenzeit' });
    const tower = await add({ spec: { prompt: 'A lighthouse in the rain' } });
    await library.organise([tower.id], { addTags: ['Northern coast'] });
    expect(await ids({ text: 'rain' })).toEqual([boat.id, tower.id]);
    expect(await ids({ text: '  BOAT rain ' })).toEqual([boat.id]);
    expect(await ids({ text: 'regen' })).toEqual([boat.id]);
    expect(await ids({ text: 'northern light' })).toEqual([tower.id]);
    expect(await ids({ text: '"the rain" a' })).toEqual([boat.id, tower.id]);
    expect(await ids({ text: '"rain the"' })).toEqual([]);
    expect(await ids({ text: 'rain snow' })).toEqual([]);
    expect(await ids({ text: '"' })).toEqual([boat.id, tower.id]);
  });

  test('signs that databases know stand for themselves', async () => {
    const { add, ids } = await shelf(world());
    const percent = await add({ spec: { prompt: '50% of it' } });
    const line = await add({ spec: { prompt: 'snake_case and back\\slash' } });
    await add({ spec: { prompt: "500 snakes' cases, it's (odd) ü🎬" } });
    expect(await ids({ text: '0%' })).toEqual([percent.id]);
    expect(await ids({ text: 'e_c' })).toEqual([line.id]);
    expect(await ids({ text: '\\' })).toEqual([line.id]);
    expect(await ids({ text: "'; drop table x; --" })).toEqual([]);
    expect(await ids({ text: "'s (odd) 🎬" })).toHaveLength(1);
    expect(await ids({ text: 'ü\u0000' })).toHaveLength(1);
  });

  test('rows of other accounts and discarded ones are not found', async () => {
    const { account, add, ids } = await shelf(world());
    await shelf(world()).then((other) => other.add());
    const [row, gone] = [await add(), await add()];
    await account.generations.discard(gone.id);
    expect(await ids({})).toEqual([row.id]);
    expect((await account.library.page({ search: EVERYTHING, sort: 'newest', limit: 1 }, null)).next).toBeNull();
  });
}

function choosing(world: () => RowWorld): void {
  test('each choice finds what it says, and lists find any of theirs', async () => {
    const { account, server, add, ids } = await shelf(world());
    const other = await openServer(account, { baseUrl: 'http://other.test/v1' });
    const waiting = await add({ cost: null });
    const done = await add({
      spec: { model: 'sora-2-pro', size: '720x1280' },
      cost: 2_000_000,
      life: completed(4_100),
    });
    const refused = await add({ spec: { seconds: 12 }, cost: 0, life: failed('content_policy') });
    const elsewhere = await addOne(account, other, {
      spec: { operation: 'remix', source: { generationId: null, jobId: 'video_1' } },
    });
    const reference = { path: 'a/b.png', filename: 'b.png', original: null };
    const pictured = await add({ spec: { reference }, life: failed('network') });
    const all = [waiting, done, refused, elsewhere, pictured].map(({ id }) => id);

    expect(await ids({})).toEqual(all);
    expect(await ids({ statuses: ['completed'] })).toEqual([done.id]);
    expect(await ids({ statuses: ['completed', 'failed'] })).toEqual([done.id, refused.id, pictured.id]);
    expect(await ids({ faults: ['network', 'cap_reached'] })).toEqual([pictured.id]);
    expect(await ids({ serverIds: [other.id] })).toEqual([elsewhere.id]);
    expect(await ids({ serverIds: [other.id, server.id] })).toEqual(all);
    expect(await ids({ models: ['sora-2-pro'] })).toEqual([done.id]);
    expect(await ids({ sizes: ['720x1280'], models: ['sora-2'] })).toEqual([]);
    expect(await ids({ seconds: [12, 4] })).toEqual([refused.id]);
    expect(await ids({ operations: ['remix', 'edit'] })).toEqual([elsewhere.id]);
    expect(await ids({ hasReference: true })).toEqual([pictured.id]);
    expect(await ids({ hasReference: false })).toHaveLength(4);
    expect(await ids({ from: done.createdAt })).toContain(pictured.id);
    expect(await ids({ until: waiting.createdAt })).toEqual([]);
    expect(await ids({ from: new Date(Date.now() + 86_400_000) })).toEqual([]);
  });

  test('a price that nobody knows is neither dear nor cheap', async () => {
    const { add, ids } = await shelf(world());
    await add({ cost: null });
    const [free, cheap, dear] = [await add({ cost: 0 }), await add({ cost: 10 }), await add({ cost: 5_000_000_000 })];
    expect(await ids({ maximumMicroUsd: 10 })).toEqual([free.id, cheap.id]);
    expect(await ids({ minimumMicroUsd: 10 })).toEqual([cheap.id, dear.id]);
    expect(await ids({ minimumMicroUsd: 0, maximumMicroUsd: 0 })).toEqual([free.id]);
  });

  test('what was put in order is found by it', async () => {
    const { add, ids, library } = await shelf(world());
    const [plain, loved, lost] = [await add(), await add(), await add()];
    await library.organise([loved.id], { favourite: true, rating: 5, addTags: ['keep', 'sea'] });
    await library.organise([lost.id], { rejected: true, rating: 2, addTags: ['sea'] });
    expect(await ids({ favourite: true })).toEqual([loved.id]);
    expect(await ids({ favourite: false })).toEqual([plain.id, lost.id]);
    expect(await ids({ rejected: true })).toEqual([lost.id]);
    expect(await ids({ rejected: false })).toEqual([plain.id, loved.id]);
    expect(await ids({ minimumRating: 2 })).toEqual([loved.id, lost.id]);
    expect(await ids({ minimumRating: 3 })).toEqual([loved.id]);
    expect(await ids({ tags: ['sea'] })).toEqual([loved.id, lost.id]);
    expect(await ids({ tags: ['sea', 'keep'] })).toEqual([loved.id]);
  });

  test('what there is to choose from comes by frequency, of this account, without what is discarded', async () => {
    const { account, server, add, library } = await shelf(world());
    await shelf(world()).then((other) => other.add({ spec: { model: 'theirs' } }));
    expect(await library.facets()).toEqual({
      ...{ models: [], sizes: [], seconds: [], servers: [], batches: [], tags: [] },
    });
    const [one, two] = [await add({ spec: { seconds: 4, size: '720x1280' } }), await add({ spec: { model: 'b' } })];
    await add({ spec: { model: 'b' } });
    await account.generations.discard((await add({ spec: { model: 'gone' } })).id);
    await library.organise([one.id, two.id], { addTags: ['sea'] });
    await library.organise([two.id], { addTags: ['a'] });
    expect(await library.facets()).toEqual({
      models: ['b', 'sora-2'],
      sizes: ['1280x720', '720x1280'],
      seconds: [8, 4],
      servers: [{ id: server.id, label: server.label }],
      batches: [],
      tags: ['sea', 'a'],
    });
  });

  test('rows of a batch are found by it, and the batch is offered by its name', async () => {
    const { account, server, add, ids, library } = await shelf(world());
    await add();
    const id = randomUUID();
    const settings = { name: 'Tides', groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null };
    const draft = draftOf(server);
    await account.batches.open({ id, server: draft.server, columns: [], ...settings });
    await account.batches.add(id, [{ ...draft, position: 1, slug: 'one', tags: [], variables: {} }]);
    expect(await ids({ batchId: id })).toEqual([draft.id]);
    expect((await library.facets()).batches).toEqual([{ id, name: 'Tides' }]);
    expect(await ids({ batchId: randomUUID() })).toEqual([]);
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
