import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, startTestStack, startTimeoutMs, type TestStack } from './test-stack.ts';

let local: TestStack;
let ada: Account;
let link: string;
const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);

beforeAll(async () => {
  local = await startTestStack();
  ada = await local.signUp('ada');
  const files = ada.client.storage.from('anything');
  await files.upload(`${ada.userId}/clip.mp4`, bytes.buffer, { contentType: 'video/mp4', cacheControl: '3600' });
  link = (await files.createSignedUrl(`${ada.userId}/clip.mp4`, 600)).data?.signedUrl ?? '';
}, startTimeoutMs);
afterAll(() => local.stop());

const get = (headers: Record<string, string> = {}, method = 'GET') => fetch(link, { method, headers });
const part = async (range: string) => {
  const response = await get({ range });
  return [response.status, response.headers.get('content-range'), new Uint8Array(await response.arrayBuffer())];
};

test('a range, an open end and a suffix answer 206 with exactly those bytes', async () => {
  expect(await part('bytes=10-19')).toEqual([206, 'bytes 10-19/1000', bytes.slice(10, 20)]);
  expect(await part('bytes=990-')).toEqual([206, 'bytes 990-999/1000', bytes.slice(990)]);
  expect(await part('bytes=-5')).toEqual([206, 'bytes 995-999/1000', bytes.slice(995)]);
  expect(await part('bytes=-5000')).toEqual([206, 'bytes 0-999/1000', bytes]);
  expect(await part('bytes=995-5000')).toEqual([206, 'bytes 995-999/1000', bytes.slice(995)]);
  expect(await part('bytes=0-0')).toEqual([206, 'bytes 0-0/1000', bytes.slice(0, 1)]);
});

test('a range beyond the end is 416 and says how long the file is', async () => {
  expect(await part('bytes=1000-')).toEqual([416, 'bytes */1000', new Uint8Array(0)]);
  expect(await part('bytes=-0')).toEqual([416, 'bytes */1000', new Uint8Array(0)]);
});

test('ranges that are nonsense, several or in other units answer the whole', async () => {
  for (const range of ['bytes=5-1', 'bytes=a-b', 'items=0-1', 'bytes=-', 'bytes=0-1,5-6']) {
    expect(await part(range)).toEqual([200, null, bytes]);
  }
});

test('what the reader already has is 304 without a body', async () => {
  const first = await get();
  const eTag = first.headers.get('etag') ?? '';
  await first.body?.cancel();
  expect([first.headers.get('cache-control'), first.headers.get('accept-ranges')]).toEqual(['max-age=3600', 'bytes']);
  const known = await get({ 'if-none-match': `"other", ${eTag}` });
  expect([known.status, known.headers.get('etag'), (await known.arrayBuffer()).byteLength]).toEqual([304, eTag, 0]);
  const since = await get({ 'if-modified-since': first.headers.get('last-modified') ?? '' });
  expect(since.status).toBe(304);
  const changed = await get({
    'if-none-match': '"other"',
    'if-modified-since': first.headers.get('last-modified') ?? '',
  });
  expect(changed.status).toBe(200);
  await changed.body?.cancel();
});

test('a range meant for another version answers the whole of this one', async () => {
  const eTag = (await get({}, 'HEAD')).headers.get('etag') ?? '';
  const same = await get({ range: 'bytes=0-1', 'if-range': eTag });
  const other = await get({ range: 'bytes=0-1', 'if-range': '"old"' });
  expect([same.status, other.status]).toEqual([206, 200]);
  await Promise.all([same.body?.cancel(), other.body?.cancel()]);
});

test('HEAD says length and type and sends nothing, for accounts and over links', async () => {
  const headers = { apikey: local.stack().publishableKey, authorization: `Bearer ${ada.token}` };
  const owned = await fetch(`${local.stack().url}/storage/v1/object/authenticated/anything/${ada.userId}/clip.mp4`, {
    method: 'HEAD',
    headers,
  });
  for (const response of [await get({}, 'HEAD'), owned]) {
    expect([response.status, response.headers.get('content-length'), response.headers.get('content-type')]).toEqual([
      200,
      '1000',
      'video/mp4',
    ]);
    expect((await response.arrayBuffer()).byteLength).toBe(0);
  }
});

test('objects of a public bucket need no key, and pages among them do not run as ours', async () => {
  const files = ada.client.storage.from('open');
  const name = `${ada.userId}/dot.png`;
  expect((await files.upload(name, new Blob(['png'], { type: 'image/png' }))).error).toBeNull();
  const { publicUrl } = files.getPublicUrl(name).data;
  const open = await fetch(publicUrl);
  expect([open.status, await open.text()]).toEqual([200, 'png']);
  const hidden = await fetch(publicUrl.replace('/public/open/', '/public/anything/'));
  expect([hidden.status, await hidden.json()]).toMatchObject([400, { statusCode: '404', error: 'Bucket not found' }]);
  const page = `${ada.userId}/page.html`;
  const anything = ada.client.storage.from('anything');
  await anything.upload(page, new Blob(['<script>'], { type: 'text/html' }));
  expect((await anything.download(page)).data?.type).toBe('text/plain');
});

test('a reader who goes on while the object is replaced gets the old one whole', async () => {
  const files = ada.client.storage.from('anything');
  const name = `${ada.userId}/replaced`;
  const old = new Uint8Array(3 * 1024 * 1024).fill(1);
  await files.upload(name, old.buffer);
  const url = (await files.createSignedUrl(name, 60)).data?.signedUrl ?? '';
  const reader = (await fetch(url)).body?.getReader();
  let sum = (await reader?.read())?.value?.length ?? 0;
  await files.upload(name, new Uint8Array(10).fill(2).buffer, { upsert: true });
  for (let chunk = await reader?.read(); chunk?.done === false; chunk = await reader?.read()) {
    expect(chunk.value.every((byte) => byte === 1)).toBe(true);
    sum += chunk.value.length;
  }
  expect(sum).toBe(old.length);
  expect((await files.download(name)).data?.size).toBe(10);
});
