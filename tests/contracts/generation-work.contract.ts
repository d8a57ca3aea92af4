// Claiming and submitting: what every store promises to several actors at once.
import { describe, expect, test } from 'vitest';
import {
  beginOf,
  claimOf,
  claimOne,
  draftOf,
  inSeconds,
  openServer,
  processing,
  type RowWorld,
  saveOf,
} from './generation-world.ts';

export function generationWorkContract(name: string, world: () => RowWorld): void {
  describe(`work on generations kept in ${name}`, () => {
    test('a claimed row belongs to its actor until the lease ends', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const row = await account.generations.add(draftOf(server));
      const [claimed] = await account.generations.claim(claimOf(server.id, { leaseSeconds: 60 }));
      expect(claimed).toMatchObject({ id: row.id, version: row.version + 1, lease: { owner: 'tab:one' } });
      expect(await account.generations.claim(claimOf(server.id, { actor: 'tab:two' }))).toEqual([]);
      expect(await account.generations.claim(claimOf(server.id))).toEqual([]);
    });

    test('an expired lease is free for anybody', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await account.generations.add(draftOf(server));
      expect(await account.generations.claim(claimOf(server.id, { leaseSeconds: 0 }))).toHaveLength(1);
      const [again] = await account.generations.claim(claimOf(server.id, { actor: 'worker:two' }));
      expect(again?.lease?.owner).toBe('worker:two');
    });

    test('what a predecessor holds is free for its heir at once, what others hold is not', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      for (let count = 0; count < 3; count += 1) await account.generations.add(draftOf(server));
      const claimed = async (actor: string) =>
        (await account.generations.claim(claimOf(server.id, { actor, limit: 1 }))).map(({ id }) => id);
      const [dead, other, own] = [await claimed('tab:a:one'), await claimed('tab:b:one'), await claimed('tab:a:two')];
      await account.generations.inheritLeases({ actor: 'tab:a:two', predecessors: 'tab:a:' });
      const free = await account.generations.claim(claimOf(server.id, { actor: 'tab:a:two' }));
      expect(free.map(({ id }) => id)).toEqual(dead);
      expect((await account.generations.find(other[0] ?? ''))?.lease?.owner).toBe('tab:b:one');
      expect((await account.generations.find(own[0] ?? ''))?.version).toBe(2);
    });

    test('an actor that is survived by its heir can neither write nor submit nor keep its lease', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await account.generations.add(draftOf(server));
      const row = await claimOne(account, server.id);
      await account.generations.inheritLeases({ actor: 'tab:two', predecessors: 'tab:' });
      expect(await account.generations.save(saveOf(row, processing(1)))).toBeNull();
      expect(await account.generations.beginSubmission(beginOf(row))).toEqual({ allowed: false, reason: 'lease_lost' });
      expect(await account.generations.renewLease({ id: row.id, actor: 'tab:one', leaseSeconds: 90 })).toBe(false);
    });

    test('an inherited create call is looked for at once, and is still a call that may have arrived', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await account.generations.add(draftOf(server));
      const row = await claimOne(account, server.id);
      await account.generations.beginSubmission(beginOf(row));
      await account.generations.inheritLeases({ actor: 'tab:two', predecessors: 'tab:' });
      const [inherited] = await account.generations.claim(claimOf(server.id, { actor: 'tab:two' }));
      expect(inherited).toMatchObject({ id: row.id, attempt: 1, lifecycle: { status: 'submitting' } });
      expect(await account.generations.attempts(row.id)).toHaveLength(1);
    });

    test('who names no predecessor inherits nothing', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await account.generations.add(draftOf(server));
      const row = await claimOne(account, server.id);
      await account.generations.inheritLeases({ actor: 'tab:two', predecessors: '' });
      expect((await account.generations.find(row.id))?.lease?.owner).toBe('tab:one');
    });

    test('only work of the servers named is claimed, at most as much as asked for', async () => {
      const account = await world().openAccount();
      const [here, there] = [await openServer(account), await openServer(account)];
      for (const server of [here, here, there]) await account.generations.add(draftOf(server));
      expect(await account.generations.claim(claimOf(here.id, { serverIds: [] }))).toEqual([]);
      const first = await account.generations.claim(claimOf(here.id, { limit: 1 }));
      const rest = await account.generations.claim(claimOf(here.id));
      expect([...first, ...rest].map((row) => row.server.id)).toEqual([here.id, here.id]);
      expect(first).toHaveLength(1);
    });

    test('rows being rendered come along within the horizon, waiting rows never before their time', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const rows = [];
      for (let count = 0; count < 4; count += 1) rows.push(await account.generations.add(draftOf(server)));
      const [due, soon, late, waiting] = rows;
      if (!due || !soon || !late || !waiting) throw new Error('four rows');
      await account.generations.save(saveOf(soon, processing(10)));
      await account.generations.save(saveOf(late, processing(600)));
      const backOff = { status: 'pending', nextCheckAt: inSeconds(10), refusals: 1, lastFailure: null } as const;
      await account.generations.save(saveOf(waiting, backOff));
      await account.generations.save(saveOf(due, processing(600)));
      expect(await account.generations.claim(claimOf(server.id, { horizonSeconds: 30 }))).toEqual([]);
      const now = await account.generations.find(due.id);
      await account.generations.save(saveOf(now ?? due, processing(-1)));
      const claimed = await account.generations.claim(claimOf(server.id, { horizonSeconds: 30 }));
      expect(claimed.map((row) => row.id)).toEqual([due.id, soon.id]);
    });

    test('of pending rows only as many come as the server has room for, oldest first', async () => {
      const account = await world().openAccount();
      const server = await openServer(account, { inFlightLimit: 3 });
      const busy = await account.generations.add(draftOf(server));
      await account.generations.save(saveOf(busy, processing(600)));
      const added = [];
      for (let count = 0; count < 4; count += 1) {
        added.push(await account.generations.add(draftOf(server)));
      }
      const oldest = added
        .toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1))
        .slice(0, 2);
      const claimed = await account.generations.claim(claimOf(server.id));
      expect(claimed.map((row) => row.id)).toEqual(oldest.map((row) => row.id));
      expect(await account.generations.claim(claimOf(server.id, { actor: 'tab:two' }))).toEqual([]);
    });

    test('beginning a submission records the attempt before anything leaves', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await account.generations.add(draftOf(server));
      const row = await claimOne(account, server.id);
      const begun = await account.generations.beginSubmission(beginOf(row));
      if (!begun.allowed) throw new Error(begun.reason);
      expect(begun.generation).toMatchObject({
        attempt: 1,
        version: row.version + 1,
        lease: { owner: 'tab:one' },
        lifecycle: {
          status: 'submitting',
          reconciliation: { newestJobIdBefore: 'video_before', listedBefore: true, misses: 0, firstMissAt: null },
        },
      });
      const expected = { number: 1, answer: null, jobId: null, costMicroUsd: 800_000, billed: 'unknown' };
      expect(await account.generations.attempts(row.id)).toMatchObject([{ ...expected, generationId: row.id }]);
      expect(await account.generations.claim(claimOf(server.id, { actor: 'tab:two' }))).toEqual([]);
    });

    test('a submission is refused to whoever does not hold the row as it is', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await account.generations.add(draftOf(server));
      const row = await claimOne(account, server.id);
      const begin = (overrides: object) => account.generations.beginSubmission({ ...beginOf(row), ...overrides });
      expect(await begin({ actor: 'tab:two' })).toEqual({ allowed: false, reason: 'lease_lost' });
      expect(await begin({ version: row.version - 1 })).toEqual({ allowed: false, reason: 'lease_lost' });
      await account.generations.discard(row.id);
      expect(await begin({})).toEqual({ allowed: false, reason: 'deleted' });
      await account.generations.restore(row.id);
      expect(await begin({})).toMatchObject({ allowed: true });
      expect(await begin({})).toEqual({ allowed: false, reason: 'not_pending' });
      expect(await begin({ id: crypto.randomUUID() })).toEqual({ allowed: false, reason: 'deleted' });
      expect(await account.generations.attempts(row.id)).toHaveLength(1);
    });

    test('an expired lease cannot submit', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await account.generations.add(draftOf(server));
      const [row] = await account.generations.claim(claimOf(server.id, { leaseSeconds: 0 }));
      if (row === undefined) throw new Error('nothing was claimed');
      const refused = { allowed: false, reason: 'lease_lost' };
      expect(await account.generations.beginSubmission(beginOf(row))).toEqual(refused);
    });

    test('a server at its limit takes no further submission, and one more once a job has ended', async () => {
      const account = await world().openAccount();
      const server = await openServer(account, { inFlightLimit: 1 });
      const [one, other] = [
        await account.generations.add(draftOf(server)),
        await account.generations.add(draftOf(server)),
      ];
      const first = await claimOne(account, server.id);
      const secondId = first.id === one.id ? other.id : one.id;
      // Somebody else's claim came before the first was sent.
      const lent = await account.profiles.put({ ...server, inFlightLimit: 2 });
      const second = await claimOne(account, server.id);
      expect(second.id).toBe(secondId);
      await account.profiles.put({ ...lent, inFlightLimit: 1 });
      const begun = await account.generations.beginSubmission(beginOf(first));
      if (!begun.allowed) throw new Error(begun.reason);
      const refused = { allowed: false, reason: 'in_flight_limit' };
      expect(await account.generations.beginSubmission(beginOf(second))).toEqual(refused);
      await account.generations.discard(first.id);
      expect(await account.generations.beginSubmission(beginOf(second))).toEqual(refused);
      const over = saveOf(begun.generation, { status: 'cancelled' });
      expect(await account.generations.save(over)).not.toBeNull();
      expect(await account.generations.beginSubmission(beginOf(second))).toMatchObject({ allowed: true });
    });

    test('a lease is kept by its owner only, and not on a discarded row', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await account.generations.add(draftOf(server));
      const row = await claimOne(account, server.id);
      const renew = (actor: string) => account.generations.renewLease({ id: row.id, actor, leaseSeconds: 90 });
      expect(await renew('tab:one')).toBe(true);
      expect(await renew('tab:two')).toBe(false);
      expect((await account.generations.find(row.id))?.version).toBe(row.version);
      await account.generations.discard(row.id);
      expect(await renew('tab:one')).toBe(false);
    });
  });
}
