import { expect, test } from 'vitest';
import { DIALECT_NAMES } from '../../src/core/dialect.ts';
import { createBody } from '../../src/videos-api/create-body.ts';
import { dialectNamed } from '../../src/videos-api/dialects.ts';
import { exchange } from '../../src/videos-api/request.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';
import * as answers from '../fixtures/videos-api/answers.ts';
import { BASE_URL, bench, errorOf, json, KEY, only, START, spec } from './doubles.ts';

const PNG = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], { type: 'image/png' });
const created = () => json(answers.SPARSE_QUEUED);

async function partsOf(request: Request): Promise<readonly (readonly [string, unknown])[]> {
  const form = await request.formData();
  return [...form].map(([name, value]) => [
    name,
    value instanceof File ? { name: value.name, type: value.type } : value,
  ]);
}

test.each(['openai', 'azure', 'aquiles', 'vllm-omni', 'generic', 'a dialect nobody knows'])(
  '%s is asked by form',
  async (dialect) => {
    const { server, asked } = bench(created, { dialect });
    await server.create(spec({ parameters: { seed: 7, negative_prompt: 'blur', prompt: 'not mine' } }), null);
    const { request } = only(asked);
    expect([request.method, request.url]).toEqual(['POST', `${BASE_URL}/videos`]);
    expect(request.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/);
    expect(await partsOf(request)).toEqual([
      ['prompt', 'A paper boat in rain'],
      ['model', 'sora-2'],
      ['size', '1280x720'],
      ['seconds', '8'],
      ['seed', '7'],
      ['negative_prompt', 'blur'],
    ]);
  },
);

test.each([
  ['sglang', 8],
  ['tensorrt-llm', 8],
  ['litellm', '8'],
] as const)('%s is asked by JSON where there is no file', async (dialect, seconds) => {
  const { server, asked } = bench(created, { dialect });
  await server.create(spec({ parameters: { seed: 7 } }), null);
  const { request } = only(asked);
  expect(request.headers.get('content-type')).toBe('application/json');
  expect(await request.json()).toEqual({
    prompt: 'A paper boat in rain',
    model: 'sora-2',
    size: '1280x720',
    seconds,
    seed: 7,
  });
});

test.each(DIALECT_NAMES)('%s gets a starting image as a file', async (dialect) => {
  const { server, asked } = bench(created, { dialect });
  await server.create(spec(), PNG);
  const parts = await partsOf(only(asked).request);
  expect(parts.at(-1)).toEqual(['input_reference', { name: 'reference.png', type: 'image/png' }]);
  expect(parts).toContainEqual(['seconds', '8']);
});

test('an image without a type gets the one its bytes say', async () => {
  const bytes = { jpeg: [0xff, 0xd8, 0xff], webp: [0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45], png: [0x89] };
  for (const [type, head] of Object.entries(bytes)) {
    const { server, asked } = bench(created);
    await server.create(spec(), new Blob([new Uint8Array(head)]));
    const part = (await partsOf(only(asked).request)).at(-1);
    expect(part?.[1]).toMatchObject({ type: `image/${type}` });
  }
});

test('a dialect of JSON alone gets the image as a data URL', async () => {
  const dialect = dialectNamed('openai');
  const body = await createBody(spec(), PNG, { ...dialect, create: { ...dialect.create, encoding: 'json' } });
  expect(body).toContain('"input_reference":{"image_url":"data:image/png;base64,iVBORw=="}');
});

test.each(DIALECT_NAMES)('a ratio stands in place of the size where %s takes only ratios', async (dialect) => {
  const { server, asked } = bench(created, { dialect });
  await server.create(spec({ parameters: { aspect_ratio: '16:9' } }), null);
  const { request } = only(asked);
  const isJson = request.headers.get('content-type') === 'application/json';
  const fields = isJson ? Object.entries(Object(await request.json())) : await partsOf(request);
  expect(fields).toContainEqual(['aspect_ratio', '16:9']);
  expect(fields.map(([name]) => name)).not.toContain('size');
});

