import { expect, test } from 'vitest';
import * as answers from '../fixtures/videos-api/answers.ts';
import { BASE_URL, bench, errorOf, json, KEY, only, START } from './doubles.ts';

const BYTES = new TextEncoder().encode('0123456789');

function file(init: { status?: number; headers?: Record<string, string>; bytes?: Uint8Array<ArrayBuffer> } = {}) {
  const { status = 200, headers = {}, bytes = BYTES } = init;
  return () => new Response(bytes, { status, headers: { 'content-type': 'video/mp4', ...headers } });
}

const VIDEO = { headers: { 'content-type': 'video/mp4' } };

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return await new Response(stream).text();
}

test('a whole file is asked for without a range and starts at 0', async () => {
  const { server, asked } = bench(file({ headers: { 'content-length': '10' } }));
  const content = await server.content('video_1', 'video', 0);
  expect(content).toMatchObject({ fromByte: 0, totalBytes: 10, contentType: 'video/mp4' });
  expect(await textOf(content.stream)).toBe('0123456789');
  const { request } = only(asked);
  expect(request.url).toBe(`${BASE_URL}/videos/video_1/content`);
  expect(request.headers.has('range')).toBe(false);
});

test('pictures are asked for by variant', async () => {
  const { server, asked } = bench(() => new Response(BYTES, { headers: { 'content-type': 'image/webp' } }));
  await server.content('video_1', 'thumbnail', 0);
  await server.content('video_1', 'spritesheet', 0);
  expect(asked.map(({ request }) => new URL(request.url).search)).toEqual([
    '?variant=thumbnail',
    '?variant=spritesheet',
  ]);
});

test('a server that answers a picture with the video has no pictures', async () => {
  const { server } = bench(file());
  expect((await errorOf(server.content('video_1', 'thumbnail', 0))).fault).toBe('unsupported');
});

test.each([
  ['says so', { status: 206, headers: { 'content-range': 'bytes 4-9/10' } }, { fromByte: 4, totalBytes: 10 }],
  ['starts earlier', { status: 206, headers: { 'content-range': 'bytes 2-9/10' } }, { fromByte: 2, totalBytes: 10 }],
  [
    'does not know the total',
    { status: 206, headers: { 'content-range': 'bytes 4-9/*' } },
    { fromByte: 4, totalBytes: null },
  ],
  ['hides where it starts', { status: 206, headers: { 'content-length': '6' } }, { fromByte: 4, totalBytes: 10 }],
  ['hides everything', { status: 206 }, { fromByte: 4, totalBytes: null }],
  ['ignores ranges', { headers: { 'content-length': '10' } }, { fromByte: 0, totalBytes: 10 }],
  [
    'says that it does not compress',
    { headers: { 'content-length': '10', 'content-encoding': 'identity' } },
    { totalBytes: 10 },
  ],
  ['compresses', { headers: { 'content-length': '7', 'content-encoding': 'gzip' } }, { fromByte: 0, totalBytes: null }],
])('the start and length of a server that %s', async (_, init, place) => {
  const { server, asked } = bench(file(init));
  expect(await server.content('video_1', 'video', 4)).toMatchObject(place);
  expect(only(asked).request.headers.get('range')).toBe('bytes=4-');
});

test('asked from the very end there is nothing left to read', async () => {
  const { server } = bench(() => new Response(null, { status: 416, headers: { 'content-range': 'bytes */10' } }));
  const content = await server.content('video_1', 'video', 10);
  expect(content).toMatchObject({ fromByte: 10, totalBytes: 10 });
  expect(await textOf(content.stream)).toBe('');
});

test('a range that the server refuses is followed by the whole file', async () => {
  const { server, asked } = bench((request) => (request.headers.has('range') ? json({}, 416) : file()()));
  expect(await server.content('video_1', 'video', 99)).toMatchObject({ fromByte: 0 });
  expect(asked).toHaveLength(2);
});

