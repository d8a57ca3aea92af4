import { expect, test } from 'vitest';
import type { Observations } from '../../src/core/ports/server-probe.ts';
import { verdictOf } from '../../src/core/probe/verdict.ts';
import { dressOf } from '../../src/videos-api/dress.ts';
import { createServerProbe } from '../../src/videos-api/probe.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';
import {
  AQUILES_WRONG_KEY,
  BARE_PAGE,
  FASTAPI_NOT_FOUND,
  FULL_PAGE,
  VLLM_UNAUTHORIZED,
} from '../fixtures/videos-api/answers.ts';
import { createBench, FINISHED_MS } from '../simulator/bench-server.ts';
import { BASE_URL, errorOf, json, KEY, START } from './doubles.ts';

type Answer = (request: Request) => Response | Promise<Response>;
type Asked = { method: string; path: string; key: string | null; mode: RequestMode | undefined };

const NO_ROUTE: Answer = () => json({ detail: 'Not Found' }, 404);
const NO_JOB: Answer = () => json(FASTAPI_NOT_FOUND, 404);
const UNKNOWN = '/v1/videos/video_that_nobody_made';

/** A server that has these routes, `METHOD path` by `METHOD path`, and says of all others that they are missing. */
function probeOver(routes: Record<string, Answer>, respond?: (request: Request, init: RequestInit) => Response) {
  const asked: Asked[] = [];
  const clock = createVirtualClock(START.getTime());
  const fetch = async (input: RequestInfo | URL, { signal: _signal, ...init }: RequestInit = {}) => {
    const request = new Request(input, init.mode === 'no-cors' ? { ...init, mode: 'cors' } : init);
    const { pathname } = new URL(request.url);
    const key = request.headers.get('authorization');
    asked.push({ method: request.method, path: pathname, key, mode: init.mode });
    return respond?.(request, init) ?? (routes[`${request.method} ${pathname}`] ?? NO_ROUTE)(request);
  };
  const probe = createServerProbe({ baseUrl: BASE_URL, dialect: 'generic', key: KEY, fetch, clock });
  return { probe, asked, clock };
}

const SGLANG: Record<string, Answer> = {
  'GET /v1/models': () => json({ object: 'list', data: [{ id: 'wan', owned_by: 'sglang' }] }),
  'GET /v1/videos': () => json(BARE_PAGE),
  [`GET ${UNKNOWN}`]: NO_JOB,
  [`GET ${UNKNOWN}/content`]: NO_JOB,
};

async function observe(routes: Record<string, Answer>): Promise<Observations> {
  return probeOver(routes).probe.observe({ finishedJobId: null });
}

test('everything is asked with GET and OPTIONS, and nothing is made or deleted', async () => {
  const { probe, asked } = probeOver(SGLANG);
  await probe.observe({ finishedJobId: null });
  expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(['GET', 'OPTIONS']));
  expect(new Set(asked.map(({ key }) => key))).toEqual(new Set([`Bearer ${KEY}`]));
  expect(asked.filter(({ method }) => method === 'GET').map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/v1/models', '/v1/videos', UNKNOWN, `${UNKNOWN}/content`, '/openapi.json']),
  );
});

test('owners, pages and the words of a refusal are read', async () => {
  expect(await observe(SGLANG)).toMatchObject({
    models: { names: ['wan'], owners: ['sglang'] },
    list: { paged: false, moving: false },
    job: { dress: 'detail', error: { fault: 'not_found' } },
    content: { dress: 'detail' },
    description: null,
  });
  expect(await observe({ ...SGLANG, 'GET /v1/videos': () => json(FULL_PAGE) })).toMatchObject({
    list: { paged: true },
  });
});

const VLLM_NO_JOB = { error: { message: 'No such video', type: 'NotFoundError', param: null, code: 404 } };
const LITELLM_NO_JOB = { error: { message: 'There is no such video', type: 'None', param: 'None', code: '404' } };
const TENSORRT_NO_JOB = { object: 'error', message: 'No such video', type: 'NotFoundError', param: null, code: 404 };
const QVAC_NO_JOB = { error: { message: 'No such video', type: 'invalid_request_error', code: 'video_not_found' } };

