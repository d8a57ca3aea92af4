// Caps on spending: what every store promises.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Budget } from '../../src/core/money/budget.ts';
import { beginOf, claimOne, draftOf, openServer, type RowAccount, type RowWorld, saveOf } from './generation-world.ts';

const PRICE = 800_000;

function budgetOf(overrides: Partial<Budget> = {}): Budget {
  return {
    id: randomUUID(),
    scope: 'account',
    period: 'day',
    serverId: null,
    batchId: null,
    limitMicroUsd: PRICE,
    mode: 'stop',
    warnPercent: 80,
    ...overrides,
  };
}

/** Adds a generation, claims it and asks to send it. */
async function send(account: RowAccount, server: Awaited<ReturnType<typeof openServer>>) {
  await account.generations.add(draftOf(server, { estimatedCostMicroUsd: PRICE }));
  const row = await claimOne(account, server.id);
  return { row, submission: await account.generations.beginSubmission(beginOf(row)) };
}

export function budgetStoreContract(name: string, world: () => RowWorld): void {
  describe(`caps kept in ${name}`, () => {
    test('a cap comes back whole, with what counts against it and when its period turns', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const budget = budgetOf({ limitMicroUsd: 5 * PRICE, mode: 'warn', warnPercent: 50 });
      await account.budgets.put(budget);
      await send(account, server);
      const [told] = await account.budgets.list();
      expect(told).toEqual({ ...budget, spentMicroUsd: PRICE, until: expect.any(Date), batchName: null });
      expect(told?.until?.getTime()).toBeGreaterThan(Date.now());
    });

    test('putting again replaces, a second one for the same is a conflict, removing is safe to repeat', async () => {
      const { budgets } = await world().openAccount();
      const budget = budgetOf();
      await budgets.put(budget);
      await budgets.put({ ...budget, limitMicroUsd: 1 });
      expect(await budgets.list()).toMatchObject([{ id: budget.id, limitMicroUsd: 1 }]);
      await expect(budgets.put(budgetOf())).rejects.toMatchObject({ fault: 'conflict' });
      await budgets.remove(budget.id);
      await budgets.remove(budget.id);
      expect(await budgets.list()).toEqual([]);
    });

    test('a call that would pass a cap is held back with the facts, and the row still waits', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await account.budgets.put(budgetOf());
      expect((await send(account, server)).submission).toMatchObject({ allowed: true });
      const { row, submission } = await send(account, server);
      const facts = { scope: 'account', period: 'day', spentMicroUsd: PRICE, limitMicroUsd: PRICE };
      expect(submission).toEqual({ allowed: false, reason: 'cap_reached', ...facts, until: expect.any(Date) });
      expect(await account.generations.find(row.id)).toMatchObject({ lifecycle: { status: 'pending' }, attempt: 0 });
      expect(await account.generations.attempts(row.id)).toEqual([]);
    });

    test('a call that was refused no longer counts', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await account.budgets.put(budgetOf());
      const { submission } = await send(account, server);
      if (!submission.allowed) throw new Error('held back');
      const failure = { fault: 'invalid_request', billed: 'no', message: null, param: null, at: new Date() } as const;
      const failed = { status: 'failed', submittedAt: null, job: null, failure } as const;
      const attempt = { answer: 'refused', jobId: null, billed: 'no' } as const;
      await account.generations.save(saveOf(submission.generation, failed, { attempt }));
      expect(await account.budgets.list()).toMatchObject([{ spentMicroUsd: 0 }]);
      expect((await send(account, server)).submission).toMatchObject({ allowed: true });
    });

    test('what a cap held back is due again once the cap is raised, gone, or lets it pass', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const budget = budgetOf({ limitMicroUsd: 0 });
      await account.budgets.put(budget);
      const { row } = await send(account, server);
      const heldBack = async () => {
        const current = await account.generations.find(row.id);
        if (current === null) throw new Error('gone');
        const at = new Date();
        const lastFailure = { fault: 'cap_reached', billed: 'no', message: null, param: 'account day', at } as const;
        const nextCheckAt = new Date(at.getTime() + 600_000);
        await account.generations.save(saveOf(current, { status: 'pending', nextCheckAt, refusals: 0, lastFailure }));
      };
      const isDue = async () => {
        const current = await account.generations.find(row.id);
        return (
          current?.lifecycle.status === 'pending' && current.lifecycle.nextCheckAt.getTime() <= Date.now() + 60_000
        );
      };
      for (const change of [
        () => account.budgets.put({ ...budget, limitMicroUsd: 10 * PRICE }),
        () => account.budgets.remove(budget.id),
        () => account.budgets.override({ generationId: row.id, reason: 'the client is waiting' }),
      ]) {
        await account.budgets.put(budget);
        await heldBack();
        expect(await isDue()).toBe(false);
        await change();
        expect(await isDue()).toBe(true);
      }
      // The cap was gone before it could be written down that it holds the row back.
      await heldBack();
      expect(await isDue()).toBe(true);
      expect(await account.generations.events(row.id)).toContainEqual(
        expect.objectContaining({ kind: 'override', detail: { reason: 'the client is waiting' } }),
      );
    });

    test('one that was let pass leaves, whatever the cap says; a blank reason is refused', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await account.budgets.put(budgetOf({ limitMicroUsd: 0 }));
      const draft = await account.generations.add(draftOf(server, { estimatedCostMicroUsd: PRICE }));
      await expect(account.budgets.override({ generationId: draft.id, reason: ' ' })).rejects.toMatchObject({
        fault: 'invalid',
      });
      await account.budgets.override({ generationId: draft.id, reason: 'agreed' });
      const row = await claimOne(account, server.id);
      expect(await account.generations.beginSubmission(beginOf(row))).toMatchObject({ allowed: true });
    });

    test('the time zone is kept, and one that nobody knows is refused', async () => {
      const { budgets } = await world().openAccount();
      expect(await budgets.timeZone()).toBeNull();
      await budgets.chooseTimeZone('Europe/Berlin');
      await budgets.chooseTimeZone('America/New_York');
      expect(await budgets.timeZone()).toBe('America/New_York');
      await expect(budgets.chooseTimeZone('Atlantis/Capital')).rejects.toMatchObject({ fault: 'invalid' });
    });

    test('caps of other accounts neither show nor hold', async () => {
      const [one, other] = [await world().openAccount(), await world().openAccount()];
      await one.budgets.put(budgetOf({ limitMicroUsd: 0 }));
      expect(await other.budgets.list()).toEqual([]);
      expect((await send(other, await openServer(other))).submission).toMatchObject({ allowed: true });
    });
  });
}
