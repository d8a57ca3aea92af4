// The log and the ledger: what every store promises to whoever asks later what happened and what it cost.
import { describe, expect, test } from 'vitest';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { draftOf, openServer, type RowWorld } from './generation-world.ts';
import { replayed, stateOf } from './log-replay.ts';
import { liveOn } from './random-life.ts';

const STEPS = 30;

export function generationLogContract(name: string, world: () => RowWorld): void {
  describe(`the log of generations kept in ${name}`, () => {
    // Lives in which much happens: acts by hand, lost calls, deletions, a clip saved in the end.
    test.each([8, 9, 11, 12])('replayed, it gives the row’s state after every step of life %i', async (seed) => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const random = createSeededRandom(seed);
      const { id } = await account.generations.add(draftOf(server));
      for (let step = 0; step < STEPS; step += 1) {
        const row = await account.generations.find(id);
        if (row === null) throw new Error('gone');
        const events = await account.generations.events(id);
        const story = events.map(({ kind, from, to }) => `${kind} ${from ?? ''} → ${to ?? ''}`).join('\n');
        expect(replayed(events), story).toEqual(stateOf(row));
        expect(await account.generations.attempts(id)).toHaveLength(row.attempt);
        if (row.lifecycle.status === 'completed' && row.deletedAt === null) break;
        await liveOn({ account, serverId: server.id, random }, row);
      }
    });

    test('lines stand in the order in which things happened, each with its actor', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const { id } = await account.generations.add(draftOf(server));
      const random = createSeededRandom(5);
      for (let step = 0; step < 10; step += 1) {
        const row = await account.generations.find(id);
        if (row !== null) await liveOn({ account, serverId: server.id, random }, row);
      }
      const events = await account.generations.events(id);
      const times = events.map((event) => event.at.getTime());
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
      for (const { actor } of events) expect(actor).toMatch(/^(tab|worker|person):./);
    });
  });
}
