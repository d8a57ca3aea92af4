// The ledger: what every store promises.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costPerKeptClip, type KeyedTally, type LedgerLine, spentOf, wasteOf } from '../../src/core/money/ledger.ts';
import {
  beginOf,
  claimOne,
  draftOf,
  jobOf,
  openServer,
  processing,
  type RowAccount,
  type RowWorld,
  saveOf,
} from './generation-world.ts';

const EVER = { firstDay: '2020-01-01', lastDay: '2100-01-01' };
const PRICE = 800_000;

type Fate = {
  answer: 'accepted' | 'refused' | 'lost';
  billed: 'yes' | 'no' | 'unknown';
  deleted: boolean;
  cost: number | null;
};

/** Sends one generation and lets it end in the way told; gives its id. */
async function spend(account: RowAccount, server: Awaited<ReturnType<typeof openServer>>, fate: Partial<Fate> = {}) {
  const { answer, billed, deleted, cost } = {
    answer: 'accepted',
    billed: 'yes',
    deleted: false,
    cost: PRICE,
    ...fate,
  } as const;
  const { id } = await account.generations.add(draftOf(server, { estimatedCostMicroUsd: cost }));
  const row = await claimOne(account, server.id);
  const submission = await account.generations.beginSubmission(beginOf(row));
  if (!submission.allowed) throw new Error(submission.reason);
  const failure = { fault: 'generation_failed', billed, message: null, param: null, at: new Date() } as const;
  const over = { status: 'failed', submittedAt: null, job: null, failure } as const;
  await account.generations.save(saveOf(submission.generation, over, { attempt: { answer, jobId: null, billed } }));
  if (deleted) await account.generations.discard(id);
  return id;
}

async function allLines({ ledger }: RowAccount, limit: number): Promise<readonly LedgerLine[]> {
  const lines: LedgerLine[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof ledger.page>> = await ledger.page(EVER, after, limit);
    lines.push(...page.lines);
    after = page.next;
  } while (after !== null);
  return lines;
}

