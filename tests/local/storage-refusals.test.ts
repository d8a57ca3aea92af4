import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type Account, startTestStack, startTimeoutMs, type TestStack } from './test-stack.ts';

const refusalSchema = z.object({ code: z.string() });

let local: TestStack;
let ada: Account;
let bob: Account;
let kept: string;

beforeAll(async () => {
  local = await startTestStack();
  ada = await local.signUp('ada');
  bob = await local.signUp('bob');
  kept = `${ada.userId}/kept.txt`;
  await ada.client.storage.from('anything').upload(kept, new Blob(['of ada']));
}, startTimeoutMs);
afterAll(() => local.stop());

/** Sends exactly this path, which clients and URL parsers would tidy up. Writes `body` and no more. */
function raw(order: { method: string; path: string; headers?: Record<string, string>; token?: string; body?: string }) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(local.stack().url);
    const headers = {
      apikey: local.stack().publishableKey,
      ...(order.token === undefined ? {} : { authorization: `Bearer ${order.token}` }),
      ...order.headers,
    };
    const sent = request({ hostname, port, method: order.method, path: order.path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
        sent.destroy();
      });
    });
    sent.on('error', reject);
    if (order.body === undefined) sent.flushHeaders();
    else sent.end(order.body);
  });
}

test('another account and anonymous callers get nothing of somebody’s objects', async () => {
  for (const client of [bob.client, local.anonymous()]) {
    const files = client.storage.from('anything');
    expect((await files.download(kept)).data).toBeNull();
    expect((await files.info(kept)).error).toMatchObject({ statusCode: '404' });
    expect((await files.list(ada.userId)).data).toEqual([]);
    expect((await files.listV2({ prefix: `${ada.userId}/` })).data).toMatchObject({ objects: [], folders: [] });
    expect((await files.createSignedUrl(kept, 60)).error).toMatchObject({ statusCode: '404' });
    expect((await files.createSignedUrls([kept], 60)).data?.[0]?.signedUrl ?? null).toBeNull();
    expect((await files.remove([kept])).data).toEqual([]);
    expect((await files.move(kept, `${bob.userId}/stolen`)).error).toMatchObject({ statusCode: '404' });
    expect((await files.copy(kept, `${bob.userId}/stolen`)).error).toMatchObject({ statusCode: '404' });
    expect((await files.createSignedUploadUrl(`${ada.userId}/new`)).error).toMatchObject({ statusCode: '403' });
    for (const options of [{ upsert: false }, { upsert: true }]) {
      expect((await files.upload(`${ada.userId}/new`, new Blob(['x']), options)).error).toMatchObject({
        statusCode: '403',
      });
      expect((await files.upload(kept, new Blob(['x']), options)).error).not.toBeNull();
    }
  }
  expect(await (await ada.client.storage.from('anything').download(kept)).data?.text()).toBe('of ada');
  expect((await local.anonymous().storage.listBuckets()).data).toEqual([]);
});

test('an account may not move or copy its own objects into another’s folder', async () => {
  const files = bob.client.storage.from('anything');
  await files.upload(`${bob.userId}/gift`, new Blob(['gift']));
  expect((await files.move(`${bob.userId}/gift`, `${ada.userId}/gift`)).error).toMatchObject({ statusCode: '403' });
  expect((await files.copy(`${bob.userId}/gift`, `${ada.userId}/gift`)).error).toMatchObject({ statusCode: '403' });
});

test('a forged or foreign token is refused before anything else', async () => {
  const path = `/storage/v1/object/anything/${kept}`;
  const forged = await raw({ method: 'GET', path, token: `${ada.token.slice(0, -4)}AAAA` });
  expect([forged.status, JSON.parse(forged.body)]).toMatchObject([400, { statusCode: '403', error: 'Unauthorized' }]);
});

test('a refusal comes before a byte of the body is sent', async () => {
  const headers = { 'content-length': String(100 * 1024 * 1024), 'content-type': 'video/mp4' };
  const path = `/storage/v1/object/clips/${ada.userId}/huge.mp4`;
  const foreign = await raw({ method: 'POST', path, headers, token: bob.token });
  expect(JSON.parse(foreign.body)).toMatchObject({
    statusCode: '403',
    message: 'new row violates row-level security policy',
  });
  const nowhere = await raw({ method: 'POST', path: path.replace('/clips/', '/nowhere/'), headers, token: ada.token });
  expect(JSON.parse(nowhere.body)).toMatchObject({ statusCode: '404', error: 'Bucket not found' });
  const tooLarge = await raw({
    method: 'POST',
    path,
    headers: { ...headers, 'content-length': '209715201' },
    token: ada.token,
  });
  expect(JSON.parse(tooLarge.body)).toMatchObject({
    statusCode: '413',
    message: 'The object exceeded the maximum allowed size',
  });
  const wrongType = await raw({
    method: 'POST',
    path,
    headers: { ...headers, 'content-type': 'text/plain' },
    token: ada.token,
  });
  expect(JSON.parse(wrongType.body)).toMatchObject({
    statusCode: '415',
    message: 'mime type text/plain is not supported',
  });
});