test('a remix, an edit and an extension name the video they start from', async () => {
  const { server, asked } = bench(created);
  const source = { generationId: null, jobId: 'video_1' };
  await server.create(spec({ operation: 'remix', source }), null);
  await server.create(spec({ operation: 'edit', source }), null);
  await server.create(spec({ operation: 'extend', source }), null);
  const sent: unknown[] = [];
  for (const { request } of asked) sent.push([request.url, await request.json()]);
  expect(sent).toEqual([
    [`${BASE_URL}/videos/video_1/remix`, { prompt: 'A paper boat in rain' }],
    [`${BASE_URL}/videos/edits`, { prompt: 'A paper boat in rain', video: { id: 'video_1' } }],
    [`${BASE_URL}/videos/extensions`, { prompt: 'A paper boat in rain', seconds: '8', video: { id: 'video_1' } }],
  ]);
});

test('what a dialect lacks is refused without a request', async () => {
  const { server, asked } = bench(created, { dialect: 'vllm-omni' });
  const source = { generationId: null, jobId: 'video_1' };
  const litellm = bench(created, { dialect: 'litellm' });
  const errors = [
    await errorOf(server.create(spec({ operation: 'remix', source }), null)),
    await errorOf(server.content('video_1', 'thumbnail', 0)),
    await errorOf(litellm.server.remove('video_1')),
  ];
  for (const { facts } of errors) expect(facts).toMatchObject({ fault: 'unsupported', refused: true, status: null });
  expect([...asked, ...litellm.asked]).toEqual([]);
});

test('an id is one path segment whatever stands in it', async () => {
  const { server, asked } = bench(() => json({ id: 'another', status: 'queued' }));
  const report = await server.retrieve(answers.LITELLM_RUNNING.id);
  await server.remove('a/../b?c#d');
  expect(asked.map(({ request }) => `${request.method} ${request.url}`)).toEqual([
    `GET ${BASE_URL}/videos/video_bGl0ZWxsbTpjdXN0b20%2F%2Ba%3D`,
    `DELETE ${BASE_URL}/videos/a%2F..%2Fb%3Fc%23d`,
  ]);
  expect(report.id).toBe(answers.LITELLM_RUNNING.id);
});

test.each(['', '.', '..', '\ud800'])('the id %j never leaves the browser', async (jobId) => {
  const { server, asked } = bench(created);
  for (const call of [server.retrieve(jobId), server.remove(jobId), server.content(jobId, 'video', 0)]) {
    expect((await errorOf(call)).fault).toBe('not_found');
  }
  expect(asked).toEqual([]);
});

test('a list is asked newest first, page by page', async () => {
  const { server, asked } = bench(() => json(answers.FULL_PAGE));
  await server.list({ limit: 2, after: null });
  const page = await server.list({ limit: 2, after: 'video_0/1' });
  expect(asked.map(({ request }) => request.url)).toEqual([
    `${BASE_URL}/videos?limit=2&order=desc`,
    `${BASE_URL}/videos?limit=2&order=desc&after=video_0%2F1`,
  ]);
  expect(page.jobs.map((job) => job.id)).toEqual(['video_68f1a2b3', 'video_68f1a2b4']);
});

test('a list that is one answer, oldest first, is turned and has no second page', async () => {
  const jobs = ['old', 'middle', 'new'].map((id) => ({ id, status: 'queued' }));
  const { server } = bench(() => json({ data: jobs, object: 'list' }), { dialect: 'tensorrt-llm' });
  const page = await server.list({ limit: 2, after: null });
  expect(page).toMatchObject({ jobs: [{ id: 'new' }, { id: 'middle' }, { id: 'old' }], hasMore: false });
  expect(await server.list({ limit: 2, after: 'old' })).toEqual({ jobs: [], hasMore: false });
});

test('the key goes along as a bearer, and cookies never', async () => {
  const { server, asked } = bench(() => json({ data: [] }), { headers: { 'OpenAI-Project': 'proj_1' } });
  await server.models();
  const { request, init } = only(asked);
  expect(request.url).toBe(`${BASE_URL}/models`);
  expect(request.headers.get('authorization')).toBe(`Bearer ${KEY}`);
  expect(request.headers.get('openai-project')).toBe('proj_1');
  expect(init).toMatchObject({ credentials: 'omit', redirect: 'follow' });
});

