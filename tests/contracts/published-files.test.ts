import { expect, test } from 'vitest';
import { createRest } from '../../src/stores/postgrest.ts';
import { fencePublishedFiles } from '../../src/stores/publication-fence.ts';
import { createSupabasePublicationStore } from '../../src/stores/publication-store.ts';
import { createSupabasePublishedFiles } from '../../src/stores/published-files.ts';
import { createSystemClock } from '../../src/stores/system.ts';
import { createMemoryBucket } from '../fakes/memory-clip-store.ts';
import { createMemoryPublicationStore, createMemoryShelf } from '../fakes/memory-publications.ts';
import { createMemoryPublishedFiles } from '../fakes/memory-published-files.ts';
import { createMemoryRows } from '../fakes/memory-rows.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { type Bucket, openBucket } from '../transfer/bucket.ts';
import { clipFile } from '../transfer/clip-files.ts';
import { publishedFilesContract } from './published-files.contract.ts';

function filesOf(bucket: Bucket, account: Bucket['owner'], send: typeof fetch) {
  const access = { url: bucket.url, anonKey: bucket.anonKey, accessToken: async () => account.token };
  return createSupabasePublishedFiles({ ...access, fetch: send });
}

function publicationsOf(bucket: Bucket) {
  const { url, anonKey, owner } = bucket;
  return createSupabasePublicationStore(createRest({ url, anonKey, accessToken: async () => owner.token, fetch }));
}

publishedFilesContract('published files in memory', async () => {
  const random = createSeededRandom(1);
  const shelf = createMemoryShelf(createMemoryRows({ clock: createSystemClock(), random }));
  const shared = { shelf, clips: createMemoryBucket(), published: new Map() };
  const userId = random.uuid();
  return {
    userId,
    publications: createMemoryPublicationStore({ shelf, userId }),
    files: createMemoryPublishedFiles({ ...shared, userId }),
    strangerFiles: createMemoryPublishedFiles({ ...shared, userId: random.uuid() }),
    putClip: async (path, bytes) => void shared.clips.objects.set(path, bytes),
    close: async () => undefined,
  };
});

publishedFilesContract('published files in Supabase Storage', async () => {
  const bucket = await openBucket();
  return {
    userId: bucket.owner.userId,
    publications: publicationsOf(bucket),
    files: filesOf(bucket, bucket.owner, fetch),
    strangerFiles: filesOf(bucket, bucket.stranger, fetch),
    putClip: bucket.putObject,
    close: bucket.close,
  };
});

test('where the platform copies into no other bucket, the clip is read and sent, in place of the older one', async () => {
  const bucket = await openBucket();
  try {
    const opening = await publicationsOf(bucket).open('jobs', { isPublic: true, sizeLimitBytes: 104_857_600 });
    if (!opening.ok) throw new Error(opening.reason);
    const { bucketId } = opening;
    const asked: string[] = [];
    // An older one: it copies within its bucket, and there no name but the account's own is allowed.
    const files = filesOf(bucket, bucket.owner, async (input, init) => {
      const url = input instanceof Request ? input.url : input.toString();
      asked.push(`${init?.method} ${url.slice(url.indexOf('/storage/v1/') + 12)}`);
      if (!url.endsWith('/object/copy') || typeof init?.body !== 'string') return fetch(input, init);
      const { destinationBucket: _unknown, ...wish } = JSON.parse(init.body);
      return fetch(input, { ...init, body: JSON.stringify(wish) });
    });
    const signal = new AbortController().signal;
    const file = await clipFile(60_000);
    for (const number of [1, 2]) {
      const sourcePath = `${bucket.owner.userId}/${number}/video-1.mp4`;
      await bucket.putObject(sourcePath, file.bytes);
      await files.copy({ sourcePath, sizeBytes: file.bytes.length, bucketId, path: 'dentist.mp4', signal });
    }
    expect(asked.filter((line) => line.startsWith('POST upload/resumable'))).toHaveLength(2);
    expect(await files.sha256(bucketId, 'dentist.mp4', signal)).toBe(file.sha256);
    const lost = { sourcePath: `${bucket.owner.userId}/gone/video-1.mp4`, sizeBytes: 9, bucketId, signal };
    await expect(files.copy({ ...lost, path: 'dentist.mp4' })).rejects.toMatchObject({ fault: 'not_found' });
    // What could not be replaced was not taken away either.
    expect(await files.list(bucketId)).toHaveLength(1);
  } finally {
    await bucket.close();
  }
}, 120_000);

test('with the project’s secret key only the account’s own clips go, and only into its own buckets', async () => {
  const done: string[] = [];
  const userId = '12345678-9abc-4000-8000-000000000001';
  const files = fencePublishedFiles(
    { copy: async ({ path }) => void done.push(path), remove: async (_bucket, paths) => void done.push(...paths) },
    userId,
  );
  const signal = new AbortController().signal;
  const order = { bucketId: 'sora-123456789abc-jobs', path: 'a.mp4', sizeBytes: 1, signal };
  await files.copy({ ...order, sourcePath: `${userId}/1/video-1.mp4` });
  for (const sourcePath of ['somebody/1/video-1.mp4', `${userId}/../somebody/video-1.mp4`, userId, `${userId}//x`]) {
    await expect(files.copy({ ...order, sourcePath })).rejects.toMatchObject({ fault: 'forbidden' });
  }
  const elsewhere = { ...order, bucketId: 'video_files', sourcePath: `${userId}/1/video-1.mp4` };
  await expect(files.copy(elsewhere)).rejects.toMatchObject({ fault: 'forbidden' });
  await expect(files.remove('sora-ffffffffffff-jobs', ['b.mp4'])).rejects.toMatchObject({ fault: 'forbidden' });
  expect(done).toEqual(['a.mp4']);
});