test('the bucket’s limit and types count for forms and for bodies of unknown length too', async () => {
  const open = ada.client.storage.from('open');
  const name = `${ada.userId}/limited.png`;
  const image = (size: number) => new Blob([new Uint8Array(size)], { type: 'image/png' });
  expect((await open.upload(name, image(1001))).error).toMatchObject({ statusCode: '413' });
  expect((await open.upload(name, new Blob(['x'], { type: 'text/plain' }))).error).toMatchObject({ statusCode: '415' });
  const stream = image(1001).stream();
  expect((await open.upload(name, stream, { contentType: 'image/png' })).error).toMatchObject({ statusCode: '413' });
  expect((await open.list(ada.userId)).data).toEqual([]);
  expect((await open.upload(name, image(1000))).error).toBeNull();
});

const hostile = [
  '../secret',
  'a/../../secret',
  '%2e%2e/secret',
  'a/%2E%2e%2Fsecret',
  'a/./b',
  'nul%00byte',
  'a//b',
  'a/',
  '/a',
  'back%5Cslash',
  'tab%09',
  'line%0abreak',
  'percent%2525',
  '%ff%fe',
  'emoji%F0%9F%98%80',
  `long/${'x'.repeat(1000)}`,
];

test.each(hostile)('the name %s is refused with 400 whatever is asked', async (name) => {
  const path = `/storage/v1/object/anything/${ada.userId}/${name}`;
  const headers = { 'content-type': 'text/plain' };
  for (const method of ['POST', 'PUT', 'GET', 'DELETE']) {
    const body = method === 'GET' || method === 'DELETE' ? '' : 'x';
    const answer = await raw({ method, path, headers, token: ada.token, body });
    expect([method, answer.status]).toEqual([method, 400]);
    expect(['InvalidKey', 'InvalidBucketName', 'InvalidRequest']).toContain(
      z.parse(refusalSchema, JSON.parse(answer.body)).code,
    );
  }
  const signing = path.replace('/object/', '/object/sign/');
  const sign = await raw({ method: 'POST', path: signing, token: ada.token, body: '{"expiresIn":60}' });
  expect(sign.status).toBe(400);
});

test('hostile names are refused in bodies as well', async () => {
  const files = ada.client.storage.from('anything');
  for (const name of [`${ada.userId}/../x`, `${ada.userId}/\u0000`, `${ada.userId}//x`, 'x'.repeat(1000), '..']) {
    expect((await files.move(kept, name)).error).toMatchObject({ status: 400 });
    expect((await files.copy(kept, name)).error).toMatchObject({ status: 400 });
    expect((await files.createSignedUrls([name], 60)).error).toMatchObject({ status: 400 });
    expect((await files.remove([name])).error).toMatchObject({ status: 400 });
  }
  expect((await files.list(`${ada.userId}/../`)).error).toMatchObject({ status: 400 });
  const noName = await raw({ method: 'POST', path: '/storage/v1/object/anything/', token: ada.token, body: 'x' });
  expect(noName.status).toBeGreaterThanOrEqual(400);
});

test('bodies that are not what they should be are refused with a reason', async () => {
  const sign = `/storage/v1/object/sign/anything/${kept}`;
  for (const body of ['{', '[]', '{"expiresIn":0}', '{"expiresIn":"soon"}']) {
    expect((await raw({ method: 'POST', path: sign, token: ada.token, body })).status).toBe(400);
  }
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  for (const body of ['', 'nonsense', '--x\r\ncontent-disposition: form-data; name=""; filename="a"\r\n\r\nhalf']) {
    const path = `/storage/v1/object/anything/${ada.userId}/form`;
    expect((await raw({ method: 'POST', path, headers, token: ada.token, body })).status).toBe(400);
  }
  expect((await ada.client.storage.from('anything').list(ada.userId)).data?.map((each) => each.name)).not.toContain(
    'form',
  );
});
