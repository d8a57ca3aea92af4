// Taking in jobs made elsewhere, and learning how long jobs take: what every store promises.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Clip, Lifecycle } from '../../src/core/generation.ts';
import type { Adoption } from '../../src/core/ports/generation-store.ts';
import {
  beginOf,
  claimOf,
  claimOne,
  draftOf,
  jobOf,
  openServer,
  processing,
  type RowAccount,
  type RowWorld,
  saveOf,
} from './generation-world.ts';

const madeAt = new Date('2026-11-19T08:00:00.250Z');

function adoptionOf(server: Parameters<typeof draftOf>[0], overrides: Partial<Adoption> = {}): Adoption {
  return { ...draftOf(server), job: jobOf(), submittedAt: madeAt, metadata: { id: 'as it came' }, ...overrides };
}

const clip: Clip = {
  ...{ videoPath: 'v', thumbnailPath: null, spritesheetPath: null, sizeBytes: 1, sha256: null },
  ...{ width: 1, height: 1, durationMs: 1 },
};
const minute = (count: number): Date => new Date(madeAt.getTime() + count * 60_000);

/** Sent at `madeAt`, over after so many minutes, stored a minute later. */
function finished(endMinutes: number | null, storedMinutes = (endMinutes ?? 0) + 1): Lifecycle {
  const job = jobOf({ finishedAt: endMinutes === null ? null : minute(endMinutes) });
  return { status: 'completed', submittedAt: madeAt, job, clip, storedAt: minute(storedMinutes) };
}

