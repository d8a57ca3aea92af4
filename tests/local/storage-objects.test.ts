import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, startTestStack, startTimeoutMs, type TestStack } from './test-stack.ts';

const clock = { offsetMs: 0 };
let local: TestStack;
let ada: Account;

beforeAll(async () => {
  local = await startTestStack({ now: () => new Date(Date.now() + clock.offsetMs) });
  ada = await local.signUp('ada');
}, startTimeoutMs);
afterAll(() => local.stop());

const files = (account: Account, bucket = 'anything') => account.client.storage.from(bucket);
const textOf = async (blob: Blob | null) => (blob === null ? null : blob.text());

test('a blob goes up as a form and comes down as it was, with type and cache time', async () => {
  const name = `${ada.userId}/form.txt`;
  const blob = new Blob(['hello form'], { type: 'text/plain' });
  const { data, error } = await files(ada).upload(name, blob, { cacheControl: '60', metadata: { from: 'test' } });
  expect(error).toBeNull();
  expect(data).toMatchObject({
    path: name,
    fullPath: `anything/${name}`,
  });
  expect(data?.id).toMatch(/^[0-9a-f-]{36}$/);
  const down = await files(ada).download(name);
  expect(await textOf(down.data)).toBe('hello form');
  expect(down.data?.type).toBe('text/plain');
  const { data: about } = await files(ada).info(name);
  expect(about).toMatchObject({
    size: 10,
    contentType: 'text/plain',
    cacheControl: 'max-age=60',
    metadata: { from: 'test' },
  });
  expect((await files(ada).exists(name)).data).toBe(true);
  expect((await files(ada).exists(`${ada.userId}/nothing`)).data).toBe(false);
});