const page = (status: number) => () =>
  new Response('<html></html>', { status, headers: { 'content-type': 'text/html' } });

test.each([
  ['404', 'openai', () => json(answers.FASTAPI_NOT_FOUND, 404), { fault: 'not_found', retryable: true }],
  ['410', 'openai', page(410), { fault: 'gone', retryable: false }],
  [
    'an expired video',
    'openai',
    () => json({ error: { code: 'video_expired' } }, 400),
    { fault: 'gone', retryable: false },
  ],
  ['400 while it runs', 'openai', () => json(answers.TENSORRT_NOT_READY, 400), { fault: 'not_ready', retryable: true }],
  [
    '409 while it runs',
    'generic',
    () => json({ error: { code: 'video_not_ready' } }, 409),
    { fault: 'not_ready', retryable: true },
  ],
  ['202', 'generic', () => json({}, 202), { fault: 'not_ready', retryable: true }],
  ['a running job', 'generic', () => json(answers.LITELLM_RUNNING), { fault: 'not_ready', retryable: true }],
  ['a failed job', 'generic', () => json(answers.OPENAI_FAILED), { fault: 'not_found', retryable: true }],
  ['422 of a failed job', 'vllm-omni', () => json({ error: 'failed' }, 422), { fault: 'not_found', retryable: true }],
  [
    '400 of a file in the cloud',
    'sglang',
    () => json({ detail: 'uploaded' }, 400),
    { fault: 'unsupported', retryable: false },
  ],
  [
    'an envelope with 200',
    'openai',
    () => json({ error: { message: 'Oops' } }),
    { fault: 'unreadable', retryable: true },
  ],
  ['a page with 200', 'openai', page(200), { fault: 'unreadable', retryable: true }],
  ['nothing', 'openai', () => new Response(null, { status: 204 }), { fault: 'unreadable', retryable: true }],
  [
    '501',
    'openai',
    () => json({ error: { code: 'unsupported_variant' } }, 501),
    { fault: 'unsupported', retryable: false },
  ],
  ['401', 'openai', () => json(answers.VLLM_UNAUTHORIZED, 401), { fault: 'unauthorized', retryable: false }],
  ['429', 'openai', () => json(answers.RATE_LIMITED, 429), { fault: 'rate_limited', retryable: true }],
] as const)('content answered with %s by %s', async (_, dialect, respond, facts) => {
  const { server } = bench(respond, { dialect });
  expect((await errorOf(server.content('video_1', 'video', 0))).facts).toMatchObject(facts);
});

const CLOUD = 'https://cloud.example/6f2c.mp4?signature=abc';

/** SGLang with a cloud store: the file is there and the job says where. */
function inCloud(url: unknown) {
  return (request: Request) => {
    if (request.url.startsWith('https://cloud.example/')) return file()();
    if (request.url.endsWith('/content')) return json({ detail: 'The file was uploaded' }, 400);
    return json({ ...answers.SGLANG_COMPLETED, url });
  };
}

test('a file that the server gave to a cloud store is fetched there, without key and headers', async () => {
  const headers = { 'OpenAI-Project': 'proj_1' };
  const { server, asked } = bench(inCloud(CLOUD), { dialect: 'sglang', headers });
  const content = await server.content('6f2c', 'video', 4);
  expect(await textOf(content.stream)).toBe('0123456789');
  expect(asked.map(({ request }) => request.url)).toEqual([
    `${BASE_URL}/videos/6f2c/content`,
    `${BASE_URL}/videos/6f2c`,
    CLOUD,
  ]);
  const last = asked.at(-1)?.request.headers;
  expect([last?.get('authorization'), last?.get('openai-project'), last?.get('range')]).toEqual([
    null,
    null,
    'bytes=4-',
  ]);
});

