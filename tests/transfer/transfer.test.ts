import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ServerError, StoreError } from '../../src/core/errors.ts';
import type { Upload } from '../../src/core/generation.ts';
import type { ClipSource, ClipStore } from '../../src/core/ports/clip-store.ts';
import { createDiskSpool } from '../../src/worker/headless/disk-spool.ts';
import { createHastyClock } from '../fakes/hasty-clock.ts';
import { createMemorySpool } from '../fakes/memory-spool.ts';
import { createScriptedSource } from '../fakes/scripted-source.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { type Bucket, openBucket } from './bucket.ts';
import { type ClipFile, clipFile } from './clip-files.ts';
import { createFlakyFetch } from './flaky-fetch.ts';

// A database, a storage server and a dozen megabytes on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

/** Chunks of 6 K: the same walk as with 6 MiB, a hundred times shorter. */
const K = 10_000;

let bucket: Bucket;
let small: ClipFile;
let large: ClipFile;

beforeAll(async () => {
  bucket = await openBucket({ chunkBytes: 6 * K });
  small = await clipFile(5 * K);
  large = await clipFile(26 * K);
}, 60_000);
afterAll(() => bucket.close());

const freshPath = (): string => `${bucket.owner.userId}/${crypto.randomUUID()}/video-1.mp4`;

type Try = { store: ClipStore; path: string; source: ClipSource; resume?: Upload | null; signal?: AbortSignal };

async function save({ store, path, source, resume = null, signal = new AbortController().signal }: Try) {
  let last = resume;
  const onProgress = async (upload: Upload): Promise<void> => {
    last = upload;
  };
  const outcome: unknown = await store
    .save({ path, source, resume, onProgress, signal })
    .catch((error: unknown) => error);
  return { outcome, last };
}

async function expectStored(path: string, file: ClipFile, outcome: unknown): Promise<void> {
  expect(outcome).toMatchObject({ sizeBytes: file.bytes.length, sha256: file.sha256 });
  expect(Buffer.compare((await bucket.objectAt(path)) ?? Buffer.alloc(0), file.bytes)).toBe(0);
}