test('raw bytes go up as they are, and an empty file is a file', async () => {
  const bytes = new Uint8Array([0, 255, 10, 13, 0]);
  const name = `${ada.userId}/raw.bin`;
  const options = { contentType: 'application/octet-stream', metadata: { ünï: 'çödé' } };
  expect((await files(ada).upload(name, bytes.buffer, options)).error).toBeNull();
  const { data } = await files(ada).download(name);
  expect(new Uint8Array((await data?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(bytes);
  expect((await files(ada).info(name)).data?.metadata).toEqual({ ünï: 'çödé' });
  const empty = `${ada.userId}/empty`;
  expect((await files(ada).upload(empty, new Blob([]))).error).toBeNull();
  expect((await files(ada).download(empty)).data?.size).toBe(0);
});

test('a second upload under the same name is refused unless it may replace', async () => {
  const name = `${ada.userId}/twice.txt`;
  await files(ada).upload(name, new Blob(['one']));
  const { error } = await files(ada).upload(name, new Blob(['two']));
  expect(error).toMatchObject({ statusCode: '409', message: 'The resource already exists' });
  expect(await textOf((await files(ada).download(name)).data)).toBe('one');
  expect((await files(ada).upload(name, new Blob(['three']), { upsert: true })).error).toBeNull();
  expect(await textOf((await files(ada).download(name)).data)).toBe('three');
  expect((await files(ada).update(name, new Blob(['four']))).error).toBeNull();
  expect(await textOf((await files(ada).download(name)).data)).toBe('four');
});

test('folders are listed with their files, sorted, searched and paged', async () => {
  const account = await local.signUp('lister');
  const base = account.userId;
  for (const name of ['b.txt', 'a.txt', 'deep/c.txt', 'deep/er/d.txt', 'a2.txt']) {
    await files(account).upload(`${base}/${name}`, new Blob([name]));
  }
  const names = async (...args: Parameters<ReturnType<typeof files>['list']>) =>
    ((await files(account).list(...args)).data ?? []).map((each) => `${each.name}${each.id === null ? '/' : ''}`);
  expect(await names(base)).toEqual(['a.txt', 'a2.txt', 'b.txt', 'deep/']);
  expect(await names(`${base}/deep`)).toEqual(['c.txt', 'er/']);
  expect(await names(base, { search: 'a' })).toEqual(['a.txt', 'a2.txt']);
  expect(await names(base, { limit: 2, offset: 1 })).toEqual(['a2.txt', 'b.txt']);
  expect(await names(base, { sortBy: { column: 'name', order: 'desc' } })).toEqual([
    'deep/',
    'b.txt',
    'a2.txt',
    'a.txt',
  ]);
  expect(await names('')).toEqual([`${base}/`]);
});

test('the second list version pages by cursor, flat or by folder', async () => {
  const account = await local.signUp('cursor');
  const base = account.userId;
  for (const name of ['a', 'b', 'c', 'x/1', 'x/2']) await files(account).upload(`${base}/${name}`, new Blob([name]));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { data, error } = await files(account).listV2({
      prefix: `${base}/`,
      limit: 2,
      ...(cursor ? { cursor } : {}),
    });
    expect(error).toBeNull();
    seen.push(...(data?.objects ?? []).map((each) => each.name.slice(base.length + 1)));
    cursor = data?.nextCursor;
  } while (cursor !== undefined);
  expect(seen).toEqual(['a', 'b', 'c', 'x/1', 'x/2']);
  const { data } = await files(account).listV2({ prefix: `${base}/`, with_delimiter: true });
  expect(data?.folders.map((each) => each.name)).toEqual([`${base}/x/`]);
  expect(data?.objects).toHaveLength(3);
});

test('objects move, copy and go, alone and together', async () => {
  const at = (name: string) => `${ada.userId}/manage/${name}`;
  await files(ada).upload(at('one'), new Blob(['1'], { type: 'text/one' }));
  expect((await files(ada).copy(at('one'), at('two'))).error).toBeNull();
  expect((await files(ada).copy(at('one'), at('two'))).error).toMatchObject({ statusCode: '409' });
  expect((await files(ada).move(at('one'), at('three'))).error).toBeNull();
  expect((await files(ada).move(at('one'), at('four'))).error).toMatchObject({ statusCode: '404' });
  expect((await files(ada).move(at('two'), at('three'))).error).toMatchObject({ statusCode: '409' });
  const copied = (await files(ada).download(at('two'))).data;
  expect([await textOf(copied), copied?.type]).toEqual(['1', 'text/one']);
  expect((await files(ada).copy(at('two'), at('video'), { destinationBucket: 'clips' })).error).toMatchObject({
    statusCode: '415',
  });
  const { data } = await files(ada).remove([at('two'), at('three'), at('never')]);
  expect(data?.map((each) => each.name).sort()).toEqual([at('three'), at('two')]);
  expect((await files(ada).list(`${ada.userId}/manage`)).data).toEqual([]);
});

test('a signed link opens one object without a key until it expires', async () => {
  const name = `${ada.userId}/sign me & co.txt`;
  await files(ada).upload(name, new Blob(['signed']));
  const { data } = await files(ada).createSignedUrl(name, 60, { download: 'name.txt' });
  const response = await fetch(data?.signedUrl ?? '');
  expect(await response.text()).toBe('signed');
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="name.txt"; filename*=UTF-8''name.txt`,
  );
  const other = (data?.signedUrl ?? '').replace('sign%20me', 'another');
  expect((await fetch(other)).status).toBe(400);
  clock.offsetMs = 61_000;
  const expired = await fetch(data?.signedUrl ?? '');
  clock.offsetMs = 0;
  expect([expired.status, await expired.json()]).toMatchObject([400, { statusCode: '400', error: 'InvalidJWT' }]);
  await files(ada).remove([name]);
  expect(await (await fetch(data?.signedUrl ?? '')).json()).toMatchObject({ statusCode: '404' });
});

test('many links at once, with a word for those that do not exist', async () => {
  const [first, missing] = [`${ada.userId}/many/1`, `${ada.userId}/many/none`];
  await files(ada).upload(first, new Blob(['1']));
  const { data } = await files(ada).createSignedUrls([first, missing], 60);
  expect(data?.map((each) => [each.path, each.error === null])).toEqual([
    [first, true],
    [missing, false],
  ]);
  expect(await (await fetch(data?.[0]?.signedUrl ?? '')).text()).toBe('1');
});

test('an upload link takes one file in place of its maker, and only there', async () => {
  const name = `${ada.userId}/invited.txt`;
  const { data, error } = await files(ada).createSignedUploadUrl(name);
  expect(error).toBeNull();
  const guest = local.anonymous().storage.from('anything');
  const elsewhere = await guest.uploadToSignedUrl(`${ada.userId}/else.txt`, data?.token ?? '', new Blob(['x']));
  expect(elsewhere.error).toMatchObject({ statusCode: '400' });
  expect((await guest.uploadToSignedUrl(name, data?.token ?? '', new Blob(['from a guest']))).error).toBeNull();
  expect(await textOf((await files(ada).download(name)).data)).toBe('from a guest');
  const again = await guest.uploadToSignedUrl(name, data?.token ?? '', new Blob(['again']));
  expect(again.error).toMatchObject({ statusCode: '409' });
});

test('buckets are listed to accounts and made, changed, emptied and deleted with the secret key', async () => {
  expect((await ada.client.storage.listBuckets()).data?.map((each) => each.id)).toEqual(['anything', 'clips', 'open']);
  expect((await ada.client.storage.getBucket('clips')).data).toMatchObject({
    public: false,
    file_size_limit: 209_715_200,
    allowed_mime_types: ['video/mp4'],
  });
  expect((await ada.client.storage.createBucket('mine')).error).toMatchObject({ statusCode: '403' });
  const headers = { apikey: local.stack().secretKey, 'content-type': 'application/json' };
  const ask = async (method: string, path: string, body?: unknown) => {
    const init = { method, headers, body: JSON.stringify(body ?? {}) };
    return (await fetch(`${local.stack().url}/storage/v1/bucket${path}`, init)).status;
  };
  expect(await ask('POST', '', { name: 'extra', file_size_limit: '20MB' })).toBe(200);
  expect(await ask('POST', '', { name: 'extra' })).toBe(400);
  expect(await ask('PUT', '/extra', { public: true, file_size_limit: 10 })).toBe(200);
  expect((await ada.client.storage.getBucket('extra')).data).toMatchObject({ public: true, file_size_limit: 10 });
  await files(ada, 'extra').upload(`${ada.userId}/x`, new Blob(['x']));
  expect(await ask('DELETE', '/extra')).toBe(400);
  expect(await ask('POST', '/extra/empty')).toBe(200);
  expect(await ask('DELETE', '/extra')).toBe(200);
});
