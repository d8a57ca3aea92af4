// Moving generations into batches, out of them and between them: what every store promises.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Lifecycle } from '../../src/core/generation.ts';
import { fillBatch } from './filled-batch.ts';
import {
  beginOf,
  claimOf,
  claimOne,
  draftOf,
  openServer,
  type RowAccount,
  type RowWorld,
  saveOf,
} from './generation-world.ts';
import { completed, failed } from './library-shelf.ts';

const PRICE = 800_000;
type Server = Awaited<ReturnType<typeof openServer>>;

/** A running batch of so many rows. */
async function batchOf(account: RowAccount, server: Server, slugs: readonly string[] = []): Promise<string> {
  const id = await fillBatch(account, server, slugs);
  await account.batches.run(id);
  return id;
}

async function rowOf(account: RowAccount, server: Server, life?: Lifecycle): Promise<string> {
  const row = await account.generations.add(draftOf(server));
  if (life !== undefined) await account.generations.save(saveOf(row, life));
  return row.id;
}

const placesOf = async ({ batches }: RowAccount, id: string) =>
  (await batches.rows(id, 0, 100)).map(({ position, slug }) => `${position} ${slug}`);

async function open(world: RowWorld) {
  const account = await world.openAccount();
  return { account, server: await openServer(account), library: account.library };
}

export function batchMovingContract(name: string, world: () => RowWorld): void {
  describe(`moving between batches kept in ${name}`, () => {
    finished(world);
    waiting(world);
    refusing(world);
  });
}

function finished(world: () => RowWorld): void {
  test('what is over comes behind what is there, under a free name, and goes back to where it was', async () => {
    const { account, server, library } = await open(world());
    const batchId = await batchOf(account, server, ['fog', 'mist']);
    const before = [await rowOf(account, server, completed(4_000)), await rowOf(account, server, failed('network'))];
    const rows = await Promise.all(before.map((id) => account.generations.find(id)));
    const movers = before.map((id) => ({ id, slug: 'fog' }));
    const moved = await library.move(batchId, movers);
    expect(moved?.map(({ id, position }) => [id, position])).toEqual(before.map((id, index) => [id, index + 3]));
    expect(await placesOf(account, batchId)).toEqual(['1 fog', '2 mist', '3 fog-2', '4 fog-3']);
    expect(await account.generations.find(before[0] ?? '')).toMatchObject({
      ...rows[0],
      batch: { id: batchId, position: 3 },
      updatedAt: expect.any(Date),
    });
    expect(await library.move(batchId, movers)).toEqual([]);
    expect(await account.batches.state(batchId)).toMatchObject({ rows: 4, saved: 1, failed: 1, spentMicroUsd: 0 });
    expect(await library.moveBack(moved ?? [])).toBe(2);
    expect(await library.moveBack(moved ?? [])).toBe(0);
    expect(await placesOf(account, batchId)).toEqual(['1 fog', '2 mist']);
    expect(await account.generations.find(before[0] ?? '')).toMatchObject({ ...rows[0], updatedAt: expect.any(Date) });
  });

  test('from one batch to another and back, it keeps its name and finds its place again', async () => {
    const { account, server, library } = await open(world());
    const [one, other] = [await batchOf(account, server, ['fog', 'mist']), await batchOf(account, server, ['fog'])];
    const [first] = await account.batches.rows(one, 0, 1);
    const moved = await library.move(other, [{ id: first?.id ?? '', slug: 'unused' }]);
    expect(await placesOf(account, other)).toEqual(['1 fog', '2 fog-2']);
    expect(await placesOf(account, one)).toEqual(['2 mist']);
    await library.moveBack(moved ?? []);
    expect(await placesOf(account, one)).toEqual(['1 fog', '2 mist']);
    const log = await account.generations.events(first?.id ?? '');
    expect(log.filter(({ kind }) => kind === 'move').map(({ actor, detail }) => ({ actor, detail }))).toEqual([
      {
        actor: `person:${account.userId}`,
        detail: { from: { id: one, name: 'Tides' }, to: { id: other, name: 'Tides' } },
      },
      {
        actor: `person:${account.userId}`,
        detail: { from: { id: other, name: 'Tides' }, to: { id: one, name: 'Tides' } },
      },
    ]);
  });

  test('what was paid stays with the batch it was paid in', async () => {
    const { account, server, library } = await open(world());
    const [one, other] = [await batchOf(account, server, ['fog']), await batchOf(account, server)];
    const sent = await claimOne(account, server.id);
    await account.generations.beginSubmission(beginOf(sent));
    await library.move(other, [{ id: sent.id, slug: 'fog' }]);
    expect(await account.batches.state(one)).toMatchObject({ rows: 0, spentMicroUsd: PRICE, phase: 'finished' });
    expect(await account.batches.state(other)).toMatchObject({ rows: 1, running: 1, spentMicroUsd: 0 });
    const days = { firstDay: '2020-01-01', lastDay: '2100-01-01' };
    expect((await account.ledger.page(days, null, 10)).lines).toMatchObject([{ batchId: one }]);
  });

  test('a clip that comes into a batch that publishes is published there, and stays where it was', async () => {
    const { account, server, library } = await open(world());
    const bucket = await account.publications.open('films', { isPublic: false, sizeLimitBytes: 10_000_000 });
    if (!bucket.ok) throw new Error(bucket.reason);
    const [one, other] = [await batchOf(account, server), await batchOf(account, server)];
    for (const id of [one, other]) await account.publications.automate(id, bucket.bucketId);
    const id = await rowOf(account, server, completed(4_000));
    await library.move(one, [{ id, slug: 'fog' }]);
    const paths = async () =>
      (await account.publications.rows({ bucketId: bucket.bucketId }, '', 10)).map(({ path }) => path);
    expect(await paths()).toEqual(['fog.mp4']);
    await library.move(other, [{ id, slug: 'unused' }]);
    await library.move(null, [{ id, slug: 'unused' }]);
    expect(await paths()).toEqual(['fog.mp4']);
  });
}

