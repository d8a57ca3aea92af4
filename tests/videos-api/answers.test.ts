import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DIALECT_NAMES } from '../../src/core/dialect.ts';
import { ServerError, type ServerErrorFacts } from '../../src/core/errors.ts';
import * as answers from '../fixtures/videos-api/answers.ts';
import { bench, errorOf, json, KEY, type Respond, spec } from './doubles.ts';

const html = (status: number) => () =>
  new Response('<!doctype html><title>Oh</title>', { status, headers: { 'content-type': 'text/html' } });

type Case = [string, Respond, Partial<ServerErrorFacts>];

const created: Case[] = [
  [
    'a refused field',
    () => json(answers.OPENAI_REFUSAL, 400),
    { fault: 'invalid_request', refused: true, param: 'size' },
  ],
  [
    'a field refused by FastAPI',
    () => json(answers.FASTAPI_INVALID, 422),
    { fault: 'invalid_request', param: 'seconds' },
  ],
  [
    'a blocked prompt',
    () => json({ error: { message: 'No', code: 'sentinel_block' } }, 400),
    { fault: 'content_policy', refused: true, retryable: false },
  ],
  [
    'a blocked prompt behind a gateway',
    () => json({ error: { message: 'No', code: 'content_policy_violation' } }, 500),
    { fault: 'content_policy', refused: true },
  ],
  [
    'a wrong key',
    () => json(answers.VLLM_UNAUTHORIZED, 401),
    { fault: 'unauthorized', refused: true, retryable: false },
  ],
  [
    "a wrong key in Aquiles' dress",
    () => json(answers.AQUILES_WRONG_KEY, 403),
    { fault: 'unauthorized', refused: true },
  ],
  ['a forbidden model', () => json({ error: { message: 'Verify first' } }, 403), { fault: 'forbidden', refused: true }],
  [
    'an unknown model',
    () => json({ error: { code: 'model_not_found' } }, 404),
    { fault: 'unknown_model', refused: true },
  ],
  ['a route that is not there', () => json({ detail: 'Not Found' }, 404), { fault: 'unsupported', refused: true }],
  ['no credit', () => json(answers.NO_CREDIT, 429), { fault: 'quota_exceeded', refused: true, retryable: false }],
  ['payment required', () => json({}, 402), { fault: 'quota_exceeded', refused: true }],
  [
    'too many requests',
    () => json(answers.RATE_LIMITED, 429),
    { fault: 'rate_limited', refused: true, retryable: true },
  ],
  [
    'too many requests, come back in 7 s',
    () => json(answers.RATE_LIMITED, 429, { 'retry-after': '7' }),
    { fault: 'rate_limited', retryAfterMs: 7000 },
  ],
  [
    'too many requests, come back at noon and a minute',
    () => json(answers.RATE_LIMITED, 429, { 'retry-after': 'Fri, 20 Nov 2026 12:01:00 GMT' }),
    { retryAfterMs: 60_000 },
  ],
  [
    'a Retry-After of the past',
    () => json(answers.RATE_LIMITED, 429, { 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }),
    { retryAfterMs: 0 },
  ],
  ['a Retry-After of nonsense', () => json({}, 429, { 'retry-after': 'soon' }), { retryAfterMs: null, refused: true }],
  [
    'a server that explains its absence',
    () => json({ error: { message: 'Loading' } }, 503),
    { fault: 'server_error', refused: true, retryable: true },
  ],
  ['a proxy without its server', html(503), { fault: 'server_error', refused: false, retryable: true }],
  ['a bad gateway', html(502), { fault: 'server_error', refused: false }],
  ['an error inside', () => json({ error: { message: 'Oops', code: 'server_error' } }, 500), { refused: false }],
  [
    'a gateway that waited in vain',
    () => json({ error: { message: 'Timeout' } }, 504),
    { fault: 'timeout', refused: false },
  ],
  ['a caller that hung up', html(499), { refused: false }],
  ['a conflict that may pass', () => json({ error: 'busy' }, 409), { fault: 'invalid_request', retryable: true }],
  [
    'too many requests, to the millisecond',
    () => json(answers.RATE_LIMITED, 429, { 'retry-after-ms': '1500', 'retry-after': '2' }),
    { retryAfterMs: 1_500 },
  ],
  ['a request timeout', () => json({ error: { message: 'Timeout' } }, 408), { fault: 'timeout', refused: false }],
  ['a page in place of an answer', html(200), { fault: 'unreadable', refused: false }],
  ['nonsense', () => new Response('OK'), { fault: 'unreadable', refused: false }],
  ['an answer without an id', () => json({ status: 'queued' }), { fault: 'unreadable', refused: false }],
  ['an empty answer', () => new Response(null, { status: 204 }), { fault: 'unreadable', refused: false }],
  ['an entity too large for the proxy', html(413), { fault: 'invalid_request', refused: true }],
];

