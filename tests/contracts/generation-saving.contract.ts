// Saving what became of a generation: what every store promises.
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../src/core/failure.ts';
import type { Generation, Lifecycle } from '../../src/core/generation.ts';
import type { AttemptOutcome } from '../../src/core/ports/generation-store.ts';
import {
  beginOf,
  claimOf,
  claimOne,
  draftOf,
  inSeconds,
  jobOf,
  openServer,
  processing,
  type RowAccount,
  type RowWorld,
  saveOf,
} from './generation-world.ts';

const at = new Date('2026-11-20T11:00:00.375Z');
const failure: Failure = { fault: 'rate_limited', billed: 'no', message: 'slow down', param: null, at };
const missing = { count: 2, since: at };
const clip = {
  videoPath: 'a/b/video-1.mp4',
  thumbnailPath: 'a/b/thumbnail-1.webp',
  spritesheetPath: null,
  sizeBytes: 5_000_000_000,
  sha256: 'ab'.repeat(32),
  width: 1280,
  height: 720,
  durationMs: 8_042,
};
const upload = { url: 'http://127.0.0.1:9/upload/1', savedBytes: 6_291_456, totalBytes: 20_000_000 };
const states: readonly Lifecycle[] = [
  { status: 'pending', nextCheckAt: inSeconds(60), refusals: 2, lastFailure: failure },
  { ...processing(60), missing },
  processing(60, jobOf({ word: '', progressPercent: null, startedAt: null, expiresAt: at })),
  {
    status: 'storing',
    nextCheckAt: inSeconds(60),
    submittedAt: at,
    job: jobOf({ finishedAt: at, expiresAt: at }),
    tries: 4,
    upload,
    lastFailure: failure,
    missing,
    keptBy: 'tab:one',
  },
  { status: 'completed', submittedAt: at, job: jobOf({ progressPercent: 100 }), clip, storedAt: at },
  { status: 'failed', submittedAt: null, job: null, failure },
  { status: 'failed', submittedAt: at, job: jobOf(), failure: { ...failure, message: null, param: 'size' } },
  { status: 'cancelled' },
];

/** The time of the next look is kept as a distance from now: near enough is right. */
function alike(saved: Lifecycle | undefined, meant: Lifecycle): void {
  if (!('nextCheckAt' in meant)) return expect(saved).toEqual(meant);
  if (saved === undefined || !('nextCheckAt' in saved)) throw new Error('no longer live');
  expect(Math.abs(saved.nextCheckAt.getTime() - meant.nextCheckAt.getTime())).toBeLessThan(30_000);
  expect({ ...saved, nextCheckAt: meant.nextCheckAt }).toEqual(meant);
}

