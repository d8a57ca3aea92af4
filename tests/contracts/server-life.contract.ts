// A server that is turned off, removed or added again: what every store promises about the videos made there.
import { describe, expect, test } from 'vitest';
import { fillBatch } from './filled-batch.ts';
import {
  beginOf,
  claimOf,
  claimOne,
  draftOf,
  openServer,
  processing,
  profileOf,
  type RowAccount,
  type RowWorld,
  saveOf,
} from './generation-world.ts';

type Server = Awaited<ReturnType<typeof openServer>>;

async function send(account: RowAccount, server: Server) {
  await account.generations.add(draftOf(server));
  const begun = await account.generations.beginSubmission(beginOf(await claimOne(account, server.id)));
  if (!begun.allowed) throw new Error(begun.reason);
  const row = await account.generations.save(saveOf(begun.generation, processing(-1)));
  if (row === null) throw new Error('somebody wrote in between');
  return row;
}

export function serverLifeContract(name: string, world: () => RowWorld): void {
  describe(`the life of a server kept in ${name}`, () => {
    test('one that is turned off gets nothing new, and what it holds is still watched', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const running = await send(account, server);
      const waiting = await account.generations.add(draftOf(server));
      const off = await account.profiles.put({ ...server, disabled: true });
      const claimed = await account.generations.claim(claimOf(server.id));
      expect(claimed.map(({ id }) => id)).toEqual([running.id]);
      await account.profiles.put({ ...off, disabled: false });
      expect((await claimOne(account, server.id)).id).toBe(waiting.id);
    });

    test('turned off between claim and sending, it is not sent to', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await account.generations.add(draftOf(server));
      const row = await claimOne(account, server.id);
      await account.profiles.put({ ...server, disabled: true });
      const refused = { allowed: false, reason: 'in_flight_limit' };
      expect(await account.generations.beginSubmission(beginOf(row))).toEqual(refused);
    });

    test('a batch of a removed server comes back paused, and goes on once a person says so', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const batchId = await fillBatch(account, server, ['ebb', 'flow']);
      await account.batches.run(batchId);
      await account.profiles.remove(server.id);
      expect(await account.batches.state(batchId)).toMatchObject({ phase: 'running', serverId: null });

      const again = await openServer(account, { baseUrl: server.baseUrl });
      expect(await account.batches.state(batchId)).toMatchObject({
        ...{ phase: 'paused', pauseReason: null, pausedUntil: null, serverId: again.id, waiting: 2 },
      });
      expect(await account.generations.claim(claimOf(again.id))).toEqual([]);
      await account.batches.run(batchId);
      expect(await account.generations.claim(claimOf(again.id))).toHaveLength(2);
    });

    test('what was sent to a removed server is watched again once its address is added; what was not stays unsent', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const running = await send(account, server);
      const waiting = await account.generations.add(draftOf(server));
      await account.profiles.remove(server.id);
      expect((await account.generations.find(running.id))?.server.id).toBeNull();

      await openServer(account, { baseUrl: 'http://127.0.0.1:10/v1' });
      expect((await account.generations.find(running.id))?.server.id).toBeNull();

      const again = await account.profiles.put(profileOf({ baseUrl: server.baseUrl }));
      expect((await account.generations.find(running.id))?.server.id).toBe(again.id);
      expect((await account.generations.find(waiting.id))?.server.id).toBeNull();
      const claimed = await account.generations.claim(claimOf(again.id));
      expect(claimed.map(({ id }) => id)).toEqual([running.id]);
    });

    test('another account adding the same address gets nothing of it', async () => {
      const [account, other] = [await world().openAccount(), await world().openAccount()];
      const server = await openServer(account);
      const running = await send(account, server);
      await account.profiles.remove(server.id);
      await other.profiles.put(profileOf({ baseUrl: server.baseUrl }));
      expect((await account.generations.find(running.id))?.server.id).toBeNull();
    });
  });
}