test.each(created)('create answered with %s', async (_, respond, facts) => {
  const { server, asked } = bench(respond);
  const error = await errorOf(server.create(spec(), null));
  expect(error.facts).toMatchObject(facts);
  expect(asked).toHaveLength(1);
});

test('a lost connection may have cost money, and create is not sent again', async () => {
  const { server, asked } = bench(() => Promise.reject(new TypeError('Failed to fetch')));
  const error = await errorOf(server.create(spec(), null));
  expect(error.facts).toMatchObject({ fault: 'network', refused: false, retryable: true, status: null, body: null });
  expect(asked).toHaveLength(1);
});

test('a connection that breaks in the middle of the answer is a lost one', async () => {
  const broken = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"id":"vid')),
    pull: (controller) => controller.error(new TypeError('terminated')),
  });
  const { server } = bench(() => new Response(broken));
  expect((await errorOf(server.create(spec(), null))).facts).toMatchObject({ fault: 'network', refused: false });
});

test('a refusal whose sentence breaks off still is a refusal', async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new TypeError('terminated')),
  });
  const { server } = bench(() => new Response(broken, { status: 401 }));
  expect((await errorOf(server.create(spec(), null))).facts).toMatchObject({ fault: 'unauthorized', refused: true });
});

test('letters cut in two by the network are whole again', async () => {
  const bytes = new TextEncoder().encode('{"id":"x","status":"queued","prompt":"Ein Bär 🎬"}');
  const single = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const { server } = bench(() => new Response(single));
  expect((await server.retrieve('x')).prompt).toBe('Ein Bär 🎬');
});

test('a create answer with an id is a job even when it says nothing else', async () => {
  const { server } = bench(() => json({ id: 'video_9' }));
  await expect(server.create(spec(), null)).resolves.toMatchObject({ id: 'video_9', state: 'unknown' });
});

test('a failed job that arrives as an HTTP error is a report', async () => {
  const { server } = bench(() => json(answers.VLLM_FAILED, 500), { dialect: 'vllm-omni' });
  const report = await server.retrieve('video_gen_77aa');
  expect(report).toMatchObject({ state: 'failed', error: { code: '500', message: 'CUDA out of memory' } });
});

test.each([
  ['an unknown job', () => json(answers.FASTAPI_NOT_FOUND, 404), { fault: 'not_found', retryable: false }],
  ['a server in trouble', html(500), { fault: 'server_error', retryable: true }],
  ['a captive portal', html(200), { fault: 'unreadable', retryable: true }],
] satisfies Case[])('retrieve answered with %s', async (_, respond, facts) => {
  const { server } = bench(respond);
  expect((await errorOf(server.retrieve('video_1'))).facts).toMatchObject(facts);
});

test.each(['https://api.openai.com/v1', 'https://mine.openai.azure.com/openai/v1'])(
  'refusals at %s are the end of the service',
  async (baseUrl) => {
    for (const respond of [html(404), html(410), html(403), () => json({ error: { code: 'model_not_found' } }, 400)]) {
      const { server } = bench(respond, { baseUrl });
      expect((await errorOf(server.create(spec(), null))).facts).toMatchObject({
        fault: 'service_ended',
        refused: true,
      });
    }
    const { server } = bench(() => json({ error: { code: 'invalid_api_key' } }, 401), { baseUrl });
    expect((await errorOf(server.models())).fault).toBe('unauthorized');
  },
);

test('a host that only looks like an ended one is not', async () => {
  const { server } = bench(html(403), { baseUrl: 'https://api.openai.com.proxy.example/v1' });
  expect((await errorOf(server.models())).fault).toBe('forbidden');
});