export function ledgerStoreContract(name: string, world: () => RowWorld): void {
  describe(`the ledger kept in ${name}`, () => {
    test('a line says what was bought, where, for how much and what became of it', async () => {
      const account = await world().openAccount();
      const server = await openServer(account, { label: 'Studio' });
      const id = await spend(account, server, { answer: 'lost', billed: 'unknown' });
      const { lines, next } = await account.ledger.page(EVER, null, 10);
      expect(next).toBeNull();
      expect(lines).toEqual([
        {
          ...{ id: expect.any(String), startedAt: expect.any(Date), generationId: id, number: 1, answer: 'lost' },
          ...{ jobId: null, serverId: server.id, serverLabel: 'Studio', model: 'sora-2', size: '1280x720', seconds: 8 },
          ...{ batchId: null, costMicroUsd: PRICE, billed: 'unknown', refunded: false },
          ...{ prompt: 'A lighthouse in fog', outcome: 'lost', slug: null, batchName: null },
        },
      ]);
    });

    test('a line and a sum name the batch they belong to, for as long as it is there', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const batchId = randomUUID();
      const ref = { id: server.id, label: server.label, url: server.baseUrl };
      const pace = { groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null };
      await account.batches.open({ id: batchId, name: 'Careers', server: ref, columns: [], ...pace });
      const { spec } = draftOf(server);
      await account.batches.add(batchId, [
        {
          ...{ id: randomUUID(), position: 1, title: null, slug: 'cook', tags: [], variables: {} },
          ...{ spec, server: ref, estimatedCostMicroUsd: PRICE, onHold: false },
        },
      ]);
      await account.batches.run(batchId);
      await account.generations.beginSubmission(beginOf(await claimOne(account, server.id)));
      expect(await allLines(account, 10)).toMatchObject([{ batchId, batchName: 'Careers', slug: 'cook' }]);
      expect((await account.ledger.report(EVER)).batches).toMatchObject([{ key: batchId, label: 'Careers' }]);
      await account.batches.remove(batchId);
      expect(await allLines(account, 10)).toMatchObject([{ batchId, batchName: null, slug: 'cook' }]);
    });

    test('other days and other accounts have other lines', async () => {
      const [one, other] = [await world().openAccount(), await world().openAccount()];
      await spend(one, await openServer(one));
      const lastYear = { firstDay: '2020-01-01', lastDay: '2020-12-31' };
      expect((await one.ledger.page(lastYear, null, 10)).lines).toEqual([]);
      expect((await one.ledger.report(lastYear)).total.lines).toBe(0);
      expect((await other.ledger.page(EVER, null, 10)).lines).toEqual([]);
      expect((await other.ledger.report(EVER)).total.lines).toBe(0);
    });

    test('what was paid for and deleted counts on, as waste', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await spend(account, server, { deleted: true });
      await spend(account, server, { billed: 'no', answer: 'refused' });
      const report = await account.ledger.report(EVER);
      expect(report.total).toMatchObject({ lines: 2, paidMicroUsd: PRICE, freeMicroUsd: PRICE });
      expect(report.outcomes.map(({ key }) => key)).toEqual(['discarded', 'failed']);
      expect(wasteOf(report)).toBe(PRICE);
      expect(costPerKeptClip(report)).toBeNull();
    });

    test('an unknown bill is settled by hand, which stands in the log; a line nobody knows is not', async () => {
      const account = await world().openAccount();
      const id = await spend(account, await openServer(account), { billed: 'unknown' });
      const [line] = await allLines(account, 10);
      const settled = { attemptId: line?.id ?? '', billed: 'yes', refunded: true } as const;
      expect(await account.ledger.settle(settled)).toBe(true);
      expect(await account.ledger.settle({ ...settled, attemptId: randomUUID() })).toBe(false);
      const { total } = await account.ledger.report(EVER);
      expect(total).toMatchObject({ paidMicroUsd: 0, unknownMicroUsd: 0, refundedMicroUsd: PRICE });
      expect(await account.generations.events(id)).toContainEqual(
        expect.objectContaining({ kind: 'settle', detail: { attempt: 1, billed: 'yes', refunded: true } }),
      );
    });

    test('what a person found out about a bill is said where the failure is told', async () => {
      const account = await world().openAccount();
      const id = await spend(account, await openServer(account), { billed: 'unknown' });
      const before = await account.generations.find(id);
      const [line] = await allLines(account, 10);
      await account.ledger.settle({ attemptId: line?.id ?? '', billed: 'no', refunded: false });
      const row = await account.generations.find(id);
      expect(row).toMatchObject({ lifecycle: { status: 'failed', failure: { billed: 'no' } } });
      expect(row?.version).toBe((before?.version ?? 0) + 1);
    });

    test('the end of a job settles its bill and leaves its answer, unless a person has settled it', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const { id } = await account.generations.add(draftOf(server, { estimatedCostMicroUsd: PRICE }));
      const submission = await account.generations.beginSubmission(beginOf(await claimOne(account, server.id)));
      if (!submission.allowed) throw new Error(submission.reason);
      const job = jobOf();
      const taken = { answer: 'reconciled', jobId: job.id, billed: 'yes' } as const;
      const row = await account.generations.save(
        saveOf(submission.generation, processing(60, job), { attempt: taken, leaseSeconds: 60 }),
      );
      if (row === null) throw new Error('somebody wrote in between');
      const failure = {
        fault: 'generation_failed',
        billed: 'unknown',
        message: null,
        param: null,
        at: new Date(),
      } as const;
      const over = { status: 'failed', submittedAt: new Date(), job, failure } as const;
      const doubt = { attempt: { answer: null, jobId: null, billed: 'unknown' } } as const;
      const failed = await account.generations.save(saveOf(row, over, doubt));
      expect(await account.generations.attempts(id)).toMatchObject([{ ...taken, billed: 'unknown' }]);
      const [line] = await allLines(account, 10);
      await account.ledger.settle({ attemptId: line?.id ?? '', billed: 'no', refunded: false });
      await account.generations.save(saveOf({ id, version: (failed?.version ?? 0) + 1 }, over, doubt));
      expect(await account.generations.attempts(id)).toMatchObject([{ ...taken, billed: 'no' }]);
    });

    test('whatever was bought, every sum is the sum of the lines, and pages lose and repeat none', async () => {
      const fate = fc.record({
        answer: fc.constantFrom('accepted', 'refused', 'lost'),
        billed: fc.constantFrom('yes', 'no', 'unknown'),
        deleted: fc.boolean(),
        cost: fc.option(fc.integer({ min: 0, max: 50_000_000 })),
      } as const);
      await fc.assert(
        fc.asyncProperty(fc.array(fate, { maxLength: 7 }), fc.integer({ min: 1, max: 4 }), async (fates, limit) => {
          const account = await world().openAccount();
          const servers = [await openServer(account), await openServer(account)] as const;
          for (const [place, one] of fates.entries()) await spend(account, servers[place % 2 === 0 ? 0 : 1], one);
          const lines = await allLines(account, limit);
          expect(new Set(lines.map(({ id }) => id)).size).toBe(fates.length);
          const report = await account.ledger.report(EVER);
          const spent = lines
            .filter(({ billed, refunded }) => billed !== 'no' && !refunded)
            .reduce((sum, { costMicroUsd }) => sum + (costMicroUsd ?? 0), 0);
          const sumOf = (tallies: readonly KeyedTally[]) => tallies.reduce((sum, tally) => sum + spentOf(tally), 0);
          expect(spentOf(report.total)).toBe(spent);
          for (const parts of [
            report.days,
            report.servers,
            report.models,
            report.batches,
            report.outcomes,
            report.tags,
          ]) {
            expect(sumOf(parts)).toBe(spent);
          }
          expect(report.total.unpriced).toBe(lines.filter(({ costMicroUsd }) => costMicroUsd === null).length);
        }),
        { numRuns: 12 },
      );
    });
  });
}