describe('on a bad line to the bucket', () => {
  test.each(['drop', 'lose_answer', 'half'] as const)(
    'chunks whose request meets "%s" arrive exactly once',
    async (kind) => {
      const line = createFlakyFetch(({ method, count }) => (method === 'PATCH' && count % 2 === 0 ? kind : undefined));
      const path = freshPath();
      const store = bucket.clips(bucket.owner, { fetch: line.fetch });
      const { outcome } = await save({ store, path, source: createScriptedSource({ bytes: large.bytes }) });
      await expectStored(path, large, outcome);
    },
  );

  test('an outage ends the try as unreachable, and the next one sends only what is missing', async () => {
    const path = freshPath();
    const cut = createFlakyFetch(({ method, count }) => (method !== 'POST' && count >= 2 ? 'drop' : undefined));
    const first = bucket.clips(bucket.owner, { fetch: cut.fetch });
    const tried = await save({ store: first, path, source: createScriptedSource({ bytes: large.bytes }) });
    expect(tried.outcome).toMatchObject({ name: 'StoreError', fault: 'unreachable', retryable: true });
    expect(tried.last?.savedBytes).toBe(12 * K);
    const whole = createFlakyFetch();
    const source = createScriptedSource({ bytes: large.bytes });
    const store = bucket.clips(bucket.owner, { fetch: whole.fetch });
    const { outcome } = await save({ store, path, source, resume: tried.last });
    await expectStored(path, large, outcome);
    expect(source.openings()).toEqual([12 * K]);
    expect(whole.of('PATCH').map((entry) => entry.bytes)).toEqual([6 * K, 6 * K, large.bytes.length - 24 * K]);
  });

  test('a chunk that nobody acknowledges for a minute is asked about and sent again', async () => {
    const clock = createHastyClock();
    const silence = new Promise<Response>(() => undefined);
    const line = createFlakyFetch(({ method, count }) => {
      if (method !== 'PATCH' || count > 0) return undefined;
      setImmediate(clock.loseEveryPatience);
      return silence;
    });
    const path = freshPath();
    const store = bucket.clips(bucket.owner, { fetch: line.fetch, clock });
    const { outcome } = await save({ store, path, source: createScriptedSource({ bytes: small.bytes }) });
    await expectStored(path, small, outcome);
    expect(line.passed().map((entry) => entry.method)).toEqual(['POST', 'PATCH', 'HEAD', 'PATCH', 'GET']);
  });

  test('an upload that the bucket forgets half way starts over at the next try', async () => {
    const path = freshPath();
    const gone = (): Response => new Response('Upload not found', { status: 404 });
    const line = createFlakyFetch(({ method, count }) => (method === 'PATCH' && count === 1 ? gone() : undefined));
    const first = bucket.clips(bucket.owner, { fetch: line.fetch });
    const tried = await save({ store: first, path, source: createScriptedSource({ bytes: large.bytes }) });
    expect(tried.outcome).toMatchObject({ fault: 'server_error', retryable: true });
    const resume =
      tried.last === null ? null : { ...tried.last, url: `${tried.last.url.slice(0, -32)}${'0'.repeat(32)}` };
    const store = bucket.clips(bucket.owner);
    const { outcome } = await save({ store, path, source: createScriptedSource({ bytes: large.bytes }), resume });
    await expectStored(path, large, outcome);
  });

  test('a crash between the last byte and the row sends nothing twice', async () => {
    const path = freshPath();
    const line = createFlakyFetch(({ method, path: asked }) =>
      method === 'GET' && asked.includes('/object/info/') ? 'drop' : undefined,
    );
    const first = bucket.clips(bucket.owner, { fetch: line.fetch });
    const tried = await save({ store: first, path, source: createScriptedSource({ bytes: large.bytes }) });
    expect(tried.outcome).toMatchObject({ fault: 'unreachable' });
    for (const resume of [tried.last, null]) {
      const again = createFlakyFetch();
      const source = createScriptedSource({ bytes: large.bytes });
      const { outcome } = await save({
        store: bucket.clips(bucket.owner, { fetch: again.fetch }),
        path,
        source,
        resume,
      });
      await expectStored(path, large, outcome);
      expect(again.of('PATCH')).toEqual([]);
    }
  });

  test('an upload goes on after the bucket was restarted', async () => {
    const path = freshPath();
    const stop = new AbortController();
    let resume: Upload | null = null;
    const onProgress = async (upload: Upload): Promise<void> => {
      resume = upload;
      if (upload.savedBytes >= 12 * K) stop.abort();
    };
    const source = createScriptedSource({ bytes: large.bytes });
    const saving = bucket.clips(bucket.owner).save({ path, source, resume, onProgress, signal: stop.signal });
    await expect(saving).rejects.toThrow();
    await bucket.restart();
    const next = createScriptedSource({ bytes: large.bytes });
    const { outcome } = await save({ store: bucket.clips(bucket.owner), path, source: next, resume });
    await expectStored(path, large, outcome);
    expect(next.openings()).toEqual([12 * K]);
  });

  test('ten failures at random bytes and two reloads still bring the clip, exactly once', async () => {
    const random = createSeededRandom(20261120);
    const path = freshPath();
    const line = createFlakyFetch(({ method, count }) => (method === 'PATCH' && count % 3 === 1 ? 'half' : undefined));
    const breaksAfter = Array.from({ length: 10 }, () => Math.floor(random.next() * 9 * K));
    const source = createScriptedSource({ bytes: large.bytes, breaksAfter });
    let resume: Upload | null = null;
    let outcome: unknown = null;
    for (let reload = 0; reload < 2; reload += 1) {
      const stop = new AbortController();
      const from: number = resume === null ? 0 : (resume as Upload).savedBytes;
      const onProgress = async (upload: Upload): Promise<void> => {
        resume = upload;
        if (upload.savedBytes > from + 6 * K) stop.abort();
      };
      const store = bucket.clips(bucket.owner, { fetch: line.fetch });
      await expect(store.save({ path, source, resume, onProgress, signal: stop.signal })).rejects.toThrow();
    }
    for (let tries = 0; tries < 10 && !isSaved(outcome); tries += 1) {
      const attempt = await save({ store: bucket.clips(bucket.owner, { fetch: line.fetch }), path, source, resume });
      outcome = attempt.outcome;
      resume = attempt.last;
    }
    await expectStored(path, large, outcome);
    expect(source.openings().length).toBeGreaterThanOrEqual(11);
    expect(line.of('POST').length).toBe(1);
  });
});

