// Batches: what every store promises.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { BatchEntry } from '../../src/core/batch/batch.ts';
import { fingerprintOf } from '../../src/core/batch/fingerprint.ts';
import type { NewBatch } from '../../src/core/ports/batch-store.ts';
import { createDigest } from '../../src/worker/batch/digest.ts';
import { spec } from '../fixtures/generation.ts';
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

const PRICE = 800_000;
type Server = Awaited<ReturnType<typeof openServer>>;

function batchOf(server: Server, overrides: Partial<NewBatch> = {}): NewBatch {
  const settings = { name: 'Careers', groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null };
  const ref = { id: server.id, label: server.label, url: server.baseUrl };
  return { id: randomUUID(), ...settings, server: ref, columns: ['career', 'prompt'], ...overrides };
}

function entryOf(server: Server, position: number): BatchEntry {
  const spec = { prompt: `prompt ${position}`, model: 'sora-2', size: '1280x720', seconds: 8 };
  return {
    ...{ id: randomUUID(), position, slug: `row-${position}`, title: `Row ${position}`, tags: ['career'] },
    spec: { ...spec, parameters: { seed: position }, reference: null },
    server: { id: server.id, label: server.label, url: server.baseUrl },
    variables: { career: `Career ${position}`, prompt: `prompt ${position}` },
    estimatedCostMicroUsd: PRICE,
    onHold: false,
  };
}

/** A running batch of so many rows. */
async function start(account: RowAccount, count: number, overrides: Partial<NewBatch> = {}) {
  const server = await openServer(account);
  const batch = batchOf(server, overrides);
  const entries = Array.from({ length: count }, (_, place) => entryOf(server, place + 1));
  await account.batches.open(batch);
  await account.batches.add(batch.id, entries);
  await account.batches.run(batch.id);
  return { server, batch, entries };
}

/** Claims the next row and records its create call. */
async function send(account: RowAccount, server: Server) {
  const row = await claimOne(account, server.id);
  return { row, submission: await account.generations.beginSubmission(beginOf(row)) };
}