test('the key is taken out of what a server echoes', async () => {
  const { server } = bench(() => json({ error: { message: `Incorrect API key provided: ${KEY}` } }, 401));
  const error = await errorOf(server.models());
  expect(JSON.stringify([error.message, error.facts])).not.toContain(KEY);
  expect(error.facts.said).toBe('Incorrect API key provided: •••');
});

test("the server's own sentence is kept apart from ours", async () => {
  const plain = bench(() => new Response('model is loading', { status: 503 }));
  expect((await errorOf(plain.server.models())).facts.said).toBe('model is loading');
  const page = bench(html(502));
  const { facts } = await errorOf(page.server.models());
  expect(facts.said).toBeNull();
  expect(facts.body).toContain('<!doctype');
});

test('10 MB of JSON are refused without being held', async () => {
  let sentBytes = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sentBytes += 65_536;
      controller.enqueue(new Uint8Array(65_536).fill(0x20));
      if (sentBytes > 10_000_000) controller.close();
    },
  });
  const { server } = bench(() => new Response(endless, { headers: { 'content-type': 'application/json' } }));
  expect((await errorOf(server.retrieve('video_1'))).fault).toBe('unreadable');
  expect(sentBytes).toBeLessThan(2_300_000);
});

test('what a row cannot hold is taken out at the door', async () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const text = `{"id":"x","status":"queued","prompt":"a\\u0000b\\ud800c","deep":${deep},"__proto__":{"x":1}}`;
  const { server } = bench(() => new Response(text));
  const report = await server.retrieve('x');
  expect(report.prompt).toBe('ab\ufffdc');
  expect(JSON.stringify(report.raw)).not.toContain('\\u0000');
  expect(JSON.stringify(report.raw).length).toBeLessThan(300);
});

test('a page of a hundred long prompts is still a page', async () => {
  const jobs = Array.from({ length: 100 }, (_, place) => ({
    id: `v${place}`,
    status: 'done',
    prompt: 'p'.repeat(32_000),
  }));
  const { server } = bench(() => json({ data: jobs }));
  expect((await server.list({ limit: 100, after: null })).jobs).toHaveLength(100);
});

test('whatever comes at whatever status is a typed answer or a ServerError', async () => {
  const reasons: unknown[] = [];
  const body = fc.oneof(
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc.string(),
    fc.constantFrom(
      JSON.stringify(answers.VLLM_FAILED),
      JSON.stringify(answers.FULL_PAGE),
      '{"id":"x"}',
      '{"data":[]}',
    ),
  );
  const status = fc.constantFrom(
    200,
    201,
    202,
    206,
    400,
    401,
    403,
    404,
    409,
    410,
    416,
    418,
    422,
    425,
    429,
    499,
    500,
    503,
    599,
  );
  const type = fc.constantFrom('application/json', 'text/html', 'video/mp4', '', 'nonsense');
  await fc.assert(
    fc.asyncProperty(
      body,
      status,
      type,
      fc.constantFrom(...DIALECT_NAMES),
      async (text, code, contentType, dialect) => {
        const respond = () => new Response(text, { status: code, headers: { 'content-type': contentType } });
        const { server } = bench(respond, { dialect });
        const source = { generationId: null, jobId: 'x' };
        const calls = [
          server.create(spec(), null),
          server.create(spec({ operation: 'remix', source }), null),
          server.create(spec({ operation: 'edit', source }), null),
          server.create(spec({ operation: 'extend', source }), null),
          server.retrieve('x'),
          server.list({ limit: 2, after: null }),
          server.content('x', 'video', 5),
          server.content('x', 'thumbnail', 0),
          server.remove('x'),
          server.models(),
        ];
        for (const outcome of await Promise.allSettled(calls)) {
          if (outcome.status === 'rejected') reasons.push(outcome.reason);
        }
      },
    ),
  );
  expect(reasons.filter((reason) => !(reason instanceof ServerError))).toEqual([]);
}, 30_000);

test('every kind of throw of fetch is a ServerError', async () => {
  for (const thrown of [new TypeError('Failed to fetch'), new Error(''), new DOMException('x', 'AbortError')]) {
    const { server } = bench(() => Promise.reject(thrown));
    expect((await errorOf(server.models())).fault).toBe('network');
  }
});
