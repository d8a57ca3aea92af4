import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { createVideoServer } from '../../src/videos-api/client.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';
import { errorOf, KEY, START, spec } from './doubles.ts';

const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}`;
}

function connect(origin: string, more: { dialect?: string; headers?: Record<string, string> } = {}) {
  const clock = createVirtualClock(START.getTime());
  return createVideoServer({ baseUrl: `${origin}/v1`, dialect: 'openai', key: KEY, fetch, clock, ...more });
}

const VIDEO = { 'content-type': 'video/mp4' };

test('a redirect to another origin is followed without the key', async () => {
  const seen: IncomingMessage[] = [];
  const elsewhere = await listen((request, response) => {
    seen.push(request);
    response.writeHead(200, VIDEO).end('mp4');
  });
  const origin = await listen((request, response) => {
    seen.push(request);
    response.writeHead(302, { location: `${elsewhere}/file.mp4` }).end();
  });
  const content = await connect(origin).content('video_1', 'video', 0);
  expect(await new Response(content.stream).text()).toBe('mp4');
  expect(seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`, undefined]);
});

test.each([
  ['a key in a header of its own', { dialect: 'azure' }],
  ['a header that may be a secret', { headers: { 'X-Team': 'abc' } }],
])('with %s a redirect is not followed', async (_, more) => {
  const seen: IncomingMessage[] = [];
  const elsewhere = await listen((request, response) => {
    seen.push(request);
    response.writeHead(200, VIDEO).end('mp4');
  });
  const origin = await listen((_request, response) => {
    response.writeHead(302, { location: `${elsewhere}/file.mp4` }).end();
  });
  const refused = await errorOf(connect(origin, more).content('video_1', 'video', 0));
  expect(refused.facts).toMatchObject({ fault: 'network' });
  expect(seen).toEqual([]);
});

test('a create call that is redirected to another origin carries no key there', async () => {
  const seen: IncomingMessage[] = [];
  const elsewhere = await listen((request, response) => {
    seen.push(request);
    response.writeHead(401, { 'content-type': 'application/json' }).end('{}');
  });
  const origin = await listen((request, response) => {
    request.resume();
    response.writeHead(307, { location: `${elsewhere}/v1/videos` }).end();
  });
  expect((await errorOf(connect(origin).create(spec(), null))).facts).toMatchObject({ fault: 'unauthorized' });
  expect(seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
});

test('a file that ends before its announced length breaks as a network error', async () => {
  const origin = await listen((_, response) => {
    response.writeHead(200, { ...VIDEO, 'content-length': '100' });
    response.write('half');
    setImmediate(() => response.destroy());
  });
  const content = await connect(origin).content('video_1', 'video', 0);
  expect(content.totalBytes).toBe(100);
  const whole = new Response(content.stream).text();
  expect((await errorOf(whole)).facts).toMatchObject({ fault: 'network', retryable: true });
});

test('the length of a compressed file is not taken for the length of the file', async () => {
  const origin = await listen((_, response) => {
    const packed = gzipSync('mp4'.repeat(100));
    response
      .writeHead(200, { ...VIDEO, 'content-encoding': 'gzip', 'content-length': String(packed.length) })
      .end(packed);
  });
  const content = await connect(origin).content('video_1', 'video', 0);
  expect(content.totalBytes).toBeNull();
  expect(await new Response(content.stream).text()).toHaveLength(300);
});

test('an answer dropped after the job was taken is a lost one', async () => {
  const origin = await listen((request, response) => {
    request.resume().on('end', () => response.destroy());
  });
  expect((await errorOf(connect(origin).create(spec(), null))).facts).toMatchObject({
    fault: 'network',
    refused: false,
  });
});

test('nobody listening is a network error', async () => {
  const origin = await listen(() => undefined);
  const server = open.pop();
  await new Promise((resolve) => server?.close(resolve));
  expect((await errorOf(connect(origin).models())).facts).toMatchObject({ fault: 'network', retryable: true });
});

test('an aborted download closes its connection', async () => {
  let closed: () => void = () => undefined;
  const wasClosed = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const origin = await listen((_, response) => {
    response.on('close', closed);
    response.writeHead(200, VIDEO).write('first');
  });
  const stop = new AbortController();
  const content = await connect(origin).content('video_1', 'video', 0, stop.signal);
  const reader = content.stream.getReader();
  await reader.read();
  const next = errorOf(reader.read());
  stop.abort();
  expect((await next).fault).toBe('network');
  await wasClosed;
});