export function batchStoreContract(name: string, world: () => RowWorld): void {
  describe(`batches kept in ${name}`, () => {
    test('a batch and its rows come back whole and in order, and adding twice is adding once', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const batch = batchOf(server, { groupPauseSeconds: 60, inFlightLimit: 2 });
      const entries = [entryOf(server, 1), entryOf(server, 2)] as const;
      await account.batches.open(batch);
      await account.batches.open({ ...batch, name: 'Again' });
      expect(await account.batches.add(batch.id, entries)).toBe(2);
      expect(await account.batches.add(batch.id, entries)).toBe(0);
      const { server: _server, ...settings } = batch;
      expect(await account.batches.states()).toEqual([
        {
          ...settings,
          ...{ createdAt: expect.any(Date), phase: 'filling', pauseReason: null, pausedUntil: null },
          ...{ serverId: server.id, serverLabel: server.label, startedAt: null, finishedAt: null },
          ...{ rows: 2, waiting: 2, onHold: 0, running: 0, saving: 0, saved: 0, failed: 0, cancelled: 0, reused: 0 },
          ...{ spentMicroUsd: 0, expectedMicroUsd: 2 * PRICE, unpriced: 0, nextGroupAt: null },
        },
      ]);
      const rows = await account.batches.rows(batch.id, 0, 100);
      expect(rows.map(({ id, position }) => ({ id, position }))).toEqual(
        entries.map(({ id, position }) => ({ id, position })),
      );
      expect(rows[1]).toMatchObject({
        ...{ slug: 'row-2', title: 'Row 2', prompt: 'prompt 2', status: 'pending' },
        variables: entries[1].variables,
      });
      expect(await account.batches.rows(batch.id, 1, 100)).toHaveLength(1);
      expect(await account.generations.find(entries[0].id)).toMatchObject({
        ...{ batch: { id: batch.id, position: 1 }, spec: { parameters: { seed: 1 } }, tags: ['career'] },
      });
    });

    test('rows leave in order and only while the batch runs', async () => {
      const account = await world().openAccount();
      const { server, batch, entries } = await start(account, 3);
      expect(await account.batches.pause(batch.id, { fault: 'unauthorized', message: 'no' }, null)).toBe(true);
      expect(await account.generations.claim(claimOf(server.id))).toEqual([]);
      expect(await account.batches.state(batch.id)).toMatchObject({
        ...{ phase: 'paused', pauseReason: { fault: 'unauthorized', message: 'no' } },
      });
      await account.batches.run(batch.id);
      const claimed = await account.generations.claim(claimOf(server.id));
      expect(claimed.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
      expect(await account.batches.add(batch.id, [entryOf(server, 4)])).toBeNull();
    });

    test('a fault takes over no pause that asks for more', async () => {
      const account = await world().openAccount();
      const { batch } = await start(account, 2);
      const gone = { fault: 'network', message: null } as const;
      const spent = { fault: 'quota_exceeded', message: null } as const;
      const soon = new Date(Date.now() + 60_000);
      const later = new Date(Date.now() + 120_000);
      const paused = (reason: typeof gone | typeof spent | null, until: Date | null) =>
        account.batches.pause(batch.id, reason, until);
      expect(await paused(gone, soon)).toBe(true);
      expect(await paused(gone, later)).toBe(true);
      expect(await paused(gone, soon)).toBe(false);
      expect(await paused(spent, null)).toBe(true);
      expect(await paused(gone, later)).toBe(false);
      expect(await account.batches.state(batch.id)).toMatchObject({ pauseReason: spent, pausedUntil: null });
      expect(await paused(null, null)).toBe(true);
      expect(await paused(spent, null)).toBe(false);
      expect(await account.batches.state(batch.id)).toMatchObject({ phase: 'paused', pauseReason: null });
    });

    test('a batch whose pause is over says why it stood still until its next row leaves', async () => {
      const account = await world().openAccount();
      const { server, batch } = await start(account, 1);
      const gone = { fault: 'network', message: null } as const;
      await account.batches.pause(batch.id, gone, new Date(Date.now() - 1_000));
      const row = await claimOne(account, server.id);
      expect(await account.batches.state(batch.id)).toMatchObject({ phase: 'paused', pauseReason: gone });
      expect((await account.generations.beginSubmission(beginOf(row))).allowed).toBe(true);
      expect(await account.batches.state(batch.id)).toMatchObject({ phase: 'running', pauseReason: null });
    });

    test('a batch pauses for a cap only while that holds back its next row', async () => {
      const account = await world().openAccount();
      const { batch } = await start(account, 2);
      const reached = { fault: 'cap_reached', message: null } as const;
      expect(await account.batches.pause(batch.id, reached, null)).toBe(false);
      const cap = { scope: 'account', period: 'day', serverId: null, batchId: null, mode: 'stop' } as const;
      await account.budgets.put({ ...cap, id: randomUUID(), limitMicroUsd: 0, warnPercent: 80 });
      expect(await account.batches.pause(batch.id, reached, null)).toBe(true);
      await account.budgets.override({ batchId: batch.id, reason: 'agreed by mail' });
      expect(await account.batches.state(batch.id)).toMatchObject({ phase: 'running' });
      expect(await account.batches.pause(batch.id, reached, null)).toBe(false);
    });

    test('a row that was made before stands in its place, costs nothing and goes with its video', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const [made, other] = [
        await account.generations.add(draftOf(server)),
        await (await world().openAccount()).generations.add(draftOf(server)),
      ];
      const batch = batchOf(server);
      const entry = entryOf(server, 2);
      const row = { title: 'Made', slug: 'made', variables: { career: 'Made' } };
      await account.batches.open(batch);
      await account.batches.add(batch.id, [entry]);
      const reused = [
        { ...row, position: 1, generationId: made.id },
        { ...row, position: 3, generationId: other.id },
      ];
      expect(await account.batches.reuse(batch.id, reused)).toBe(1);
      expect(await account.batches.reuse(batch.id, reused)).toBe(0);
      const rows = await account.batches.rows(batch.id, 0, 10);
      expect(rows.map(({ id, position, reused: isReused }) => ({ id, position, isReused }))).toEqual([
        { id: made.id, position: 1, isReused: true },
        { id: entry.id, position: 2, isReused: false },
      ]);
      expect(rows[0]).toMatchObject({ ...row, spentMicroUsd: 0, prompt: made.spec.prompt });
      expect(await account.batches.rows(batch.id, 1, 10)).toHaveLength(1);
      expect(await account.batches.state(batch.id)).toMatchObject({ rows: 1, reused: 1 });
      await account.batches.run(batch.id);
      expect(await account.batches.reuse(batch.id, [])).toBeNull();
      await account.generations.discard(made.id);
      expect(await account.batches.state(batch.id)).toMatchObject({ rows: 1, reused: 0 });
      expect(await account.batches.rows(batch.id, 0, 10)).toHaveLength(1);
    });

    test('after a group the next call waits, and says until when', async () => {
      const account = await world().openAccount();
      const { server, batch } = await start(account, 3, { groupSize: 1, groupPauseSeconds: 600 });
      const [first, second] = await account.generations.claim(claimOf(server.id, { limit: 2 }));
      if (first === undefined || second === undefined) throw new Error('two rows');
      expect(await account.generations.beginSubmission(beginOf(first))).toMatchObject({ allowed: true });
      const refused = await account.generations.beginSubmission(beginOf(second));
      expect(refused).toEqual({ allowed: false, reason: 'batch_paused', until: expect.any(Date) });
      expect(await account.batches.state(batch.id)).toMatchObject({
        ...{ running: 1, waiting: 2, spentMicroUsd: PRICE, nextGroupAt: expect.any(Date) },
      });
    });

    test('the last row to end finishes the batch, and a reset runs it again', async () => {
      const account = await world().openAccount();
      const { server, batch } = await start(account, 1);
      const { row, submission } = await send(account, server);
      if (!submission.allowed) throw new Error(submission.reason);
      const failure = { fault: 'generation_failed', billed: 'no', message: null, param: null, at: new Date() } as const;
      const over = { status: 'failed', submittedAt: null, job: null, failure } as const;
      await account.generations.save(saveOf(submission.generation, over));
      expect(await account.batches.state(batch.id)).toMatchObject({
        phase: 'finished',
        failed: 1,
        finishedAt: expect.any(Date),
      });
      const failed = await account.generations.find(row.id);
      if (failed === null) throw new Error('gone');
      const fresh = { status: 'pending', nextCheckAt: new Date(), refusals: 0, lastFailure: null } as const;
      await account.generations.save(saveOf(failed, fresh));
      expect(await account.batches.state(batch.id)).toMatchObject({ phase: 'running', waiting: 1, finishedAt: null });
    });

    test('cancelling ends what waits and leaves what was sent', async () => {
      const account = await world().openAccount();
      const { server, batch } = await start(account, 3);
      await send(account, server);
      expect(await account.batches.cancel(batch.id)).toBe(true);
      expect(await account.batches.state(batch.id)).toMatchObject({ phase: 'cancelled', running: 1, cancelled: 2 });
      expect(await account.batches.run(batch.id)).toBe(false);
    });

    test('a call that is refused after its batch was cancelled ends, and what a person starts again leaves', async () => {
      const account = await world().openAccount();
      const { server, batch } = await start(account, 1);
      const { row, submission } = await send(account, server);
      if (!submission.allowed) throw new Error(submission.reason);
      await account.batches.cancel(batch.id);
      const waiting = { status: 'pending', nextCheckAt: new Date(), refusals: 1, lastFailure: null } as const;
      const ended = await account.generations.save(saveOf(submission.generation, waiting));
      expect(ended).toMatchObject({ lifecycle: { status: 'cancelled' }, lease: null });
      if (ended === null) throw new Error('gone');
      await account.generations.save(saveOf(ended, waiting, { actor: 'person:ada' }));
      expect((await send(account, server)).row.id).toBe(row.id);
    });

    test('waiting rows can be changed and put in another order', async () => {
      const account = await world().openAccount();
      const { batch, entries } = await start(account, 3);
      const [first, , third] = await account.batches.rows(batch.id, 0, 10);
      if (first === undefined || third === undefined) throw new Error('three rows');
      const video = { model: 'sora-2', size: '1280x720', seconds: 4, parameters: { seed: 42 } };
      const change = { ...video, prompt: 'better', title: null, slug: 'better' };
      expect(await account.batches.edit(first, { ...change, estimatedCostMicroUsd: 1 })).toBe(true);
      expect(await account.batches.edit(first, { ...change, estimatedCostMicroUsd: 2 })).toBe(false);
      const taken = account.batches.edit(third, { ...change, estimatedCostMicroUsd: 1 });
      await expect(taken).rejects.toMatchObject({ fault: 'conflict' });
      expect(await account.batches.order(batch.id, entries.map(({ id }) => id).toReversed())).toBe(3);
      const rows = await account.batches.rows(batch.id, 0, 10);
      expect(rows.map(({ prompt, position }) => [position, prompt])).toEqual([
        ...[
          [1, 'prompt 3'],
          [2, 'prompt 2'],
          [3, 'better'],
        ],
      ]);
      expect(rows[2]).toMatchObject(video);
    });

    test('a row on hold stays where it is until it is let go on, and the rest goes on without it', async () => {
      const account = await world().openAccount();
      const { server, batch, entries } = await start(account, 3);
      const [first, second, third] = entries.map(({ id }) => id);
      if (first === undefined || second === undefined || third === undefined) throw new Error('three rows');
      expect(await account.batches.hold(batch.id, [first, second])).toBe(2);
      expect(await account.batches.hold(batch.id, [first])).toBe(0);
      expect(await account.batches.state(batch.id)).toMatchObject({
        ...{ phase: 'running', rows: 3, waiting: 1, onHold: 2, expectedMicroUsd: PRICE, unpriced: 0 },
      });
      expect((await account.batches.rows(batch.id, 0, 10)).map(({ onHold }) => onHold)).toEqual([true, true, false]);
      expect(await account.generations.find(first)).toMatchObject({ batch: { position: 1 }, onHold: true });
      const claimed = await account.generations.claim(claimOf(server.id, { limit: 9 }));
      expect(claimed.map(({ id }) => id)).toEqual([third]);
      expect(await account.batches.release(batch.id, [second])).toBe(1);
      expect(await claimOne(account, server.id)).toMatchObject({ id: second });
      expect(await account.batches.release(batch.id, null)).toBe(1);
      expect(await claimOne(account, server.id)).toMatchObject({ id: first });
    });

    test('only the chosen rows go on, and rows may come in on hold', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const batch = batchOf(server);
      const entries = [1, 2, 3].map((position) => ({ ...entryOf(server, position), onHold: position === 2 }));
      const ids = entries.map(({ id }) => id);
      await account.batches.open(batch);
      await account.batches.add(batch.id, entries);
      await account.batches.run(batch.id);
      expect(await account.batches.state(batch.id)).toMatchObject({ waiting: 2, onHold: 1 });
      expect(await account.batches.only(batch.id, ids.slice(1, 2))).toBe(3);
      expect((await account.batches.rows(batch.id, 0, 10)).map(({ onHold }) => onHold)).toEqual([true, false, true]);
      expect(await account.batches.order(batch.id, ids.toReversed())).toBe(3);
      expect((await account.generations.claim(claimOf(server.id))).map(({ id }) => id)).toEqual([ids[1]]);
    });

    test('whoever was about to send a row that is put on hold has lost it', async () => {
      const account = await world().openAccount();
      const { server, batch } = await start(account, 1);
      const row = await claimOne(account, server.id);
      await account.batches.hold(batch.id, null);
      const refused = await account.generations.beginSubmission(beginOf(row));
      expect(refused).toMatchObject({ allowed: false, reason: 'lease_lost' });
      expect(await account.generations.claim(claimOf(server.id))).toEqual([]);
    });

    test('a batch of which only rows on hold are left is finished, and runs again with the first that goes on', async () => {
      const account = await world().openAccount();
      const { server, batch, entries } = await start(account, 2);
      await account.batches.only(
        batch.id,
        entries.slice(0, 1).map(({ id }) => id),
      );
      const { submission } = await send(account, server);
      if (!submission.allowed) throw new Error(submission.reason);
      const failure = { fault: 'generation_failed', billed: 'no', message: null, param: null, at: new Date() } as const;
      const over = { status: 'failed', submittedAt: null, job: null, failure } as const;
      await account.generations.save(saveOf(submission.generation, over));
      expect(await account.batches.state(batch.id)).toMatchObject({ phase: 'finished', failed: 1, onHold: 1 });
      await account.batches.release(batch.id, null);
      expect(await account.batches.state(batch.id)).toMatchObject({ phase: 'running', waiting: 1, onHold: 0 });
    });

    test('a row on hold whose batch is gone stays where it is until a person starts it', async () => {
      const account = await world().openAccount();
      const { server, batch } = await start(account, 1);
      await account.batches.hold(batch.id, null);
      await account.batches.remove(batch.id);
      expect(await account.generations.claim(claimOf(server.id))).toEqual([]);
      const [held] = (await account.generations.page({ statuses: ['pending'] }, null, 9)).generations;
      if (held === undefined || held.lifecycle.status !== 'pending') throw new Error('it waits no more');
      expect(held).toMatchObject({ batch: null, onHold: true });
      await account.generations.save(saveOf(held, held.lifecycle, { actor: 'person:ada' }));
      expect(await claimOne(account, server.id)).toMatchObject({ id: held.id, onHold: false });
    });

    test('a pause outlives that every row is put on hold, and what is cancelled is not on hold any more', async () => {
      const account = await world().openAccount();
      const { batch, entries } = await start(account, 1);
      await account.batches.pause(batch.id, null, null);
      await account.batches.hold(batch.id, null);
      expect(await account.batches.state(batch.id)).toMatchObject({ phase: 'paused', waiting: 0, onHold: 1 });
      await account.batches.cancel(batch.id);
      expect(await account.batches.state(batch.id)).toMatchObject({ phase: 'cancelled', onHold: 0, cancelled: 1 });
      expect(await account.generations.find(entries[0]?.id ?? '')).toMatchObject({ onHold: false });
    });

    test('what was made before is known by all that was asked for, the newest of each', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const digest = createDigest();
      const imageOf = (filename: string) => ({ path: `${account.userId}/a.png`, filename, original: null });
      const wishes = [
        { parameters: {}, reference: null },
        { parameters: { seed: 42, aspect_ratio: '16:9', ä: true, steps: 7.5 }, reference: null },
        { parameters: {}, reference: imageOf('https://example.org/ä.png') },
      ] as const;
      const specOf = (wish: (typeof wishes)[number]) => ({ ...spec, prompt: 'Ein Drachen, 🪁\n{“}', ...wish });
      const drafts = wishes.map((wish) => ({ ...draftOf(server), spec: specOf(wish) }));
      for (const draft of drafts) await account.generations.add(draft);
      const again = await account.generations.add({ ...draftOf(server), spec: specOf(wishes[1]) });
      const fingerprints = drafts.map(({ spec: { reference, ...wish } }) =>
        fingerprintOf({ ...wish, image: reference?.filename ?? null }, digest),
      );
      const [plain = '', rich = '', pictured = ''] = fingerprints;
      const found = { [plain]: drafts[0]?.id, [rich]: again.id, [pictured]: drafts[2]?.id };
      expect(await account.batches.earlier([...fingerprints, 'of nobody'])).toEqual(found);
      await account.generations.discard(again.id);
      expect(await account.batches.earlier([rich])).toEqual({ [rich]: drafts[1]?.id });
      const stranger = await world().openAccount();
      expect(await stranger.batches.earlier(fingerprints)).toEqual({});
    });

    test('a new order counts across the slices in which the rows were added', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const batch = batchOf(server);
      const entries = [entryOf(server, 1), entryOf(server, 2)];
      await account.batches.open(batch);
      for (const entry of entries) await account.batches.add(batch.id, [entry]);
      await account.batches.order(batch.id, entries.map(({ id }) => id).toReversed());
      await account.batches.run(batch.id);
      expect(await claimOne(account, server.id)).toMatchObject({ spec: { prompt: 'prompt 2' } });
    });

    test('settings change while it runs; forgetting the batch leaves its generations', async () => {
      const account = await world().openAccount();
      const { batch, entries } = await start(account, 1);
      await account.batches.change(batch.id, { name: 'Jobs', groupSize: 9, groupPauseSeconds: 1, inFlightLimit: 7 });
      expect(await account.batches.state(batch.id)).toMatchObject({ name: 'Jobs', groupSize: 9, inFlightLimit: 7 });
      await account.batches.remove(batch.id);
      await account.batches.remove(batch.id);
      expect(await account.batches.states()).toEqual([]);
      expect(await account.generations.find(entries[0]?.id ?? '')).toMatchObject({ batch: null });
    });

    test('batches of other accounts can be neither seen nor moved', async () => {
      const [one, other] = [await world().openAccount(), await world().openAccount()];
      const { batch } = await start(one, 1);
      expect(await other.batches.states()).toEqual([]);
      expect(await other.batches.rows(batch.id, 0, 10)).toEqual([]);
      expect(await other.batches.cancel(batch.id)).toBe(false);
      expect(await other.batches.hold(batch.id, null)).toBe(0);
      expect(await one.batches.state(batch.id)).toMatchObject({ phase: 'running' });
    });
  });
}