export function generationSavingContract(name: string, world: () => RowWorld): void {
  describe(`what became of generations kept in ${name}`, () => {
    async function begun(account: RowAccount, serverId: string): Promise<Generation> {
      await account.generations.add(draftOf({ id: serverId, label: 'My server', baseUrl: 'http://127.0.0.1:9/v1' }));
      const submission = await account.generations.beginSubmission(beginOf(await claimOne(account, serverId)));
      if (!submission.allowed) throw new Error(submission.reason);
      return submission.generation;
    }

    async function submitted(): Promise<{ account: RowAccount; serverId: string; row: Generation }> {
      const account = await world().openAccount();
      const server = await openServer(account);
      await account.generations.add(draftOf(server));
      const begun = await account.generations.beginSubmission(beginOf(await claimOne(account, server.id)));
      if (!begun.allowed) throw new Error(begun.reason);
      return { account, serverId: server.id, row: begun.generation };
    }

    test('what is not safe yet is counted in full, and handed over by what the server deletes first', async () => {
      const { generations, ...account } = await world().openAccount();
      const server = await openServer({ generations, ...account });
      const storing = states.find((state) => state.status === 'storing');
      if (storing?.status !== 'storing') throw new Error('no such state');
      const leaving = async (expiresAt: Date | null) => {
        const row = await generations.add(draftOf(server));
        await generations.save(saveOf(row, { ...storing, job: jobOf({ expiresAt }) }));
        return row.id;
      };
      const open = await leaving(null);
      const late = await leaving(inSeconds(3_000));
      const soon = await leaving(inSeconds(60));
      await generations.discard(await leaving(inSeconds(10)));
      await generations.add(draftOf(server));
      const all = await generations.unsafe(10);
      expect(all.soonest.map(({ id }) => id)).toEqual([soon, late, open]);
      const first = await generations.unsafe(1);
      expect(first).toMatchObject({ count: 3, soonest: [{ id: soon }] });
      const stranger = await world().openAccount();
      expect(await stranger.generations.unsafe(10)).toEqual({ count: 0, soonest: [] });
    });

    test('every state comes back as it was saved', async () => {
      const account = await world().openAccount();
      let row = await account.generations.add(draftOf(await openServer(account)));
      for (const lifecycle of states) {
        const saved = await account.generations.save(saveOf(row, lifecycle));
        if (saved === null) throw new Error('refused');
        alike(saved.lifecycle, lifecycle);
        alike((await account.generations.find(row.id))?.lifecycle, lifecycle);
        expect(saved.version).toBe(row.version + 1);
        row = saved;
      }
    });

    test('a save based on an old version is refused and changes nothing', async () => {
      const account = await world().openAccount();
      const row = await account.generations.add(draftOf(await openServer(account)));
      const first = await account.generations.save(saveOf(row, processing(60)));
      const note = { kind: 'reset', detail: null };
      expect(await account.generations.save(saveOf(row, { status: 'cancelled' }, { note }))).toBeNull();
      expect(await account.generations.find(row.id)).toEqual(first);
      expect(await account.generations.save(saveOf({ id: crypto.randomUUID(), version: 1 }, processing(1)))).toBeNull();
      expect((await account.generations.events(row.id)).map((event) => event.kind)).toEqual(['status', 'status']);
    });

    test('a save keeps the lease for as long as it says, or gives it back', async () => {
      const { account, serverId, row } = await submitted();
      const kept = await account.generations.save(saveOf(row, processing(-1), { leaseSeconds: 60 }));
      expect(kept?.lease?.owner).toBe('tab:one');
      expect(await account.generations.claim(claimOf(serverId, { actor: 'tab:two' }))).toEqual([]);
      const given = await account.generations.save(saveOf(kept ?? row, processing(-1)));
      expect(given?.lease).toBeNull();
      expect(await account.generations.claim(claimOf(serverId, { actor: 'tab:two' }))).toHaveLength(1);
    });

    test('the server’s last answer stays until there is another', async () => {
      const { account, row } = await submitted();
      const metadata = { id: 'video_1', nested: { words: ['a', 'b'] }, none: null };
      const first = await account.generations.save(saveOf(row, processing(1), { metadata }));
      const second = await account.generations.save(saveOf(first ?? row, processing(1)));
      expect(second?.metadata).toEqual(metadata);
      const third = await account.generations.save(saveOf(second ?? row, processing(1), { metadata: null }));
      expect(third?.metadata).toBeNull();
    });

    test('no answer of a server makes a row unwritable', async () => {
      const { account, row } = await submitted();
      const expiresAt = new Date(8_640_000_000_000_000);
      const job = jobOf({ word: 'odd\u0000word', progressPercent: 250, expiresAt, startedAt: new Date(Number.NaN) });
      const metadata = { half: '\ud800', nul: 'a\u0000b', clip: 'x'.repeat(100_000) };
      expect(await account.generations.save(saveOf(row, processing(1, job), { metadata }))).not.toBeNull();
    });

    test('no live row waits longer than a quarter of an hour, whatever its actor’s clock says', async () => {
      const { account, row } = await submitted();
      const saved = await account.generations.save(saveOf(row, processing(86_400)));
      if (saved === null || !('nextCheckAt' in saved.lifecycle)) throw new Error('no longer live');
      expect(saved.lifecycle.nextCheckAt.getTime()).toBeLessThan(inSeconds(16 * 60).getTime());
    });

    test('a save settles the attempt it is about and leaves its cost', async () => {
      const { account, row } = await submitted();
      const job = jobOf();
      const attempt = { answer: 'accepted', jobId: job.id, billed: 'yes' } as const;
      const saved = await account.generations.save(saveOf(row, processing(60, job), { attempt }));
      const line = { number: 1, answer: 'accepted', jobId: job.id, billed: 'yes', costMicroUsd: 800_000 };
      expect(await account.generations.attempts(row.id)).toMatchObject([line]);
      const refund = { answer: 'accepted', jobId: null, billed: 'no' } as const;
      const failed = { status: 'failed', submittedAt: at, job, failure } as const;
      await account.generations.save(saveOf(saved ?? row, failed, { attempt: refund }));
      expect(await account.generations.attempts(row.id)).toMatchObject([{ ...line, billed: 'no' }]);
    });

    test('the log tells every transition and every note, in order, and by whom', async () => {
      const { account, row } = await submitted();
      const job = jobOf();
      const looked = await account.generations.save(saveOf(row, processing(60, job)));
      const same = await account.generations.save(saveOf(looked ?? row, processing(90, job)));
      const note = { kind: 'reset', detail: { why: 'stuck' } };
      const reset = { status: 'pending', nextCheckAt: inSeconds(0), refusals: 0, lastFailure: null } as const;
      await account.generations.save(saveOf(same ?? row, reset, { note, actor: 'person:me' }));
      const events = await account.generations.events(row.id);
      expect(events.map(({ kind, from, to }) => [kind, from, to])).toEqual([
        ['status', null, 'pending'],
        ['status', 'pending', 'submitting'],
        ['status', 'submitting', 'processing'],
        ['status', 'processing', 'pending'],
        ['reset', null, null],
      ]);
      const person = `person:${account.userId}`;
      const actors = [person, 'tab:one', 'tab:one', 'person:me', 'person:me'];
      expect(events.map((event) => event.actor)).toEqual(actors);
      expect(events.at(-1)?.detail).toEqual({ why: 'stuck' });
    });

    test('many saves are answered in their order, each on its own', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const rows = [];
      for (let count = 0; count < 3; count += 1) rows.push(await account.generations.add(draftOf(server)));
      const saves = rows.map((row, place) => saveOf({ ...row, version: place === 1 ? 9 : row.version }, processing(5)));
      const answers = await account.generations.saveAll(saves);
      expect(answers.map((row) => row?.id ?? null)).toEqual([rows[0]?.id, null, rows[2]?.id]);
      expect(await account.generations.saveAll([])).toEqual([]);
    });

    test('a job found for a lost call goes to one row only', async () => {
      const { account, serverId, row } = await submitted();
      const job = jobOf();
      const attempt = { answer: 'reconciled', jobId: job.id, billed: 'yes' } as const;
      expect(await account.generations.save(saveOf(row, processing(1, job), { attempt }))).not.toBeNull();
      const other = await begun(account, serverId);
      expect(await account.generations.save(saveOf(other, processing(1, job), { attempt }))).toBeNull();
    });

    test('a job that is watched for one row is no other row’s, whatever the server answered', async () => {
      const { account, serverId, row } = await submitted();
      const other = await begun(account, serverId);
      const job = jobOf();
      const attempt = { answer: 'accepted', jobId: job.id, billed: 'yes' } as const;
      const watched = await account.generations.save(saveOf(row, processing(60, job), { attempt }));
      expect(await account.generations.save(saveOf(other, processing(60, job), { attempt }))).toBeNull();
      const gone = { status: 'failed', submittedAt: at, job, failure } as const;
      await account.generations.save(saveOf(watched ?? row, gone));
      expect(await account.generations.save(saveOf(other, processing(60, job)))).not.toBeNull();
    });

    test('no job found for a lost call is taken while another call for the same words is under way', async () => {
      const { account, serverId, row } = await submitted();
      const other = await begun(account, serverId);
      const lost = { answer: 'lost', jobId: null, billed: 'unknown' } as const;
      const waiting = await account.generations.save(saveOf(row, row.lifecycle, { attempt: lost }));
      const job = jobOf();
      const attempt = { answer: 'reconciled', jobId: job.id, billed: 'yes' } as const;
      const found = saveOf(waiting ?? row, processing(60, job), { attempt });
      expect(await account.generations.save(found)).toBeNull();
      await account.generations.save(saveOf(other, other.lifecycle, { attempt: lost }));
      expect(await account.generations.save(found)).not.toBeNull();
    });

    test('an answer that comes after a reset settles its own attempt and makes its job known', async () => {
      const { account, serverId, row } = await submitted();
      const reset = { status: 'pending', nextCheckAt: inSeconds(-1), refusals: 0, lastFailure: null } as const;
      await account.generations.save(saveOf(row, reset, { actor: 'person:me' }));
      const again = await account.generations.beginSubmission(beginOf(await claimOne(account, serverId)));
      expect(again.allowed).toBe(true);
      const jobId = `video_${crypto.randomUUID()}`;
      const outcome = { answer: 'accepted', jobId, billed: 'yes' } as const;
      const call = { id: row.id, number: 1, actor: 'tab:one', outcome };
      expect(await account.generations.settleCall(call)).toBe(true);
      expect(await account.generations.attempts(row.id)).toMatchObject([
        { number: 1, answer: 'accepted', jobId, billed: 'yes', costMicroUsd: 800_000 },
        { number: 2, answer: null, jobId: null, billed: 'unknown' },
      ]);
      expect(await account.generations.knownJobIds([jobId])).toEqual(new Set([jobId]));
      const last = (await account.generations.events(row.id)).at(-1);
      const detail = { attempt: 1, answer: 'accepted' };
      expect(last).toMatchObject({ kind: 'late_answer', actor: 'tab:one', detail });
    });

    test('an attempt is settled late only by an answer that says more than the one it has', async () => {
      const { account, row } = await submitted();
      const settled = (outcome: AttemptOutcome, number = 1) =>
        account.generations.settleCall({ id: row.id, number, actor: 'tab:one', outcome });
      const lost = { answer: 'lost', jobId: null, billed: 'unknown' } as const;
      const accepted = { answer: 'accepted', jobId: 'video_late', billed: 'yes' } as const;
      expect(await settled(lost, 2)).toBe(false);
      expect(await settled(lost)).toBe(true);
      expect(await settled(lost)).toBe(false);
      expect(await settled(accepted)).toBe(true);
      expect(await settled({ answer: 'refused', jobId: null, billed: 'no' })).toBe(false);
      expect(await account.generations.attempts(row.id)).toMatchObject([{ answer: 'accepted', jobId: 'video_late' }]);
      const stranger = await world().openAccount();
      const call = { id: row.id, number: 1, actor: 'tab:one', outcome: lost };
      expect(await stranger.generations.settleCall(call)).toBe(false);
    });

    test('a discarded row still takes the answer of its paid call', async () => {
      const { account, row } = await submitted();
      await account.generations.discard(row.id);
      const saved = await account.generations.save(saveOf(row, processing(60)));
      expect(saved?.deletedAt).toBeInstanceOf(Date);
    });
  });
}
