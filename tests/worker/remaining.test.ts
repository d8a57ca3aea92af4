// What `--once` waits for.
import { expect, test } from 'vitest';
import { countRemaining } from '../../src/worker/headless/remaining.ts';
import { beginOf, claimOne, draftOf, openServer } from '../contracts/generation-world.ts';
import { openMemoryWorld } from '../contracts/row-worlds.ts';

test('what waits for a server that is turned off is left to a person, what runs there is not', async () => {
  const world = await openMemoryWorld();
  const account = await world.openAccount();
  const server = await openServer(account);
  const clock = { now: () => new Date(), sleep: async () => undefined };
  const remaining = (disabled: boolean) =>
    countRemaining({
      ...{ store: account.generations, actor: 'tab:one', clock, pauses: () => [] },
      servers: () => [{ id: server.id, disabled }],
    });
  await account.generations.add(draftOf(server));
  expect(await remaining(false)).toEqual({ ours: 1, others: 0 });
  expect(await remaining(true)).toEqual({ ours: 0, others: 1 });
  await account.generations.beginSubmission(beginOf(await claimOne(account, server.id)));
  expect(await remaining(true)).toEqual({ ours: 1, others: 0 });
  await world.close();
});
