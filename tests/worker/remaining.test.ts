// What `--once` waits for.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Pending } from '../../src/core/generation.ts';
import type { Budget } from '../../src/core/money/budget.ts';
import type { ServerProfile } from '../../src/core/profile.ts';
import { countRemaining, type Remaining } from '../../src/worker/headless/remaining.ts';
import { fillBatch } from '../contracts/filled-batch.ts';
import {
  beginOf,
  claimOne,
  draftOf,
  inSeconds,
  openServer,
  type RowAccount,
  saveOf,
} from '../contracts/generation-world.ts';
import { openMemoryWorld } from '../contracts/row-worlds.ts';

async function openAccount() {
  const world = await openMemoryWorld();
  const account = await world.openAccount();
  return { world, account, server: await openServer(account) };
}

function remaining(account: RowAccount, { id }: ServerProfile, disabled = false): Promise<Remaining> {
  const clock = { now: () => new Date(), sleep: async () => undefined };
  return countRemaining({
    ...{ store: account.generations, batches: account.batches, actor: 'tab:one', clock, pauses: () => [] },
    servers: () => [{ id, disabled }],
  });
}

test('what waits for a server that is turned off is left to a person, what runs there is not', async () => {
  const { world, account, server } = await openAccount();
  await account.generations.add(draftOf(server));
  expect(await remaining(account, server, false)).toEqual({ ours: 1, others: 0 });
  expect(await remaining(account, server, true)).toEqual({ ours: 0, others: 1 });
  await account.generations.beginSubmission(beginOf(await claimOne(account, server.id)));
  expect(await remaining(account, server, true)).toEqual({ ours: 1, others: 0 });
  await world.close();
});

test('what waits in a batch that a person has to let go on is left to them, what runs in it is not', async () => {
  const { world, account, server } = await openAccount();
  const batch = await fillBatch(account, server, ['ebb', 'flow']);
  expect(await remaining(account, server)).toEqual({ ours: 0, others: 2 });
  await account.batches.run(batch);
  expect(await remaining(account, server)).toEqual({ ours: 2, others: 0 });
  await account.generations.beginSubmission(beginOf(await claimOne(account, server.id)));
  await account.batches.pause(batch, null, null);
  expect(await remaining(account, server)).toEqual({ ours: 1, others: 1 });
  await world.close();
});

test('a pause that ends by itself is waited for, but one until a cap lets go again is not', async () => {
  const { world, account, server } = await openAccount();
  const batch = await fillBatch(account, server, ['ebb', 'flow']);
  await account.batches.run(batch);
  await account.batches.pause(batch, { fault: 'rate_limited', message: null }, inSeconds(60));
  expect(await remaining(account, server)).toEqual({ ours: 2, others: 0 });
  await account.batches.run(batch);
  const tomorrow = inSeconds(12 * 3_600);
  await account.budgets.put(nothingToday);
  await account.generations.save(saveOf(await claimOne(account, server.id), heldUntil(tomorrow)));
  await account.batches.pause(batch, { fault: 'cap_reached', message: null }, tomorrow);
  expect(await remaining(account, server)).toEqual({ ours: 0, others: 2 });
  await world.close();
});

test('what a cap holds back is not waited for until its time has come', async () => {
  const { world, account, server } = await openAccount();
  await account.budgets.put(nothingToday);
  await account.generations.add(draftOf(server, { estimatedCostMicroUsd: 800_000 }));
  await account.generations.save(saveOf(await claimOne(account, server.id), heldUntil(inSeconds(3_600))));
  expect(await remaining(account, server)).toEqual({ ours: 0, others: 1 });
  await world.close();
});

function heldUntil(nextCheckAt: Date): Pending {
  const lastFailure = {
    fault: 'cap_reached',
    billed: 'no',
    message: null,
    param: 'account day',
    at: new Date(),
  } as const;
  return { status: 'pending', refusals: 0, lastFailure, nextCheckAt };
}

const nothingToday: Budget = {
  ...{ id: randomUUID(), scope: 'account', period: 'day', serverId: null, batchId: null },
  ...{ limitMicroUsd: 0, mode: 'stop', warnPercent: 80 },
};