test('an address at the server itself gets the key', async () => {
  const own = new URL('/files/6f2c.mp4', BASE_URL).href;
  const cloud = inCloud(own);
  const { server, asked } = bench((request) => (request.url === own ? file()() : cloud(request)), {
    dialect: 'sglang',
  });
  expect(await textOf((await server.content('6f2c', 'video', 0)).stream)).toBe('0123456789');
  expect(asked.at(-1)?.request.headers.get('authorization')).toBe(`Bearer ${KEY}`);
});

test.each([null, 7, '', '/relative.mp4', 'file:///etc/passwd', 'https://user:pw@cloud.example/x'])(
  'the address %j leads nowhere',
  async (url) => {
    const { server, asked } = bench(inCloud(url), { dialect: 'sglang' });
    const { fault } = await errorOf(server.content('6f2c', 'video', 0));
    expect(['unsupported', 'invalid_request']).toContain(fault);
    expect(asked.filter(({ request }) => !request.url.startsWith(BASE_URL))).toEqual([]);
  },
);

test('only a dialect that says so looks for the file elsewhere', async () => {
  const { server, asked } = bench(inCloud(CLOUD), { dialect: 'vllm-omni' });
  await errorOf(server.content('6f2c', 'video', 0));
  expect(asked).toHaveLength(1);
});

test('nothing is read before somebody reads', async () => {
  let pulls = 0;
  const source = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        pulls += 1;
        controller.enqueue(BYTES);
      },
    },
    { highWaterMark: 0 },
  );
  const { server } = bench(() => new Response(source, { headers: { 'content-type': 'video/mp4' } }));
  const { stream } = await server.content('video_1', 'video', 0);
  expect(pulls).toBe(0);
  const reader = stream.getReader();
  await reader.read();
  expect(pulls).toBe(1);
  await reader.cancel();
});

test('a reader with memory of its own gets the whole file in it, piece by piece', async () => {
  const { server } = bench(file());
  const { stream } = await server.content('video_1', 'video', 0);
  const reader = stream.getReader({ mode: 'byob' });
  let memory = new ArrayBuffer(4);
  let text = '';
  for (;;) {
    const { value, done } = await reader.read(new Uint8Array(memory));
    if (value === undefined || done) break;
    memory = value.buffer;
    expect(memory.byteLength).toBe(4);
    text += new TextDecoder().decode(value);
  }
  expect(text).toBe('0123456789');
});

test('a reader without memory gets pieces that the next one leaves alone', async () => {
  const { server } = bench(() => new Response(new Blob(['a'.repeat(100_000), 'b'.repeat(100_000)]), VIDEO));
  const { stream } = await server.content('video_1', 'video', 0);
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  expect(await new Blob(pieces.map((piece) => new Uint8Array(piece))).text()).toBe(
    'a'.repeat(100_000) + 'b'.repeat(100_000),
  );
});

function silentAfter(bytes: Uint8Array) {
  let cancelled = false;
  const source = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes),
    cancel: () => {
      cancelled = true;
    },
  });
  const respond = () => new Response(source, { headers: { 'content-type': 'video/mp4' } });
  return { respond, wasCancelled: () => cancelled };
}

test('a stream that falls silent for 30 s breaks as a timeout', async () => {
  const { server, clock } = bench(silentAfter(BYTES).respond);
  const { stream } = await server.content('video_1', 'video', 0);
  const reader = stream.getReader();
  await reader.read();
  const silence = errorOf(reader.read());
  await clock.runUntil(START.getTime() + 31_000);
  expect((await silence).facts).toMatchObject({ fault: 'timeout', retryable: true });
});

test('a reader that takes its time is no silence', async () => {
  const { server, clock } = bench(silentAfter(BYTES).respond);
  const { stream } = await server.content('video_1', 'video', 0);
  await clock.runUntil(START.getTime() + 3_600_000);
  expect((await stream.getReader().read()).value).toEqual(BYTES);
  expect(clock.sleepers()).toBe(0);
});

test('a connection that breaks in the file is a network error', async () => {
  const source = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new TypeError('terminated')),
  });
  const { server } = bench(() => new Response(source, { headers: { 'content-type': 'video/mp4' } }));
  const { stream } = await server.content('video_1', 'video', 0);
  expect((await errorOf(stream.getReader().read())).facts).toMatchObject({ fault: 'network', retryable: true });
});

