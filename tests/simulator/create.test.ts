import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createBench } from './bench-server.ts';

const refusals: readonly {
  what: string;
  fields: Record<string, unknown>;
  status: number;
  param: string;
  code: string;
}[] = [
  { what: 'no prompt', fields: {}, status: 400, param: 'prompt', code: 'missing_required_parameter' },
  { what: 'an empty prompt', fields: { prompt: '' }, status: 400, param: 'prompt', code: 'empty_string' },
  { what: 'a prompt of another type', fields: { prompt: ['x'] }, status: 400, param: 'prompt', code: 'invalid_type' },
  {
    what: 'a prompt of 32,001 characters',
    fields: { prompt: '🎬'.repeat(32_001) },
    status: 400,
    param: 'prompt',
    code: 'string_above_max_length',
  },
  {
    what: 'seconds as a number',
    fields: { prompt: 'x', seconds: 4 },
    status: 400,
    param: 'seconds',
    code: 'invalid_type',
  },
  {
    what: 'seconds nobody offers',
    fields: { prompt: 'x', seconds: '5' },
    status: 400,
    param: 'seconds',
    code: 'invalid_value',
  },
  {
    what: 'a size nobody offers',
    fields: { prompt: 'x', size: '640x480' },
    status: 400,
    param: 'size',
    code: 'invalid_value',
  },
  {
    what: 'a size of the larger model',
    fields: { prompt: 'x', model: 'sora-2', size: '1792x1024' },
    status: 400,
    param: 'size',
    code: 'invalid_value',
  },
  {
    what: 'a model nobody offers',
    fields: { prompt: 'x', model: 'sora-3' },
    status: 404,
    param: 'model',
    code: 'model_not_found',
  },
  {
    what: 'a field nobody knows',
    fields: { prompt: 'x', frames: 3 },
    status: 400,
    param: 'frames',
    code: 'unknown_parameter',
  },
  {
    what: 'a seed that is no number',
    fields: { prompt: 'x', seed: 'lucky' },
    status: 400,
    param: 'seed',
    code: 'invalid_value',
  },
  {
    what: 'a fault nobody knows',
    fields: { prompt: '[[explode]]' },
    status: 400,
    param: 'prompt',
    code: 'unknown_fault',
  },
  {
    what: 'an image by file id',
    fields: { prompt: 'x', input_reference: { file_id: 'f' } },
    status: 400,
    param: 'input_reference',
    code: 'invalid_value',
  },
  {
    what: 'an image by link',
    fields: { prompt: 'x', input_reference: { image_url: 'https://x.test/a.png' } },
    status: 400,
    param: 'input_reference',
    code: 'invalid_value',
  },
];

test.each(refusals)('$what is refused, and no job is taken', async ({ fields, status, param, code }) => {
  const { create, simulator } = createBench();
  const answer = await create(fields);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error', param, code } });
  expect(simulator.jobs()).toEqual([]);
});

test.each([
  ['sora-2', '1280x720', '4'],
  ['sora-2', '720x1280', '25'],
  ['sora-2-pro', '1792x1024', '8'],
  ['sora-2-pro', '1080x1920', '15'],
  ['sora-2-2025-12-08', '720x1280', '20'],
])('%s takes %s and %s seconds', async (model, size, seconds) => {
  const { create } = createBench();
  const answer = await create({ prompt: 'x', model, size, seconds });
  expect(await answer.json()).toMatchObject({ model, size, seconds, status: 'queued' });
});

test('a prompt of exactly 32,000 characters is taken and echoed whole', async () => {
  const { create } = createBench();
  const prompt = '🎬'.repeat(32_000);
  expect(await (await create({ prompt })).json()).toMatchObject({ prompt });
});

test('what a form leaves out gets the protocol’s defaults', async () => {
  const { ask } = createBench();
  const body = new FormData();
  body.set('prompt', 'A fox');
  const answer = await ask('POST', '/videos', { body });
  expect(await answer.json()).toMatchObject({ model: 'sora-2', size: '720x1280', seconds: '4' });
});

function picture(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const create = { width, height, channels: 3, background: '#884422' } as const;
  return sharp({ create })
    .png()
    .toBuffer()
    .then((bytes) => new Uint8Array(bytes));
}

async function sendImage(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<{ status: number; body: unknown }> {
  const form = new FormData();
  form.set('prompt', 'A fox');
  form.set('size', '720x1280');
  form.set('input_reference', new Blob([bytes], { type }), 'fox');
  const answer = await createBench().ask('POST', '/videos', { body: form });
  return { status: answer.status, body: await answer.json() };
}

test('a starting image of exactly the size asked for is taken', async () => {
  expect((await sendImage(await picture(720, 1280), 'image/png')).status).toBe(200);
});

test.each([
  ['of another size', picture(640, 640), 'image/png', null],
  ['without a type', picture(720, 1280), '', 'input_reference'],
  ['with another type than it has', picture(720, 1280), 'image/jpeg', 'input_reference'],
  ['that is no image', Promise.resolve(new Uint8Array(64)), 'image/png', 'input_reference'],
])('a starting image %s is refused', async (_, bytes, type, param) => {
  const { status, body } = await sendImage(await bytes, type);
  expect(status).toBe(400);
  expect(body).toMatchObject({ error: { type: 'invalid_request_error', param } });
});

test.each([
  ['text/plain', 'prompt=x', 'unsupported_content_type'],
  ['application/json', '{"prompt":', 'invalid_json'],
  ['application/json', '["prompt"]', 'invalid_json'],
  ['multipart/form-data; boundary=x', 'no parts here', 'invalid_form'],
])('a body of %s that says %s is refused', async (type, body, code) => {
  const answer = await createBench().ask('POST', '/videos', { body, headers: { 'Content-Type': type } });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code } });
});

test('a body that announces or turns out to have too many bytes is refused with 413', async () => {
  const { ask } = createBench();
  const headers = { 'Content-Type': 'application/json' };
  const announced = await ask('POST', '/videos', { body: '{}', headers: { ...headers, 'Content-Length': '99000000' } });
  expect(announced.status).toBe(413);
  const large = await ask('POST', '/videos', { body: new Uint8Array(22_000_001), headers });
  expect(large.status).toBe(413);
});