test.each([
  ['vllm-omni', FULL_PAGE, VLLM_NO_JOB],
  ['sglang', BARE_PAGE, FASTAPI_NOT_FOUND],
  ['aquiles', FULL_PAGE, FASTAPI_NOT_FOUND],
  ['tensorrt-llm', BARE_PAGE, TENSORRT_NO_JOB],
  ['litellm', FULL_PAGE, LITELLM_NO_JOB],
  ['other', FULL_PAGE, QVAC_NO_JOB],
])('without a word on who it is, %s is told by its list and by how it refuses', async (kind, page, refusal) => {
  const observations = await observe({
    'GET /v1/models': () => json({ object: 'list', data: [{ id: 'wan', object: 'model' }] }),
    'GET /v1/videos': () => json(page),
    [`GET ${UNKNOWN}`]: () => json(refusal, 404),
    [`GET ${UNKNOWN}/content`]: () => json(refusal, 404),
  });
  expect(verdictOf(observations)).toMatchObject({ usable: true, kind, seen: { content: true, list: true } });
});

test.each([
  ['by vLLM', { 'GET /v1/models': () => json(VLLM_UNAUTHORIZED, 401) }, 1],
  ['by Aquiles-Image', { 'GET /v1/models': () => json(AQUILES_WRONG_KEY, 403) }, 1],
  ['behind public models', { 'GET /v1/videos': () => json(VLLM_UNAUTHORIZED, 401) }, 2],
])('a key refused %s is said at once and not tried anywhere else', async (_, refusing, requests) => {
  const { probe, asked } = probeOver({ ...SGLANG, ...refusing });
  expect((await errorOf(probe.observe({ finishedJobId: null }))).fault).toBe('unauthorized');
  expect(asked).toHaveLength(requests);
});

test('a server of chats has models and is no video server', async () => {
  const observations = await observe({ 'GET /v1/models': () => json({ data: [{ id: 'llama', owned_by: 'vllm' }] }) });
  expect(verdictOf(observations)).toMatchObject({ usable: false, error: { fault: 'not_found' } });
});

test('a job half way shows that progress moves', async () => {
  const running = { id: 'a', object: 'video', status: 'in_progress', progress: 40 };
  const page = () => json({ object: 'list', data: [running], has_more: false });
  expect(await observe({ ...SGLANG, 'GET /v1/videos': page })).toMatchObject({ list: { moving: true } });
});

test.each([
  [{ error: { message: 'No', code: null } }, 'envelope'],
  [{ error: { message: 'No', code: 'video_not_found' } }, 'envelope'],
  [{ error: { message: 'No', type: 'x', param: null, code: 404 } }, 'numbered'],
  [{ error: { message: 'No', code: '404' } }, 'digits'],
  [VLLM_UNAUTHORIZED, 'word'],
  [FASTAPI_NOT_FOUND, 'detail'],
  [{ object: 'error', message: 'No', code: 404 }, 'flat'],
  [{ message: 'No' }, 'none'],
  ['No', 'none'],
  [null, 'none'],
])('the refusal %j is dressed as %s', (body, dress) => {
  expect(dressOf(body)).toBe(dress);
});

const DESCRIBED = {
  openapi: '3.1.0',
  paths: {
    '/health': { get: {} },
    '/v1/videos': {
      post: { requestBody: { content: { 'multipart/form-data': { schema: { $ref: '#/components/schemas/Form' } } } } },
      get: {},
    },
    '/v1/videos/{video_id}': { get: {}, delete: {} },
    '/v1/videos/sync': { post: {} },
  },
  components: { schemas: { Form: { properties: { prompt: {}, seed: {}, input_reference: {} } } } },
};

test('a server that describes itself is believed and not asked by OPTIONS', async () => {
  const { probe, asked } = probeOver({ ...SGLANG, 'GET /openapi.json': () => json(DESCRIBED) });
  const observations = await probe.observe({ finishedJobId: null });
  expect([...(observations.description?.calls ?? [])].sort()).toEqual([
    'DELETE /videos/{id}',
    'GET /videos',
    'GET /videos/{id}',
    'POST /videos',
    'POST /videos/sync',
  ]);
  expect([...(observations.description?.fields ?? [])]).toEqual(['prompt', 'seed', 'input_reference']);
  expect(asked.some(({ method }) => method === 'OPTIONS')).toBe(false);
  expect(verdictOf(observations)).toMatchObject({
    usable: true,
    kind: 'vllm-omni',
    seen: { remix: false, remove: true },
  });
});