test('a reader that stops closes the connection, and so does its signal', async () => {
  const first = silentAfter(BYTES);
  const { stream } = await bench(first.respond).server.content('video_1', 'video', 0);
  await stream.cancel();
  expect(first.wasCancelled()).toBe(true);

  const stop = new AbortController();
  const second = await bench(silentAfter(BYTES).respond).server.content('video_1', 'video', 0, stop.signal);
  const reader = second.stream.getReader();
  await reader.read();
  const stopped = errorOf(reader.read());
  stop.abort();
  expect((await stopped).fault).toBe('network');
});

/** A server that answers a range as it should, `size` bytes long. */
function ranged(size: number, change: (start: number) => Record<string, string> = () => ({})) {
  return (request: Request) => {
    const [, from = '0', to = ''] = /bytes=(\d+)-(\d*)/.exec(request.headers.get('range') ?? 'bytes=0-') ?? [];
    const start = Number(from);
    const end = Math.min(size - 1, to === '' ? size - 1 : Number(to));
    const bytes = new Uint8Array(end - start + 1).fill(start % 251);
    const headers = { 'content-type': 'video/mp4', 'content-range': `bytes ${start}-${end}/${size}`, ...change(start) };
    return new Response(bytes, { status: 206, headers });
  };
}

const PORTION = 16 * 1024 * 1024;
const SIZE = 2 * PORTION + 1000;
const rangesOf = (asked: readonly { request: Request }[]) => asked.map(({ request }) => request.headers.get('range'));

test('where ranges are answered a file comes in portions, each asked for when the one before was read', async () => {
  const { server, asked } = bench(ranged(SIZE), { portions: true });
  const content = await server.content('video_1', 'video', 100);
  expect(content).toMatchObject({ fromByte: 100, totalBytes: SIZE });
  expect(asked).toHaveLength(1);
  const bytes = await new Response(content.stream).bytes();
  expect(bytes.length).toBe(SIZE - 100);
  expect([bytes[0], bytes[PORTION], bytes.at(-1)]).toEqual([100, (100 + PORTION) % 251, (100 + 2 * PORTION) % 251]);
  expect(rangesOf(asked)).toEqual([
    `bytes=100-${99 + PORTION}`,
    `bytes=${100 + PORTION}-${99 + 2 * PORTION}`,
    `bytes=${100 + 2 * PORTION}-${99 + 3 * PORTION}`,
  ]);
});

test('a server that ignores ranges, or hides how long the file is, is asked for all of it', async () => {
  const ignoring = bench(file({ headers: { 'content-length': '10' } }), { portions: true });
  expect(await textOf((await ignoring.server.content('video_1', 'video', 0)).stream)).toBe('0123456789');
  const hiding = bench((request) => (request.headers.has('range') ? file({ status: 206 })() : file()()), {
    portions: true,
  });
  expect(await textOf((await hiding.server.content('video_1', 'video', 0)).stream)).toBe('0123456789');
  expect(rangesOf(hiding.asked)).toEqual([`bytes=0-${PORTION - 1}`, null]);
});

test('a file that changes between two portions breaks off, to be fetched again', async () => {
  const changing = ranged(SIZE, (start) => (start === 0 ? {} : { 'content-range': `bytes ${start}-${start + 9}/5` }));
  const { server } = bench(changing, { portions: true });
  const content = await server.content('video_1', 'video', 0);
  await expect(new Response(content.stream).bytes()).rejects.toThrow();
});

test('pictures are never asked for in portions', async () => {
  const { server, asked } = bench(() => new Response(BYTES, { headers: { 'content-type': 'image/webp' } }), {
    portions: true,
  });
  await server.content('video_1', 'thumbnail', 0);
  expect(rangesOf(asked)).toEqual([null]);
});
