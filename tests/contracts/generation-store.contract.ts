// Adding, reading and deleting generations: what every store promises.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Generation, LIVE_STATUSES } from '../../src/core/generation.ts';
import type { Cursor } from '../../src/core/ports/generation-store.ts';
import { claimOf, draftOf, jobOf, openServer, processing, type RowWorld, saveOf } from './generation-world.ts';

export function generationStoreContract(name: string, world: () => RowWorld): void {
  describe(`generations kept in ${name}`, () => {
    test('a new generation waits, is due at once and carries the whole request', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const reference = { path: `${account.userId}/start.png`, filename: 'Küste 🌊.png', original: null };
      const source = { generationId: null, jobId: 'video_before' };
      const base = draftOf(server, { title: 'Fog' });
      const draft = { ...base, spec: { ...base.spec, prompt: 'نور 🌫 <b>fog</b>', reference, source } };
      const added = await account.generations.add(draft);
      expect(added).toMatchObject({
        id: draft.id,
        userId: account.userId,
        spec: draft.spec,
        server: draft.server,
        title: 'Fog',
        version: 1,
        attempt: 0,
        estimatedCostMicroUsd: 800_000,
        take: null,
        batch: null,
        lease: null,
        favourite: false,
        rating: null,
        rejected: false,
        tags: [],
        deletedAt: null,
        lifecycle: { status: 'pending', refusals: 0, lastFailure: null },
      });
      expect(added.metadata).toBeNull();
      expect(await account.generations.find(draft.id)).toEqual(added);
      expect(await account.generations.claim(claimOf(server.id))).toHaveLength(1);
    });

    test('adding twice is adding once', async () => {
      const account = await world().openAccount();
      const draft = draftOf(await openServer(account));
      const first = await account.generations.add(draft);
      const second = await account.generations.add({ ...draft, title: 'changed' });
      expect(second).toEqual(first);
      expect((await account.generations.page({ statuses: null }, null, 10)).generations).toHaveLength(1);
    });

    test('rows of other accounts do not exist', async () => {
      const [one, other] = [await world().openAccount(), await world().openAccount()];
      const server = await openServer(one);
      const row = await one.generations.add(draftOf(server));
      expect(await other.generations.find(row.id)).toBeNull();
      expect((await other.generations.page({ statuses: null }, null, 10)).generations).toEqual([]);
      expect(await other.generations.claim(claimOf(server.id))).toEqual([]);
      expect(await other.generations.save(saveOf(row, { status: 'cancelled' }))).toBeNull();
      expect(await other.generations.restore(row.id)).toBe(false);
      await other.generations.discard(row.id);
      await other.generations.purge(row.id);
      await expect(other.generations.add(draftOf(server, { id: row.id }))).rejects.toMatchObject({ fault: 'conflict' });
      expect(await one.generations.find(row.id)).toEqual(row);
    });

    test('pages walk the whole history newest first, each row once', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const drafts = Array.from({ length: 7 }, () => draftOf(server));
      await Promise.all(drafts.map((draft) => account.generations.add(draft)));
      const seen: Generation[] = [];
      let after: Cursor | null = null;
      do {
        const page = await account.generations.page({ statuses: null }, after, 3);
        seen.push(...page.generations);
        after = page.next;
      } while (after !== null);
      expect(seen.map((row) => row.id).toSorted()).toEqual(drafts.map((draft) => draft.id).toSorted());
      const times = seen.map((row) => row.createdAt.getTime());
      expect(times).toEqual(times.toSorted((one, other) => other - one));
    });

    test('a page can be asked for some states only', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const waiting = await account.generations.add(draftOf(server));
      const over = await account.generations.add(draftOf(server));
      await account.generations.save(saveOf(over, { status: 'cancelled' }));
      const live = await account.generations.page({ statuses: LIVE_STATUSES }, null, 10);
      expect(live.generations.map((row) => row.id)).toEqual([waiting.id]);
      const done = await account.generations.page({ statuses: ['completed', 'cancelled'] }, null, 10);
      expect(done.generations.map((row) => row.id)).toEqual([over.id]);
    });

    test('a page can leave out the rows of batches', async () => {
      const account = await world().openAccount();
      const profile = await openServer(account);
      const alone = await account.generations.add(draftOf(profile));
      const server = { id: profile.id, label: profile.label, url: profile.baseUrl };
      const batch = { id: randomUUID(), name: 'Careers', server, columns: [] };
      await account.batches.open({ ...batch, groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null });
      const row = { id: randomUUID(), position: 1, slug: 'cook', title: null, tags: [], variables: {}, server };
      const spec = { prompt: 'a cook', model: 'sora-2', size: '1280x720', seconds: 4, parameters: {}, reference: null };
      await account.batches.add(batch.id, [{ ...row, spec, estimatedCostMicroUsd: null, onHold: false }]);
      const page = await account.generations.page({ statuses: null, outsideBatches: true }, null, 10);
      expect(page.generations.map((found) => found.id)).toEqual([alone.id]);
      expect((await account.generations.page({ statuses: null }, null, 10)).generations).toHaveLength(2);
    });

    test('a discarded row hides, stops being worked on, and comes back when restored', async () => {
      const { generations, ...account } = await world().openAccount();
      const server = await openServer({ generations, ...account });
      const row = await generations.add(draftOf(server));
      await generations.discard(row.id);
      await generations.discard(row.id);
      expect((await generations.page({ statuses: null }, null, 10)).generations).toEqual([]);
      expect(await generations.claim(claimOf(server.id))).toEqual([]);
      expect((await generations.find(row.id))?.deletedAt).toBeInstanceOf(Date);
      expect(await generations.restore(row.id)).toBe(true);
      expect(await generations.find(row.id)).toMatchObject({ deletedAt: null, version: row.version });
      expect((await generations.events(row.id)).map((event) => event.kind)).toEqual(['status', 'delete', 'restore']);
    });

    test('only discarded rows that nobody works on are purged, and only for good', async () => {
      const { generations, ...account } = await world().openAccount();
      const server = await openServer({ generations, ...account });
      const [kept, gone, held] = [
        await generations.add(draftOf(server)),
        await generations.add(draftOf(server)),
        await generations.add(draftOf(server)),
      ];
      await generations.save(saveOf(held, processing(0), { leaseSeconds: 60 }));
      await generations.discard(gone.id);
      await generations.discard(held.id);
      expect((await generations.purgeable(0, 10)).map((row) => row.id)).toEqual([gone.id]);
      expect(await generations.purgeable(3_600, 10)).toEqual([]);
      await generations.purge(kept.id);
      await generations.purge(gone.id);
      await generations.purge(gone.id);
      expect(await generations.find(kept.id)).not.toBeNull();
      expect(await generations.find(gone.id)).toBeNull();
      expect(await generations.restore(gone.id)).toBe(false);
    });

    test('a purged row leaves its job known', async () => {
      const { generations, ...account } = await world().openAccount();
      const server = await openServer({ generations, ...account });
      const row = await generations.add(draftOf(server));
      const job = jobOf();
      await generations.save(saveOf(row, processing(60, job)));
      await generations.discard(row.id);
      await generations.purge(row.id);
      expect(await generations.knownJobIds([job.id, 'video_of_nobody'])).toEqual(new Set([job.id]));
      expect(await generations.knownJobIds([])).toEqual(new Set());
      const stranger = await world().openAccount();
      expect(await stranger.generations.knownJobIds([job.id])).toEqual(new Set());
    });

    test('a starting image is shared while another row uses it or a part of it', async () => {
      const { generations, ...account } = await world().openAccount();
      const server = await openServer({ generations, ...account });
      const base = draftOf(server);
      const start = `${account.userId}/a.png`;
      const whole = `${account.userId}/whole.png`;
      const from = (path: string, original: string | null) => ({
        ...draftOf(server),
        spec: { ...base.spec, reference: { path, filename: 'a.png', original } },
      });
      const [one, other] = [await generations.add(from(start, whole)), await generations.add(from(start, null))];
      expect(await generations.isReferenceShared(one.id, start)).toBe(true);
      expect(await generations.isReferenceShared(one.id, whole)).toBe(false);
      expect(await generations.isReferenceShared(other.id, whole)).toBe(true);
      await generations.discard(other.id);
      await generations.purge(other.id);
      expect(await generations.isReferenceShared(one.id, start)).toBe(false);
      await generations.add(from(`${account.userId}/part.png`, start));
      expect(await generations.isReferenceShared(one.id, start)).toBe(true);
    });

    test('takes of one prompt know each other, and a deleted one leaves the others their places', async () => {
      const { generations, ...account } = await world().openAccount();
      const server = await openServer({ generations, ...account });
      const group = randomUUID();
      const takeOf = (number: number) => draftOf(server, { take: { group, number, count: 3 } });
      const [third, first, second] = [
        await generations.add(takeOf(3)),
        await generations.add(takeOf(1)),
        await generations.add(takeOf(2)),
      ];
      await generations.add(draftOf(server));
      expect(third.take).toEqual({ group, number: 3, count: 3 });
      expect((await generations.takes(group)).map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
      await generations.discard(second.id);
      expect((await generations.takes(group)).map(({ take }) => take?.number)).toEqual([1, 3]);
      const stranger = await world().openAccount();
      expect(await stranger.generations.takes(group)).toEqual([]);
    });

    test('a row keeps the label and address of a server that was removed', async () => {
      const { generations, profiles } = await world().openAccount();
      const server = await openServer({ profiles });
      const row = await generations.add(draftOf(server));
      await profiles.remove(server.id);
      expect((await generations.find(row.id))?.server).toEqual({ id: null, label: server.label, url: server.baseUrl });
    });
  });
}
