// What is to lie under which name in which bucket: what every store promises.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Clip } from '../../src/core/generation.ts';
import type { PublicationStore, PublicationWork } from '../../src/core/ports/publication-store.ts';
import { BUCKET_STANDARD_LIMIT_BYTES, bucketPrefix } from '../../src/core/publishing/publication.ts';
import { beginOf, claimOne, jobOf, openServer, type RowAccount, type RowWorld, saveOf } from './generation-world.ts';

const OPEN = { isPublic: true, sizeLimitBytes: BUCKET_STANDARD_LIMIT_BYTES };

function clipOf(userId: string, id: string): Clip {
  const videoPath = `${userId}/${id}/video-1.mp4`;
  const shape = { sizeBytes: 1_000, sha256: 'ab'.repeat(32), width: 32, height: 16, durationMs: 1_000 };
  return { videoPath, thumbnailPath: null, spritesheetPath: null, ...shape };
}

/** A running batch with rows of these slugs. */
async function startBatch(account: RowAccount, slugs: readonly string[]) {
  const server = await openServer(account);
  const ref = { id: server.id, label: server.label, url: server.baseUrl };
  const id = randomUUID();
  const settings = { name: 'Careers', groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null };
  await account.batches.open({ id, ...settings, server: ref, columns: ['prompt'] });
  const entries = slugs.map((slug, index) => ({
    ...{ id: randomUUID(), position: index + 1, slug, title: null, tags: [], variables: {}, server: ref },
    spec: { prompt: slug, model: 'sora-2', size: '1280x720', seconds: 8, parameters: {}, reference: null },
    estimatedCostMicroUsd: 0,
    onHold: false,
  }));
  await account.batches.add(id, entries);
  await account.batches.run(id);
  return { id, server, ids: entries.map((entry) => entry.id) };
}

/** Brings the next row of the batch to its saved clip. */
async function saveNext(account: RowAccount, serverId: string) {
  const row = await claimOne(account, serverId);
  const submission = await account.generations.beginSubmission(beginOf(row));
  if (!submission.allowed) throw new Error(submission.reason);
  const clip = clipOf(account.userId, row.id);
  const done = { status: 'completed', submittedAt: new Date(), job: jobOf(), clip, storedAt: new Date() } as const;
  await account.generations.save(saveOf(submission.generation, done));
  return { id: row.id, clip };
}

async function opened({ publications }: { publications: PublicationStore }, name = 'jobs'): Promise<string> {
  const opening = await publications.open(name, OPEN);
  if (!opening.ok) throw new Error(opening.reason);
  return opening.bucketId;
}

function published({ sizeBytes, sha256, videoPath: sourcePath }: Clip) {
  return { kind: 'published', sourcePath, sizeBytes, sha256 } as const;
}

function only(work: readonly PublicationWork[]): PublicationWork {
  const [first, ...more] = work;
  if (first === undefined || more.length > 0) throw new Error(`${work.length} pieces of work`);
  return first;
}

