import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { encodeClip, remux } from '../../media/clips.ts';
import { type Bucket, openBucket } from '../bucket.ts';
import { type ClipFile, clipFile, MIB } from '../clip-files.ts';
import { type BlankPage, openBlankPage } from './page.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let bucket: Bucket;
let blank: BlankPage;
let files: Server;
let filesUrl: string;
let large: ClipFile;
let film: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  const shape = { width: 320, height: 180, frames: 24, framesPerSecond: 12 };
  film = await remux(await encodeClip({ ...shape }), 'in-memory');
  large = await clipFile(14 * MIB);
  [bucket, blank] = await Promise.all([openBucket(), openBlankPage()]);
  files = createServer((request, response) => {
    const bytes = request.url?.startsWith('/large') === true ? large.bytes : film;
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('content-type', 'video/mp4');
    const body = request.url?.startsWith('/page') === true ? '<!doctype html>' : bytes;
    response.setHeader('content-length', body.length);
    response.end(body);
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  const address = files.address();
  filesUrl = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
});

afterAll(async () => {
  files.close();
  await Promise.all([bucket.close(), blank.close()]);
  expect(blank.complaints()).toEqual([]);
});

const freshPath = (): string => `${bucket.owner.userId}/${crypto.randomUUID()}/video-1.mp4`;

/** Has a fresh Worker do one thing and end. */
function inWorker(does: 'save' | 'keep' | 'write-part', clipUrl: string, path: string): Promise<unknown> {
  const supabase = { url: bucket.url, anonKey: bucket.anonKey, token: bucket.owner.token };
  return blank.page.evaluate(
    (order) =>
      new Promise((resolve, reject) => {
        const worker = new Worker('/tests/transfer/browser/clip-worker.ts', { type: 'module' });
        worker.onerror = (event) => reject(new Error(event.message));
        worker.onmessage = ({ data }) => {
          worker.terminate();
          return 'error' in data ? reject(new Error(data.error)) : resolve(data.answer);
        };
        worker.postMessage(order);
      }),
    { does, supabase, clipUrl, path },
  );
}

/** Has the page itself run a task of `page-tasks.ts`. A string, for a compiled function would not find the module. */
function onPage(task: keyof typeof import('./page-tasks.ts'), argument: string | null): Promise<unknown> {
  return blank.page.evaluate(
    `import('/tests/transfer/browser/page-tasks.ts').then((tasks) => tasks[${JSON.stringify(task)}](${JSON.stringify(argument)}))`,
  );
}

describe('in a dedicated Worker of Chromium', () => {
  test('a clip streams from one origin into the bucket of another, chunk by chunk', async () => {
    const path = freshPath();
    const answer = await inWorker('save', `${filesUrl}/large`, path);
    expect(answer).toEqual({
      video: { sizeBytes: large.bytes.length, sha256: large.sha256, width: 32, height: 16, durationMs: 1000 },
      progress: [0, 6 * MIB, 12 * MIB, large.bytes.length],
    });
    expect(Buffer.compare((await bucket.objectAt(path)) ?? Buffer.alloc(0), large.bytes)).toBe(0);
  });

  test('a clip of unknown length waits in the file storage, arrives, and waits there no more', async () => {
    const path = freshPath();
    const answer = await inWorker('save', `${filesUrl}/large?unannounced`, path);
    expect(answer).toMatchObject({ video: { sha256: large.sha256 } });
    expect(await onPage('keptBytes', path)).toBeNull();
  });

  test('a clip that is kept outlives the Worker and the page, and is saved from there', async () => {
    const path = freshPath();
    expect(await inWorker('keep', `${filesUrl}/large`, path)).toEqual({ sizeBytes: large.bytes.length });
    await blank.page.reload();
    expect(await onPage('keptBytes', path)).toBe(large.bytes.length);
    const answer = await inWorker('save', `${filesUrl}/page`, path);
    expect(answer).toMatchObject({ video: { sha256: large.sha256 } });
    expect(await onPage('keptBytes', path)).toBeNull();
  });

  test('a file whose writer died half way does not count, and can be written anew', async () => {
    const path = freshPath();
    await inWorker('write-part', `${filesUrl}/large`, path);
    expect(await onPage('keptBytes', path)).toBeNull();
    expect(await inWorker('keep', `${filesUrl}/film`, path)).toEqual({ sizeBytes: film.length });
    expect(await onPage('keptBytes', path)).toBe(film.length);
  });

  test('a page may read what waits but not write there', async () => {
    expect(await onPage('faultOfWriting', freshPath())).toBe('quota');
  });
});

describe('pictures sampled by Chromium', () => {
  test('come from key frames spread over the clip, over a link', async () => {
    expect(await onPage('sampled', `${filesUrl}/film`)).toEqual({
      poster: ['image/webp', 320, 180],
      sheet: ['image/jpeg', 960, 540],
      // 24 frames with a key frame at every fourth.
      differentCells: 6,
    });
  });

  test('are none where there is no film', async () => {
    expect(await onPage('sampled', null)).toBeNull();
  });
});