test('without a key no authorization is sent', async () => {
  for (const key of [null, '']) {
    const { server, asked } = bench(() => json({ data: [] }), { key });
    await server.models();
    expect(only(asked).request.headers.has('authorization')).toBe(false);
  }
});

test('headers that may be secrets refuse redirects, for browsers would carry them on', async () => {
  const { server, asked } = bench(() => json({ data: [] }), { headers: { 'X-Team': 'abc' } });
  await server.models();
  const { request, init } = only(asked);
  expect(request.headers.get('x-team')).toBe('abc');
  expect(init.redirect).toBe('error');
});

test('a key in a header of its own refuses redirects too', async () => {
  const { server, asked } = bench(() => json({ data: [] }), { dialect: 'azure' });
  await server.models();
  const { request, init } = only(asked);
  expect(request.headers.get('api-key')).toBe(KEY);
  expect(request.headers.has('authorization')).toBe(false);
  expect(init.redirect).toBe('error');
});

test('headers that carry credentials or belong to the browser are never sent, even out of a row', async () => {
  const headers = {
    Cookie: 'a=b',
    'X-Api-Key': 'abc',
    Range: 'bytes=7-',
    'X-Bad': 'a\nb',
    'OpenAI-Organization': 'org',
  };
  const { server, asked } = bench(() => json({ data: [] }), { headers, key: null });
  await server.models();
  const sent = [...only(asked).request.headers.keys()];
  expect(sent).toEqual(['accept', 'openai-organization']);
});

test('a key that no header can carry is an unauthorized error that does not quote it', async () => {
  const { server, asked } = bench(created, { key: 'sk-two\nlines' });
  const error = await errorOf(server.create(spec(), null));
  expect(error.facts).toMatchObject({ fault: 'unauthorized', refused: true });
  expect(`${error.message}${String(error.cause)}`).not.toContain('sk-two');
  expect(asked).toEqual([]);
});

test.each(['', 'nonsense', 'file:///etc', 'javascript:alert(1)', 'https://user:pw@videos.example/v1'])(
  'the base URL %j is never asked',
  async (baseUrl) => {
    const { server, asked } = bench(created, { baseUrl });
    expect((await errorOf(server.create(spec(), null))).facts).toMatchObject({
      fault: 'invalid_request',
      refused: true,
    });
    expect(asked).toEqual([]);
  },
);

test('an address that leads to another origin is never asked', async () => {
  let asked = 0;
  const fetch = () => {
    asked += 1;
    return Promise.resolve(json({}));
  };
  const clock = createVirtualClock(START.getTime());
  const dialect = dialectNamed('openai');
  const connection = { baseUrl: 'https://videos.example', dialect, key: KEY, headers: {}, fetch, clock };
  const call = { operation: 'models', method: 'GET', timeoutMs: 1, signal: undefined } as const;
  for (const path of ['@evil.example/models', '.evil.example/models', ':1/models']) {
    expect((await errorOf(exchange(connection, { ...call, path }))).facts).toMatchObject({ fault: 'invalid_request' });
  }
  expect(asked).toBe(0);
});

test('an image that can no longer be read refuses the call before it is sent', async () => {
  const { server, asked } = bench(created);
  const moved = new Blob(['x']);
  moved.slice = () => {
    throw new DOMException('moved', 'NotReadableError');
  };
  expect((await errorOf(server.create(spec(), moved))).facts).toMatchObject({
    fault: 'invalid_request',
    refused: true,
  });
  expect(asked).toEqual([]);
});

test('deleting a job that is not there is done', async () => {
  for (const status of [200, 204, 404, 410]) {
    const { server } = bench(() => (status === 204 ? new Response(null, { status }) : json({ deleted: true }, status)));
    await expect(server.remove('video_1')).resolves.toBeUndefined();
  }
});
