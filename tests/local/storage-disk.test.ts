import { createWriteStream } from 'node:fs';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { openFileSink } from '../../supabase/local/storage/blobs.ts';
import { type Account, startTestStack, startTimeoutMs, type TestStack } from './test-stack.ts';

/** How many bytes the disk still takes. */
const disk = { freeBytes: Number.POSITIVE_INFINITY };
const clock = { offsetMs: 0 };
let local: TestStack;
let ada: Account;

function openSinkOfSmallDisk(...[file, options]: Parameters<typeof openFileSink>): Writable {
  const inner = createWriteStream(file, options);
  return new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      disk.freeBytes -= chunk.length;
      if (disk.freeBytes >= 0) inner.write(chunk, done);
      else done(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
    },
    final(done) {
      inner.end(done);
    },
    destroy(error, done) {
      inner.destroy();
      done(error);
    },
  });
}

beforeAll(async () => {
  const now = () => new Date(Date.now() + clock.offsetMs);
  local = await startTestStack({ openSink: openSinkOfSmallDisk, now });
  ada = await local.signUp('ada');
}, startTimeoutMs);
afterAll(() => local.stop());

const files = () => ada.client.storage.from('anything');
const inFolder = async (name: string) => (await readdir(path.join(local.folder, name))).length;

test('a full disk is told as such, leaves no trace, and what was there stays', async () => {
  const name = `${ada.userId}/precious`;
  await files().upload(name, new Blob(['precious']));
  const before = [await inFolder('drafts'), await inFolder('objects')];
  disk.freeBytes = 100_000;
  const large = new Uint8Array(1_000_000);
  const raw = await files().upload(name, large.buffer, { upsert: true });
  expect(raw.error).toMatchObject({ status: 507, statusCode: '507', message: 'The disk is full' });
  disk.freeBytes = 100_000;
  const form = await files().upload(`${ada.userId}/new`, new Blob([large]));
  expect(form.error).toMatchObject({ statusCode: '507' });
  disk.freeBytes = Number.POSITIVE_INFINITY;
  expect([await inFolder('drafts'), await inFolder('objects')]).toEqual(before);
  expect(await (await files().download(name)).data?.text()).toBe('precious');
  expect((await files().exists(`${ada.userId}/new`)).data).toBe(false);
});

function chunk(url: string, offset: number, bytes: Uint8Array<ArrayBuffer>) {
  return fetch(url, {
    method: 'PATCH',
    headers: { ...tusHeaders(), 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: bytes,
  });
}
const tusHeaders = () => ({
  apikey: local.stack().publishableKey,
  authorization: `Bearer ${ada.token}`,
  'tus-resumable': '1.0.0',
});
async function begin(name: string, length: number): Promise<string> {
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  const response = await fetch(`${local.stack().url}/storage/v1/upload/resumable`, {
    method: 'POST',
    headers: {
      ...tusHeaders(),
      'upload-length': String(length),
      'upload-metadata': `bucketName ${encoded('anything')},objectName ${encoded(name)}`,
    },
  });
  return response.headers.get('location') ?? '';
}
const offsetOf = async (url: string) =>
  Number((await fetch(url, { method: 'HEAD', headers: tusHeaders() })).headers.get('upload-offset'));

test('a disk that fills up during a resumable upload stops it, and it goes on when there is room', async () => {
  const name = `${ada.userId}/resumed`;
  const bytes = new Uint8Array(1_000_000).map((_, index) => index % 199);
  const url = await begin(name, bytes.length);
  disk.freeBytes = 300_000;
  const refused = await chunk(url, 0, bytes);
  expect([refused.status, await refused.text()]).toEqual([507, 'The disk is full']);
  disk.freeBytes = Number.POSITIVE_INFINITY;
  const offset = await offsetOf(url);
  expect(offset).toBeLessThanOrEqual(300_000);
  expect((await files().exists(name)).data).toBe(false);
  expect((await chunk(url, offset, bytes.slice(offset))).status).toBe(204);
  const down = new Uint8Array((await (await files().download(name)).data?.arrayBuffer()) ?? new ArrayBuffer(0));
  expect(Buffer.from(down).equals(Buffer.from(bytes))).toBe(true);
});

test('an upload that breaks off half way is never seen and leaves nothing', async () => {
  const name = `${ada.userId}/half`;
  const before = [await inFolder('drafts'), await inFolder('objects')];
  const halfWay = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new Uint8Array(50_000));
      controller.error(new Error('the line broke'));
    },
  });
  expect((await files().upload(name, halfWay)).error).not.toBeNull();
  expect((await files().exists(name)).data).toBe(false);
  await expect.poll(async () => [await inFolder('drafts'), await inFolder('objects')]).toEqual(before);
});

test('cleaning removes yesterday’s uploads, old drafts and files of nobody, and nothing else', async () => {
  const name = `${ada.userId}/kept`;
  await files().upload(name, new Blob(['kept']));
  const [draft, orphan, fresh] = ['drafts/stale', 'objects/orphan', 'drafts/fresh'].map((each) =>
    path.join(local.folder, each),
  );
  const twoHoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (const file of [draft, orphan, fresh]) if (file) await writeFile(file, 'x');
  for (const file of [draft, orphan]) if (file) await utimes(file, twoHoursAgo, twoHoursAgo);
  const url = await begin(`${ada.userId}/never`, 1_000_000);
  await chunk(url, 0, new Uint8Array(1000));

  expect(await local.stack().clean()).toBe(2);
  expect(await offsetOf(url)).toBe(1000);
  expect(await inFolder('drafts')).toBe(1);

  clock.offsetMs = 25 * 60 * 60 * 1000;
  await local.stack().clean();
  clock.offsetMs = 0;
  expect(await inFolder('uploads')).toBe(0);
  expect((await fetch(url, { method: 'HEAD', headers: tusHeaders() })).status).toBe(404);
  expect(await (await files().download(name)).data?.text()).toBe('kept');
});

test(
  'a start removes what a crash left behind',
  async () => {
    await writeFile(path.join(local.folder, 'drafts/of-a-crash'), 'x');
    await writeFile(path.join(local.folder, 'objects/of-a-crash'), 'x');
    const objects = await inFolder('objects');
    await local.restart();
    expect([await inFolder('drafts'), await inFolder('objects')]).toEqual([0, objects - 1]);
    expect(await (await files().download(`${ada.userId}/kept`)).data?.text()).toBe('kept');
  },
  startTimeoutMs,
);