function isSaved(outcome: unknown): boolean {
  return outcome !== null && !(outcome instanceof ServerError) && !(outcome instanceof StoreError);
}

describe('while it is on its way', () => {
  test('the first chunk is safe before the last byte was downloaded', async () => {
    const path = freshPath();
    const acknowledged = Promise.withResolvers<void>();
    // The server holds the rest of the file back until the bucket has the first chunk.
    const beforePiece = (at: number) => (at >= 20 * K ? acknowledged.promise : undefined);
    const source = createScriptedSource({ bytes: large.bytes, beforePiece });
    const onProgress = async (upload: Upload): Promise<void> => {
      if (upload.savedBytes >= 6 * K) acknowledged.resolve();
    };
    const signal = new AbortController().signal;
    const outcome = await bucket.clips(bucket.owner).save({ path, source, resume: null, onProgress, signal });
    await expectStored(path, large, outcome);
  });

  test('never more than three chunks are held, however slow the bucket', async () => {
    const path = freshPath();
    const source = createScriptedSource({ bytes: large.bytes });
    const held: number[] = [];
    let savedBytes = 0;
    const line = createFlakyFetch(({ method }) => {
      if (method === 'PATCH') held.push(source.handedOut() - savedBytes);
      return undefined;
    });
    const onProgress = async (upload: Upload): Promise<void> => {
      savedBytes = upload.savedBytes;
      // Give the download every chance to run ahead.
      for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      held.push(source.handedOut() - savedBytes);
    };
    const store = bucket.clips(bucket.owner, { fetch: line.fetch });
    await store.save({ path, source, resume: null, onProgress, signal: new AbortController().signal });
    expect(Math.max(...held)).toBeLessThanOrEqual(18 * K);
  });

  test('a stop during the download lets go of the source, and the upload can go on later', async () => {
    const path = freshPath();
    const stop = new AbortController();
    const beforePiece = (at: number) => {
      if (at < 8 * K) return undefined;
      stop.abort();
      return new Promise<void>(() => undefined);
    };
    const source = createScriptedSource({ bytes: large.bytes, beforePiece });
    const { outcome, last } = await save({ store: bucket.clips(bucket.owner), path, source, signal: stop.signal });
    expect(outcome).toBeInstanceOf(Error);
    expect(await bucket.objectAt(path)).toBeNull();
    const again = await save({
      store: bucket.clips(bucket.owner),
      path,
      source: createScriptedSource({ bytes: large.bytes }),
      resume: last,
    });
    await expectStored(path, large, again.outcome);
  });

  test('of two actors that save the same clip at once, both learn that it is safe and one stored it', async () => {
    const path = freshPath();
    const both = await Promise.all(
      [1, 2].map(() =>
        save({ store: bucket.clips(bucket.owner), path, source: createScriptedSource({ bytes: large.bytes }) }),
      ),
    );
    for (const { outcome } of both) await expectStored(path, large, outcome);
  });
});