function waiting(world: () => RowWorld): void {
  test('what waits leaves by the order of its new batch, which goes on for it', async () => {
    const { account, server, library } = await open(world());
    const id = await rowOf(account, server);
    const batchId = await batchOf(account, server, ['fog']);
    await library.move(batchId, [{ id, slug: 'late' }]);
    const rows = await account.batches.rows(batchId, 0, 10);
    await account.batches.order(batchId, rows.map((row) => row.id).toReversed());
    expect((await account.generations.claim(claimOf(server.id))).map((row) => row.id)).toEqual([id, rows[0]?.id]);
    const empty = await batchOf(account, server);
    expect(await account.batches.state(empty)).toMatchObject({ phase: 'finished' });
    await library.move(empty, [{ id: rows[0]?.id ?? '', slug: 'fog' }]);
    expect(await account.batches.state(empty)).toMatchObject({ phase: 'running', waiting: 1 });
  });

  test('what waits in a batch that pauses is held back by it, and outside of it no longer', async () => {
    const { account, server, library } = await open(world());
    const id = await rowOf(account, server);
    const batchId = await batchOf(account, server, ['fog']);
    await account.batches.pause(batchId, null, null);
    await library.move(batchId, [{ id, slug: 'late' }]);
    expect(await account.generations.claim(claimOf(server.id))).toEqual([]);
    const moved = await library.move(null, [{ id, slug: 'late' }]);
    expect(moved).toMatchObject([{ id, position: null, before: { batchId, position: 2, slug: 'late' } }]);
    expect(await account.generations.find(id)).toMatchObject({ batch: null });
    expect((await account.generations.claim(claimOf(server.id))).map((row) => row.id)).toEqual([id]);
  });

  test('the cap of a batch counts for what waits in it from then on', async () => {
    const { account, server, library } = await open(world());
    const id = await rowOf(account, server);
    const batchId = await batchOf(account, server);
    const cap = { scope: 'batch', period: 'ever', serverId: null, batchId, mode: 'stop' } as const;
    await account.budgets.put({ ...cap, id: randomUUID(), limitMicroUsd: PRICE - 1, warnPercent: 80 });
    await library.move(batchId, [{ id, slug: 'dear' }]);
    const row = await claimOne(account, server.id);
    expect(await account.generations.beginSubmission(beginOf(row))).toMatchObject({
      allowed: false,
      reason: 'cap_reached',
      scope: 'batch',
    });
  });

  test('nothing waits in a cancelled batch, so nothing that waits comes into it', async () => {
    const { account, server, library } = await open(world());
    const [done, waits] = [await rowOf(account, server, completed(4_000)), await rowOf(account, server)];
    const batchId = await batchOf(account, server, ['fog']);
    await account.batches.cancel(batchId);
    const moved = await library.move(batchId, [
      { id: waits, slug: 'a' },
      { id: done, slug: 'b' },
    ]);
    expect(moved?.map(({ id }) => id)).toEqual([done]);
    expect(await account.generations.find(waits)).toMatchObject({ batch: null, lifecycle: { status: 'pending' } });
  });
}

function refusing(world: () => RowWorld): void {
  test('a batch that is still being filled takes nothing, nor does one that is not there', async () => {
    const { account, server, library } = await open(world());
    const id = await rowOf(account, server, completed(4_000));
    const batchId = randomUUID();
    const settings = { name: 'Half', groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null };
    await account.batches.open({ id: batchId, server: draftOf(server).server, columns: [], ...settings });
    expect(await library.move(batchId, [{ id, slug: 'a' }])).toBeNull();
    expect(await library.move(randomUUID(), [{ id, slug: 'a' }])).toBeNull();
    expect(await library.move(null, [{ id, slug: 'a' }])).toEqual([]);
  });

  test('what stands there as made before, what is deleted and what is unknown is passed over', async () => {
    const { account, server, library } = await open(world());
    const [made, gone] = [await rowOf(account, server, completed(4_000)), await rowOf(account, server)];
    const batchId = randomUUID();
    const settings = { name: 'Again', groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null };
    await account.batches.open({ id: batchId, server: draftOf(server).server, columns: [], ...settings });
    await account.batches.reuse(batchId, [{ generationId: made, position: 1, title: null, slug: 'a', variables: {} }]);
    await account.batches.run(batchId);
    await account.generations.discard(gone);
    const movers = [made, gone, randomUUID()].map((id) => ({ id, slug: 'b' }));
    expect(await library.move(batchId, movers)).toEqual([]);
  });

  test('neither rows nor batches of other accounts are moved', async () => {
    const [one, other] = [await open(world()), await open(world())];
    const id = await rowOf(one.account, one.server, completed(4_000));
    const [theirs, ours] = [await batchOf(other.account, other.server), await batchOf(one.account, one.server)];
    expect(await one.library.move(theirs, [{ id, slug: 'a' }])).toBeNull();
    expect(await other.library.move(theirs, [{ id, slug: 'a' }])).toEqual([]);
    const moved = await one.library.move(ours, [{ id, slug: 'a' }]);
    expect(await other.library.moveBack(moved ?? [])).toBe(0);
    expect(await one.account.batches.state(ours)).toMatchObject({ rows: 1 });
  });
}
