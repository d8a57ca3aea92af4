import { appendFile, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, startTestStack, startTimeoutMs, type TestStack } from './test-stack.ts';

let local: TestStack;
let ada: Account;
let bob: Account;

beforeAll(async () => {
  local = await startTestStack();
  ada = await local.signUp('ada');
  bob = await local.signUp('bob');
}, startTimeoutMs);
afterAll(() => local.stop());

const chunkSize = 6 * 1024 * 1024;
const endpoint = () => `${local.stack().url}/storage/v1/upload/resumable`;
const headersOf = (account: Account) => ({
  authorization: `Bearer ${account.token}`,
  apikey: local.stack().publishableKey,
});

type Plan = {
  name: string;
  bytes: Buffer;
  account?: Account;
  type?: string;
  bucket?: string;
  upsert?: boolean;
  uploadUrl?: string;
};

/** Uploads through tus-js-client. `stopAfter` bytes it is aborted; the answer is the upload's URL. */
function send(plan: Plan, stopAfter = Number.POSITIVE_INFINITY): Promise<{ url: string; sent: number }> {
  const { account = ada, type = 'video/mp4', bucket = 'clips' } = plan;
  return new Promise((resolve, reject) => {
    let sent = 0;
    const upload = new Upload(plan.bytes, {
      endpoint: endpoint(),
      ...(plan.uploadUrl === undefined ? {} : { uploadUrl: plan.uploadUrl }),
      headers: { ...headersOf(account), ...(plan.upsert === true ? { 'x-upsert': 'true' } : {}) },
      chunkSize,
      retryDelays: null,
      metadata: { bucketName: bucket, objectName: plan.name, contentType: type, cacheControl: '3600' },
      onProgress: (bytesSent) => {
        sent = bytesSent;
      },
      onChunkComplete: (_size, accepted) => {
        if (accepted >= stopAfter) void upload.abort().then(() => resolve({ url: upload.url ?? '', sent: accepted }));
      },
      onSuccess: () => resolve({ url: upload.url ?? '', sent }),
      onError: reject,
    });
    upload.start();
  });
}

const statusOf = (error: unknown) => {
  const text = String(error);
  return Number(/response code: (\d+)/.exec(text)?.[1] ?? 0);
};
const refusalOf = (sending: Promise<unknown>) => sending.then(() => 0, statusOf);

function ask(url: string, account: Account | null, method = 'HEAD', headers: Record<string, string> = {}) {
  const key = { apikey: local.stack().publishableKey };
  return fetch(url, {
    method,
    headers: { 'tus-resumable': '1.0.0', ...(account ? headersOf(account) : key), ...headers },
  });
}

const patterned = (size: number, seed: number) => {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at += 4096) bytes.writeUInt32LE((at ^ seed) >>> 0, at);
  return bytes;
};

test('100 MB arrive whole, typed and owned', async () => {
  const name = `${ada.userId}/big.mp4`;
  const bytes = patterned(100 * 1024 * 1024, 7);
  await send({ name, bytes });
  const files = ada.client.storage.from('clips');
  expect((await files.info(name)).data).toMatchObject({
    size: bytes.length,
    contentType: 'video/mp4',
    cacheControl: 'max-age=3600',
  });
  const down = Buffer.from((await (await files.download(name)).data?.arrayBuffer()) ?? new ArrayBuffer(0));
  expect(down.equals(bytes)).toBe(true);
  await files.remove([name]);
}, 60_000);

test(
  'an upload broken off goes on at the offset that HEAD tells, also after a restart of the server',
  async () => {
    const name = `${ada.userId}/resumed.mp4`;
    const bytes = patterned(3 * chunkSize + 1000, 3);
    const { url } = await send({ name, bytes }, chunkSize);
    const head = await ask(url, ada);
    expect(Number(head.headers.get('upload-offset'))).toBeGreaterThanOrEqual(chunkSize);
    expect(head.headers.get('upload-length')).toBe(String(bytes.length));
    expect((await ada.client.storage.from('clips').exists(name)).data).toBe(false);
    await local.restart();
    const { sent } = await send({ name, bytes, uploadUrl: url });
    expect(sent).toBe(bytes.length);
    const down = (await ada.client.storage.from('clips').download(name)).data;
    expect(Buffer.from((await down?.arrayBuffer()) ?? new ArrayBuffer(0)).equals(bytes)).toBe(true);
    expect((await ask(url, ada)).headers.get('upload-offset')).toBe(String(bytes.length));
  },
  startTimeoutMs,
);