export function generationAdoptionContract(name: string, world: () => RowWorld): void {
  describe(`jobs made elsewhere and kept in ${name}`, () => {
    async function open(): Promise<{ account: RowAccount; server: Awaited<ReturnType<typeof openServer>> }> {
      const account = await world().openAccount();
      return { account, server: await openServer(account) };
    }

    test('a job taken in is watched at once, with an attempt in the ledger that nobody knows the bill of', async () => {
      const { account, server } = await open();
      const adoption = adoptionOf(server, { title: 'From before' });
      const row = await account.generations.adopt(adoption);
      if (row === null) throw new Error('not taken in');
      expect(row).toMatchObject({
        id: adoption.id,
        userId: account.userId,
        spec: adoption.spec,
        server: adoption.server,
        title: 'From before',
        attempt: 1,
        lease: null,
        metadata: { id: 'as it came' },
        lifecycle: { status: 'processing', submittedAt: madeAt, job: adoption.job, looks: 0, missing: null },
      });
      expect(await account.generations.find(row.id)).toEqual(row);
      expect(await account.generations.attempts(row.id)).toMatchObject([
        {
          ...{ generationId: row.id, number: 1, startedAt: madeAt, answer: 'reconciled', jobId: adoption.job.id },
          ...{ costMicroUsd: 800_000, billed: 'unknown' },
        },
      ]);
      expect((await account.generations.claim(claimOf(server.id))).map((claimed) => claimed.id)).toEqual([row.id]);
    });

    test('the log says that it was taken in, and by whom', async () => {
      const { account, server } = await open();
      const row = await account.generations.adopt(adoptionOf(server));
      const events = await account.generations.events(row?.id ?? '');
      expect(events.map(({ kind, from, to, actor }) => [kind, from, to, actor])).toEqual([
        ['status', null, 'processing', `person:${account.userId}`],
        ['adopt', null, null, `person:${account.userId}`],
      ]);
    });

    test('a job is taken in once, whoever of the account asks', async () => {
      const { account, server } = await open();
      const adoption = adoptionOf(server);
      expect(await account.generations.adopt(adoption)).not.toBeNull();
      expect(await account.generations.adopt(adoption)).toBeNull();
      expect(await account.generations.adopt({ ...adoption, id: randomUUID() })).toBeNull();
      expect((await account.generations.page({ statuses: null }, null, 10)).generations).toHaveLength(1);
    });

    test('of many who ask at once one gets it', async () => {
      const { account, server } = await open();
      const job = jobOf();
      const asked = Array.from({ length: 5 }, () => account.generations.adopt(adoptionOf(server, { job })));
      expect((await Promise.all(asked)).filter((row) => row !== null)).toHaveLength(1);
    });

    test('a job that a deleted row had is not brought back', async () => {
      const { account, server } = await open();
      const adoption = adoptionOf(server);
      const row = await account.generations.adopt(adoption);
      await account.generations.discard(row?.id ?? '');
      expect(await account.generations.adopt({ ...adoption, id: randomUUID() })).toBeNull();
      await account.generations.purge(row?.id ?? '');
      expect(await account.generations.find(row?.id ?? '')).toBeNull();
      expect(await account.generations.adopt({ ...adoption, id: randomUUID() })).toBeNull();
    });

    test('a job that a reset row had stays with its first attempt', async () => {
      const { account, server } = await open();
      const adoption = adoptionOf(server);
      const row = await account.generations.adopt(adoption);
      if (row === null) throw new Error('not taken in');
      const fresh = { status: 'pending', nextCheckAt: madeAt, refusals: 0, lastFailure: null } as const;
      await account.generations.save(saveOf(row, fresh));
      expect(await account.generations.adopt({ ...adoption, id: randomUUID() })).toBeNull();
    });

    test('a job that may answer a create call under way is left to that call', async () => {
      const { account, server } = await open();
      await account.generations.add(draftOf(server));
      const begun = await account.generations.beginSubmission(beginOf(await claimOne(account, server.id)));
      if (!begun.allowed) throw new Error(begun.reason);
      const adoption = adoptionOf(server);
      expect(await account.generations.adopt(adoption)).toBeNull();
      const other = { ...adoption.spec, prompt: 'Something else' };
      expect(await account.generations.adopt(adoptionOf(server, { spec: other }))).not.toBeNull();
      const elsewhere = await openServer(account);
      expect(await account.generations.adopt(adoptionOf(elsewhere))).not.toBeNull();
      await account.generations.save(saveOf(begun.generation, processing(60)));
      expect(await account.generations.adopt(adoption)).not.toBeNull();
    });

    test('other accounts keep their own jobs', async () => {
      const { account, server } = await open();
      const job = jobOf();
      expect(await account.generations.adopt(adoptionOf(server, { job }))).not.toBeNull();
      const stranger = await world().openAccount();
      expect(await stranger.generations.adopt(adoptionOf(await openServer(stranger), { job }))).not.toBeNull();
    });

    test('an id that is taken is a conflict', async () => {
      const { account, server } = await open();
      const row = await account.generations.add(draftOf(server));
      const adopted = account.generations.adopt(adoptionOf(server, { id: row.id }));
      await expect(adopted).rejects.toMatchObject({ fault: 'conflict' });
    });

    test('a server’s odd answers and a clock that runs ahead do not keep a job out', async () => {
      const { account, server } = await open();
      const job = jobOf({ word: 'odd\u0000word', progressPercent: 250, startedAt: new Date(Number.NaN) });
      const metadata = { half: '\ud800', nul: 'a\u0000b' };
      for (const submittedAt of [new Date('2126-01-01T00:00:00Z'), new Date(Number.NaN)]) {
        const adoption = adoptionOf(server, { job: { ...job, id: `video_${randomUUID()}` }, metadata, submittedAt });
        const row = await account.generations.adopt(adoption);
        if (row?.lifecycle.status !== 'processing') throw new Error('not taken in');
        expect(row.lifecycle.submittedAt.getTime()).toBeLessThanOrEqual(row.updatedAt.getTime());
      }
    });

    test('finished jobs come newest first, with how long the server took', async () => {
      const { account, server } = await open();
      const lives = [finished(2), finished(5), finished(null), processing(60), finished(3)];
      for (const lifecycle of lives) {
        const row = await account.generations.add(draftOf(server));
        await account.generations.save(saveOf(row, lifecycle));
      }
      const alike = { serverId: server.id, model: 'sora-2', size: '1280x720', seconds: 8 };
      expect(await account.generations.finishedJobs(10)).toEqual([
        { ...alike, durationMs: 300_000 },
        { ...alike, durationMs: 180_000 },
        { ...alike, durationMs: 120_000 },
      ]);
      expect(await account.generations.finishedJobs(1)).toEqual([{ ...alike, durationMs: 300_000 }]);
      expect(await (await world().openAccount()).generations.finishedJobs(10)).toEqual([]);
    });

    test('a server’s clock is believed no further than the file’s arrival, and not before the start', async () => {
      const { account, server } = await open();
      for (const lifecycle of [finished(90, 4), finished(-30, 2)]) {
        const row = await account.generations.add(draftOf(server));
        await account.generations.save(saveOf(row, lifecycle));
      }
      expect((await account.generations.finishedJobs(10)).map((job) => job.durationMs)).toEqual([240_000]);
    });
  });
}
