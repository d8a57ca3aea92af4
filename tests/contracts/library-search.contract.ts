// Finding things in the whole history: what every store promises.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { EVERYTHING } from '../../src/core/library/search.ts';
import { draftOf, openServer, type RowWorld } from './generation-world.ts';
import { addOne, completed, failed, shelf } from './library-shelf.ts';

export function librarySearchContract(name: string, world: () => RowWorld): void {
  describe(`searching the library kept in ${name}`, () => {
    searching(world);
    choosing(world);
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

  test('letters with marks are found in either case, other scripts as they are', async () => {
    const { add, ids } = await shelf(world());
    const row = await add({ spec: { prompt: 'Ein FLÜGELHORN über Köln, 霧の中の灯台' } });
    expect(await ids({ text: 'flügelhorn ÜBER' })).toEqual([row.id]);
    expect(await ids({ text: '灯台' })).toEqual([row.id]);
    expect(await ids({ text: 'flugelhorn' })).toEqual([]);
  });

  test('a word of one or two letters is found where a word begins, signs beyond them anywhere', async () => {
    const { add, ids, library } = await shelf(world());
    const robot = await add({ spec: { prompt: 'An AI-made robot in the rain, 8K' }, title: 'Été' });
    const temple = await add({ spec: { prompt: '超高精細4K映像、霧の中の寺と猫' } });
    await library.organise([robot.id], { addTags: ['to do'] });
    expect(await ids({ text: 'ai' })).toEqual([robot.id]);
    expect(await ids({ text: 'AI ra R' })).toEqual([robot.id]);
    expect(await ids({ text: '4k' })).toEqual([temple.id]);
    expect(await ids({ text: '8' })).toEqual([robot.id]);
    expect(await ids({ text: 'k' })).toEqual([]);
    expect(await ids({ text: 'do' })).toEqual([robot.id]);
    expect(await ids({ text: 'ÉT' })).toEqual([robot.id]);
    expect(await ids({ text: 'é' })).toEqual([robot.id]);
    expect(await ids({ text: '猫' })).toEqual([temple.id]);
    expect(await ids({ text: '映像 中' })).toEqual([temple.id]);
    expect(await ids({ text: 'k映' })).toEqual([temple.id]);
    expect(await ids({ text: '像映' })).toEqual([]);
    expect(await ids({ text: '犬' })).toEqual([]);
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
      ...{ models: [], sizes: [], seconds: [], servers: [], goneServers: [], batches: [], tags: [] },
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
      goneServers: [],
      batches: [],
      tags: ['sea', 'a'],
    });
  });

  test('what a removed server has made is found by the label that it kept, alone and beside others', async () => {
    const { account, server, add, ids, library } = await shelf(world());
    const here = await add();
    const gone = await openServer(account, { label: 'Cellar' });
    const there = await account.generations.add(draftOf(gone));
    await account.profiles.remove(gone.id);
    expect(await ids({ goneServers: ['Cellar'] })).toEqual([there.id]);
    expect(new Set(await ids({ goneServers: ['Cellar'], serverIds: [server.id] }))).toEqual(
      new Set([there.id, here.id]),
    );
    expect(await ids({ goneServers: [server.label] })).toEqual([]);
    expect(await library.facets()).toMatchObject({ goneServers: ['Cellar'], servers: [{ id: server.id }] });
  });

  test('rows of a batch are found by it, and the batch is offered by its name', async () => {
    const { account, server, add, ids, library } = await shelf(world());
    await add();
    const id = randomUUID();
    const settings = { name: 'Tides', groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null };
    const draft = draftOf(server);
    await account.batches.open({ id, server: draft.server, columns: [], ...settings });
    await account.batches.add(id, [{ ...draft, position: 1, slug: 'one', tags: [], variables: {}, onHold: false }]);
    expect(await ids({ batchId: id })).toEqual([draft.id]);
    expect((await library.facets()).batches).toEqual([{ id, name: 'Tides' }]);
    expect(await ids({ batchId: randomUUID() })).toEqual([]);
  });
}