test('a chunk broken off in its middle leaves an offset that is true', async () => {
  const name = `${ada.userId}/cut.mp4`;
  const bytes = patterned(2 * chunkSize, 9);
  const created = await ask(endpoint(), ada, 'POST', {
    'upload-length': String(bytes.length),
    'upload-metadata': [
      `bucketName ${Buffer.from('clips').toString('base64')}`,
      `objectName ${Buffer.from(name).toString('base64')}`,
      `contentType ${Buffer.from('video/mp4').toString('base64')}`,
    ].join(','),
  });
  expect(created.status).toBe(201);
  const url = created.headers.get('location') ?? '';
  const abort = new AbortController();
  const halfWay = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(bytes.subarray(0, 1_000_000));
      controller.error(new Error('the line broke'));
    },
  });
  const init = { method: 'PATCH', body: halfWay, duplex: 'half' as const, signal: abort.signal };
  const headers = {
    ...headersOf(ada),
    'tus-resumable': '1.0.0',
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
  };
  await expect(fetch(url, { ...init, headers })).rejects.toThrow('fetch failed');
  const offset = Number((await ask(url, ada)).headers.get('upload-offset'));
  expect(offset).toBeLessThanOrEqual(1_000_000);
  const wrong = await fetch(url, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': String(offset + 1) },
    body: new Uint8Array(5),
  });
  expect(wrong.status).toBe(409);
  await send({ name, bytes, uploadUrl: url });
  const down = (await ada.client.storage.from('clips').download(name)).data;
  expect(Buffer.from((await down?.arrayBuffer()) ?? new ArrayBuffer(0)).equals(bytes)).toBe(true);
});

test('only its owner continues, reads or ends an upload', async () => {
  const bytes = patterned(2 * chunkSize, 1);
  const { url } = await send({ name: `${ada.userId}/mine.mp4`, bytes }, chunkSize);
  for (const stranger of [bob, null]) {
    expect((await ask(url, stranger)).status).toBe(403);
    expect((await ask(url, stranger, 'DELETE')).status).toBe(403);
    const patch = { 'upload-offset': String(chunkSize), 'content-type': 'application/offset+octet-stream' };
    expect((await ask(url, stranger, 'PATCH', patch)).status).toBe(403);
  }
  expect((await ask(url, ada, 'DELETE')).status).toBe(204);
  expect((await ask(url, ada)).status).toBe(404);
});

test('what the bucket or a policy does not allow is refused when the upload begins', async () => {
  const bytes = Buffer.alloc(10);
  const own = `${ada.userId}/refused`;
  expect(await refusalOf(send({ name: `${bob.userId}/x.mp4`, bytes }))).toBe(403);
  expect(await refusalOf(send({ name: own, bytes, type: 'text/plain' }))).toBe(415);
  expect(await refusalOf(send({ name: own, bytes, bucket: 'nowhere' }))).toBe(404);
  expect(await refusalOf(send({ name: `${ada.userId}/../x`, bytes }))).toBe(400);
  expect(await refusalOf(send({ name: `${ada.userId}/\u0000`, bytes }))).toBe(400);
  expect(await refusalOf(send({ name: 'x'.repeat(1000), bytes }))).toBe(400);
  const tooLong = await ask(endpoint(), ada, 'POST', {
    'upload-length': '209715201',
    'upload-metadata': `bucketName ${Buffer.from('clips').toString('base64')},objectName ${Buffer.from(own).toString('base64')},contentType ${Buffer.from('video/mp4').toString('base64')}`,
  });
  expect(tooLong.status).toBe(413);
  const anonymous = await ask(endpoint(), null, 'POST', {
    'upload-length': '10',
    'upload-metadata': `bucketName ${Buffer.from('anything').toString('base64')},objectName ${Buffer.from('x').toString('base64')}`,
  });
  expect(anonymous.status).toBe(403);
});

test('an object that is there is replaced only when asked', async () => {
  const name = `${ada.userId}/again.mp4`;
  await send({ name, bytes: Buffer.from('first') });
  expect(await refusalOf(send({ name, bytes: Buffer.from('second') }))).toBe(409);
  await send({ name, bytes: Buffer.from('third'), upsert: true });
  expect(await (await ada.client.storage.from('clips').download(name)).data?.text()).toBe('third');
});

test(
  'an upload that was complete when the server died becomes an object as soon as its owner asks',
  async () => {
    const name = `${ada.userId}/late.mp4`;
    const { url } = await send({ name, bytes: Buffer.alloc(2 * chunkSize, 5) }, chunkSize);
    const id = url.split('/').at(-1) ?? '';
    const file = path.join(local.folder, 'uploads', id);
    await appendFile(file, Buffer.alloc(2 * chunkSize - (await stat(file)).size, 5)); // as if the last chunk had just been written
    await local.restart();
    expect((await ask(url, ada)).headers.get('upload-offset')).toBe(String(2 * chunkSize));
    expect((await ada.client.storage.from('clips').info(name)).data?.size).toBe(2 * chunkSize);
  },
  startTimeoutMs,
);

test('an upload whose files are gone is unknown', async () => {
  const { url } = await send({ name: `${ada.userId}/gone.mp4`, bytes: Buffer.alloc(2 * chunkSize) }, chunkSize);
  const folder = path.join(local.folder, 'uploads');
  for (const name of await readdir(folder)) await rm(path.join(folder, name));
  expect((await ask(url, ada)).status).toBe(404);
  expect((await ask(`${endpoint()}/..%2f..%2fkeys`, ada)).status).toBe(400);
  expect((await ask(`${endpoint()}/nonsense`, ada)).status).toBe(404);
});