describe('what the bucket refuses, it refuses before a byte moves', () => {
  test('a clip larger than the bucket takes', async () => {
    await bucket.setLimits({ fileSizeLimit: 10 * K });
    const line = createFlakyFetch();
    const store = bucket.clips(bucket.owner, { fetch: line.fetch });
    const { outcome } = await save({ store, path: freshPath(), source: createScriptedSource({ bytes: large.bytes }) });
    expect(outcome).toMatchObject({ fault: 'too_large' });
    await expect(store.preflight(bucket.owner.userId, 11 * K)).rejects.toMatchObject({ fault: 'too_large' });
    await store.preflight(bucket.owner.userId, 9 * K);
    expect(line.of('PATCH')).toEqual([]);
    await bucket.setLimits({ fileSizeLimit: 500_000_000 });
  });

  test('a type that the bucket does not take', async () => {
    await bucket.setLimits({ allowedMimeTypes: ['image/webp'] });
    const store = bucket.clips(bucket.owner);
    await expect(store.preflight(bucket.owner.userId)).rejects.toMatchObject({ fault: 'wrong_type' });
    await bucket.setLimits({ allowedMimeTypes: ['video/mp4', 'image/webp', 'image/jpeg', 'image/png'] });
    await store.preflight(bucket.owner.userId);
  });

  test('somebody who is signed out', async () => {
    const store = bucket.clips(bucket.owner, { accessToken: async () => null });
    await expect(store.preflight(bucket.owner.userId)).rejects.toMatchObject({ fault: 'forbidden' });
  });

  test('a token that is no good', async () => {
    const store = bucket.clips(bucket.owner, { accessToken: async () => `${bucket.owner.token.slice(0, -8)}AAAAAAAA` });
    await expect(store.preflight(bucket.owner.userId)).rejects.toMatchObject({ fault: 'unauthorized' });
  });

  test('an agreement is good for a minute', async () => {
    const clock = createHastyClock();
    const line = createFlakyFetch();
    const store = bucket.clips(bucket.owner, { fetch: line.fetch, clock });
    await store.preflight(bucket.owner.userId, 5000);
    await store.preflight(bucket.owner.userId, 4000);
    expect(line.passed().map((entry) => entry.method)).toEqual(['POST', 'DELETE']);
    clock.pass(61_000);
    await store.preflight(bucket.owner.userId, 4000);
    expect(line.of('POST').length).toBe(2);
    await store.preflight(bucket.owner.userId, 6000);
    expect(line.of('POST').length).toBe(3);
  });
});

describe('a device that is asked to keep a clip', () => {
  test('says so when it has no room, and keeps nothing', async () => {
    const path = freshPath();
    const store = bucket.clips(bucket.owner, { spool: createMemorySpool(K) });
    const source = createScriptedSource({ bytes: small.bytes });
    const keeping = store.keep({ path, source, signal: new AbortController().signal });
    await expect(keeping).rejects.toMatchObject({ fault: 'quota' });
    expect(await store.kept(path)).toBeNull();
  });

  test('keeps it on disk through a restart and sends it from there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'spool-'));
    const path = freshPath();
    const source = createScriptedSource({ bytes: large.bytes, breaksAfter: [3 * K, 9 * K] });
    const before = bucket.clips(bucket.owner, { spool: createDiskSpool(folder) });
    await before.keep({ path, source, signal: new AbortController().signal });
    const after = bucket.clips(bucket.owner, { spool: createDiskSpool(folder) });
    const gone = createScriptedSource({ bytes: large.bytes, refusal: 'gone' });
    const { outcome } = await save({ store: after, path, source: gone });
    await expectStored(path, large, outcome);
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  });

  test('half an upload goes on from what was kept', async () => {
    const path = freshPath();
    const spool = createMemorySpool();
    const breaking = createScriptedSource({ bytes: large.bytes, breaksAfter: [13 * K, 0, 0, 0, 0] });
    const tried = await save({ store: bucket.clips(bucket.owner, { spool }), path, source: breaking });
    expect(tried.last?.savedBytes).toBe(12 * K);
    const store = bucket.clips(bucket.owner, { spool });
    await store.keep({
      path,
      source: createScriptedSource({ bytes: large.bytes }),
      signal: new AbortController().signal,
    });
    const gone = createScriptedSource({ bytes: large.bytes, refusal: 'gone' });
    const { outcome } = await save({ store, path, source: gone, resume: tried.last });
    await expectStored(path, large, outcome);
    expect(spool.names()).toEqual([]);
  });
});