export function publicationStoreContract(name: string, world: () => RowWorld): void {
  describe(`publications kept in ${name}`, () => {
    test('a bucket is opened once, below the account’s prefix, and changes only as its owner says', async () => {
      const account = await world().openAccount();
      const bucketId = await opened(account);
      expect(bucketId).toBe(`${bucketPrefix(account.userId)}jobs`);
      const again = await account.publications.open('jobs', { ...OPEN, isPublic: false });
      expect(again).toEqual({ ok: true, bucketId, isNew: false });
      expect(await account.publications.open('No name', OPEN)).toEqual({ ok: false, reason: 'name' });
      expect(await account.publications.open('tiny', { ...OPEN, sizeLimitBytes: 1 })).toEqual({
        ok: false,
        reason: 'size_limit',
      });
      const settings = { isPublic: false, sizeLimitBytes: 5_000_000 };
      const stranger = await world().openAccount();
      expect(await stranger.publications.change(bucketId, settings)).toBe(false);
      expect(await account.publications.change(bucketId, settings)).toBe(true);
      expect(await account.publications.buckets()).toEqual([
        {
          ...{ id: bucketId, createdAt: expect.any(Date), ...settings },
          ...{ published: 0, waiting: 0, failed: 0, removing: 0, sizeBytes: 0 },
        },
      ]);
      expect(await stranger.publications.buckets()).toEqual([]);
      expect(await account.publications.forget(bucketId)).toBe(false);
    });

    test('clips are wanted as they are saved, those before at once, and lie under their slugs', async () => {
      const account = await world().openAccount();
      const { publications } = account;
      const bucketId = await opened(account);
      const batch = await startBatch(account, ['dentist', 'baker']);
      const first = await saveNext(account, batch.server.id);
      expect(await publications.claim('tab:a', 9)).toEqual({ work: [], nextAt: null, isWatching: false });
      expect(await publications.automate(batch.id, bucketId)).toBe(1);
      const { work, isWatching } = await publications.claim('tab:a', 9);
      expect(isWatching).toBe(true);
      const { videoPath: sourcePath, sizeBytes, sha256 } = first.clip;
      expect(only(work)).toEqual({
        ...{ id: expect.any(String), version: expect.any(Number), tries: 0, wish: 'copy' },
        ...{ bucketId, path: 'dentist.mp4', sourcePath, sizeBytes, sha256 },
        sizeLimitBytes: BUCKET_STANDARD_LIMIT_BYTES,
      });
      expect(await publications.settle(only(work), 'tab:a', published(first.clip))).toBe(true);
      const second = await saveNext(account, batch.server.id);
      expect(await publications.publishing(batch.id)).toEqual({
        ...{ bucketId, finished: 2 },
        buckets: [{ bucketId, published: 1, waiting: 1, failed: 0, removing: 0 }],
      });
      const rows = await publications.rows({ batchId: batch.id }, '', 9);
      expect(rows.map(({ path, state, generationId }) => [path, state, generationId])).toEqual([
        ['baker.mp4', 'waiting', second.id],
        ['dentist.mp4', 'published', first.id],
      ]);
      expect(rows[1]).toMatchObject({ sizeBytes, sha256, publishedAt: expect.any(Date), fault: null });
      expect(await publications.rows({ bucketId }, 'baker.mp4', 9)).toHaveLength(1);
      expect(await publications.want(batch.id, bucketId)).toBe(0);
    });

    test('strangers find no batch and no bucket to publish to', async () => {
      const account = await world().openAccount();
      const stranger = await world().openAccount();
      const bucketId = await opened(account);
      const batch = await startBatch(account, ['dentist']);
      await saveNext(account, batch.server.id);
      expect(await stranger.publications.publishing(batch.id)).toBeNull();
      expect(await stranger.publications.automate(batch.id, await opened(stranger))).toBeNull();
      expect(await account.publications.automate(batch.id, await opened(stranger, 'theirs'))).toBeNull();
      expect(await account.publications.want(batch.id, `${bucketPrefix(stranger.userId)}theirs`)).toBe(0);
      await account.publications.want(batch.id, bucketId);
      expect((await stranger.publications.claim('tab:b', 9)).work).toEqual([]);
      expect(await stranger.publications.withdraw(bucketId, {})).toBe(0);
      expect(await stranger.publications.rows({ bucketId }, '', 9)).toEqual([]);
    });

    test('who made it again has the name, and work for the older wish settles nothing', async () => {
      const account = await world().openAccount();
      const { publications } = account;
      const bucketId = await opened(account);
      const older = await startBatch(account, ['dentist']);
      const first = await saveNext(account, older.server.id);
      await publications.want(older.id, bucketId);
      const work = only((await publications.claim('tab:a', 9)).work);
      expect((await publications.claim('tab:b', 9)).nextAt).toEqual(expect.any(Date));
      const newer = await startBatch(account, ['dentist']);
      const second = await saveNext(account, newer.server.id);
      expect(await publications.want(newer.id, bucketId)).toBe(1);
      // Whoever is at it is waited for.
      expect((await publications.claim('tab:b', 9)).work).toEqual([]);
      expect(await publications.settle(work, 'tab:b', published(first.clip))).toBe(false);
      expect(await publications.settle(work, 'tab:a', published(first.clip))).toBe(false);
      const next = only((await publications.claim('tab:b', 9)).work);
      expect(next).toMatchObject({ sourcePath: second.clip.videoPath });
      expect(await publications.settle(next, 'tab:b', published(second.clip))).toBe(true);
      expect(await publications.rows({ bucketId }, '', 9)).toMatchObject([
        { generationId: second.id, batchId: newer.id },
      ]);
    });

    test('a failure waits its time, is given up when it must, and is renewed by a person', async () => {
      const account = await world().openAccount();
      const { publications } = account;
      const bucketId = await opened(account);
      const batch = await startBatch(account, ['dentist']);
      await saveNext(account, batch.server.id);
      await publications.want(batch.id, bucketId);
      const work = only((await publications.claim('tab:a', 9)).work);
      const trouble = { kind: 'failed', fault: 'unreachable', message: 'no answer' } as const;
      expect(await publications.settle(work, 'tab:a', { ...trouble, againSeconds: 600 })).toBe(true);
      expect(await publications.claim('tab:a', 9)).toMatchObject({ work: [], nextAt: expect.any(Date) });
      expect(await publications.rows({ bucketId }, '', 9)).toMatchObject([
        { state: 'waiting', fault: 'unreachable', message: 'no answer', tries: 1 },
      ]);
      expect(await publications.renew(bucketId, null)).toBe(0);
      await publications.withdraw(bucketId, { paths: ['dentist.mp4'] });
      await publications.want(batch.id, bucketId);
      const retry = only((await publications.claim('tab:a', 9)).work);
      await publications.settle(retry, 'tab:a', { ...trouble, fault: 'too_large', againSeconds: null });
      expect(await publications.rows({ bucketId }, '', 9)).toMatchObject([{ state: 'failed', fault: 'too_large' }]);
      expect(await publications.renew(bucketId, null)).toBe(1);
      expect((await publications.claim('tab:a', 9)).work).toHaveLength(1);
    });

    test('what is deleted goes from where it was published, and withdrawn names go with their rows', async () => {
      const account = await world().openAccount();
      const { publications } = account;
      const bucketId = await opened(account);
      const batch = await startBatch(account, ['baker', 'dentist']);
      const first = await saveNext(account, batch.server.id);
      const second = await saveNext(account, batch.server.id);
      await publications.automate(batch.id, bucketId);
      for (const work of (await publications.claim('tab:a', 9)).work) {
        await publications.settle(work, 'tab:a', published(work.path === 'baker.mp4' ? first.clip : second.clip));
      }
      await account.generations.discard(first.id);
      const removal = only((await publications.claim('tab:a', 9)).work);
      expect(removal).toMatchObject({ wish: 'remove', path: 'baker.mp4' });
      expect(await publications.settle(removal, 'tab:a', { kind: 'removed' })).toBe(true);
      await account.generations.restore(first.id);
      expect(only((await publications.claim('tab:a', 9)).work)).toMatchObject({ wish: 'copy', path: 'baker.mp4' });
      await account.batches.remove(batch.id);
      expect(await publications.rows({ bucketId }, '', 9)).toMatchObject([{ batchId: null }, { batchId: null }]);
      expect(await publications.withdraw(bucketId, {})).toBe(2);
      expect(await publications.withdraw(bucketId, {})).toBe(0);
    });
  });
}