test.each([
  ['a page', new Response('<html>')],
  ['something else', json({ paths: 7 })],
  ['no videos', json({ paths: { '/v1/chat/completions': { post: {} } } })],
])('a description that is %s is none', async (_, answer) => {
  expect(await observe({ ...SGLANG, 'GET /openapi.json': () => answer })).toMatchObject({ description: null });
});

test('methods that OPTIONS names are read, and a request without an answer is none', async () => {
  const observations = await observe({
    ...SGLANG,
    'OPTIONS /v1/videos': () => new Response(null, { status: 405, headers: { Allow: 'get, POST' } }),
    'OPTIONS /v1/videos/edits': () => Promise.reject(new TypeError('Failed to fetch')),
  });
  expect(observations.paths).toMatchObject({
    videos: { status: 405, allow: ['GET', 'POST'] },
    edits: null,
    nothing: { status: 404, allow: null },
  });
});

test('a server without an answer ends the probe with the reason', async () => {
  const { probe, asked } = probeOver({ 'GET /v1/models': () => Promise.reject(new TypeError('Failed to fetch')) });
  expect((await errorOf(probe.observe({ finishedJobId: null }))).fault).toBe('network');
  expect(asked).toHaveLength(1);
});

test('the server’s clock is compared where a page may read it', async () => {
  const late = new Date(START.getTime() + 90_000).toUTCString();
  const page = () => json(BARE_PAGE, 200, { date: late });
  expect(await observe({ ...SGLANG, 'GET /v1/videos': page })).toMatchObject({ clockSkewMs: 90_500, latencyMs: 0 });
  expect(await observe(SGLANG)).toMatchObject({ clockSkewMs: null });
});

test('a finished job of the simulator shows Range and pictures, and its file is not read', async () => {
  const { simulator, clock, take, pass } = createBench();
  await take('A paper boat', { seconds: '4' });
  await pass(FINISHED_MS);
  const fetch = simulator.asFetch();
  const probe = createServerProbe({ baseUrl: 'http://simulator.test/v1', dialect: 'generic', key: null, fetch, clock });
  const observations = await probe.observe({ finishedJobId: null });
  expect(observations.file).toEqual({ content: true, range: true, thumbnail: true, spritesheet: true });
  expect(verdictOf(observations)).toMatchObject({
    usable: true,
    kind: 'simulator',
    seen: { content: true, range: true },
  });
  expect(simulator.jobs()).toHaveLength(1);
});

test('a file without parts and pictures shows so', async () => {
  const done = { id: 'done', object: 'video', status: 'completed' };
  const file = () => new Response(new Uint8Array(10), { headers: { 'content-type': 'video/mp4' } });
  const observations = await observe({
    ...SGLANG,
    'GET /v1/videos': () => json({ data: [done] }),
    'GET /v1/videos/done/content': (request) => (new URL(request.url).search === '' ? file() : NO_JOB(request)),
  });
  expect(observations.file).toEqual({ content: true, range: false, thumbnail: false, spritesheet: false });
});

test('a job known from elsewhere stands in where the list shows none', async () => {
  const { probe, asked } = probeOver(SGLANG);
  await probe.observe({ finishedJobId: 'known' });
  expect(asked.map(({ path }) => path)).toContain('/v1/videos/known/content');
});

test.each([
  ['readable', () => json({ status: 'ok' })],
  ['readable', () => json({ error: 'Unauthorized' }, 401)],
  [
    'hidden',
    (_: Request, { mode }: RequestInit) => {
      if (mode === 'cors') throw new TypeError('Failed to fetch');
      return new Response(null);
    },
  ],
  [
    'silent',
    () => {
      throw new TypeError('Failed to fetch');
    },
  ],
] satisfies [string, (request: Request, init: RequestInit) => Response][])(
  'behind no answer a server is %s, and it is asked without the key',
  async (reach, respond) => {
    const { probe, asked } = probeOver({}, respond);
    expect(await probe.reach()).toBe(reach);
    expect(new Set(asked.map(({ key }) => key))).toEqual(new Set([null]));
    expect(new Set(asked.map(({ path }) => path))).toEqual(new Set(['/health']));
  },
);
