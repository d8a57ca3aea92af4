import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type Bench, createBench } from './bench-server.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' } as const;
const jobSchema = z.object({ id: z.string() });

function post({ ask }: Bench, path: string, fields: Record<string, unknown>): Promise<Response> {
  return ask('POST', path, { body: JSON.stringify(fields), headers: JSON_TYPE });
}

async function finishedJob(bench: Bench, seconds: string): Promise<string> {
  const id = await bench.take('A fox', { size: '1280x720', seconds });
  await bench.pass(60_000);
  return id;
}

async function extended(bench: Bench, id: string, seconds: string): Promise<string> {
  const answer = await post(bench, '/videos/extensions', { prompt: 'It runs on', seconds, video: { id } });
  await bench.pass(60_000);
  return jobSchema.parse(await answer.json()).id;
}

test('an edit keeps everything of its source but the words', async () => {
  const bench = createBench();
  const id = await finishedJob(bench, '8');
  const answer = await post(bench, '/videos/edits', { prompt: 'In snow', video: { id } });
  expect(await answer.json()).toMatchObject({
    ...{ prompt: 'In snow', model: 'sora-2', size: '1280x720', seconds: '8' },
    remixed_from_video_id: null,
  });
  await bench.pass(0);
  expect(bench.renderer.orders.at(-1)).toMatchObject({ caption: 'In snow', look: 'A fox' });
});

test('an extension goes on as its source went, says the whole length, and takes the time of what is new', async () => {
  const bench = createBench();
  const id = await finishedJob(bench, '8');
  const answer = await post(bench, '/videos/extensions', { prompt: 'It runs on', seconds: '4', video: { id } });
  const job = await answer.json();
  expect(job).toMatchObject({ prompt: 'It runs on', size: '1280x720', seconds: '12' });
  await bench.pass(10_000);
  expect(await (await bench.ask('GET', `/videos/${jobSchema.parse(job).id}`)).json()).toMatchObject({
    status: 'completed',
  });
  const [source, extension] = bench.renderer.orders;
  expect(extension).toMatchObject({ look: source?.look, motion: source?.motion, seconds: 12 });
});

test('a form names its source as the official client writes it', async () => {
  const bench = createBench();
  const body = new FormData();
  body.set('prompt', 'In snow');
  body.set('video[id]', await finishedJob(bench, '4'));
  expect((await bench.ask('POST', '/videos/edits', { body })).status).toBe(200);
});

test('a video is extended six times and no more', async () => {
  const bench = createBench();
  let id = await finishedJob(bench, '4');
  for (let time = 0; time < 6; time += 1) id = await extended(bench, id, '4');
  const answer = await post(bench, '/videos/extensions', { prompt: 'And on', seconds: '4', video: { id } });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { param: 'video', code: 'invalid_value' } });
});

test('no extension makes a video longer than 120 seconds', async () => {
  const bench = createBench();
  let id = await finishedJob(bench, '25');
  for (let time = 0; time < 4; time += 1) id = await extended(bench, id, '20');
  const answer = await post(bench, '/videos/extensions', { prompt: 'And on', seconds: '20', video: { id } });
  expect(await answer.json()).toMatchObject({ error: { param: 'seconds', code: 'invalid_value' } });
});

test.each([
  ['edits', { video: { id: 'x' } }, 'prompt', 'missing_required_parameter'],
  ['edits', { prompt: 'x' }, 'video', 'missing_required_parameter'],
  ['edits', { prompt: 'x', video: 'video_1' }, 'video', 'invalid_value'],
  ['edits', { prompt: 'x', video: { id: 'x' }, seconds: '4' }, 'seconds', 'unknown_parameter'],
  ['extensions', { prompt: 'x', video: { id: 'x' } }, 'seconds', 'missing_required_parameter'],
  ['extensions', { prompt: 'x', video: { id: 'x' }, seconds: '5' }, 'seconds', 'invalid_value'],
  ['extensions', { prompt: 'x', video: { id: 'x' }, seconds: 4 }, 'seconds', 'invalid_type'],
  [
    'extensions',
    { prompt: 'x', video: { id: 'x' }, seconds: '4', input_reference: 'x' },
    'input_reference',
    'unknown_parameter',
  ],
] as const)('%s with %o is refused for its %s', async (route, fields, param, code) => {
  const bench = createBench();
  const id = await finishedJob(bench, '4');
  const known = 'video' in fields && typeof fields.video === 'object' ? { ...fields, video: { id } } : fields;
  const answer = await post(bench, `/videos/${route}`, known);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { param, code } });
  expect(bench.simulator.jobs()).toHaveLength(1);
});

test.each(['edits', 'extensions'])(
  '%s of a video that is not finished, not known or expired are refused',
  async (route) => {
    const bench = createBench({ contentLifetimeMs: 100_000 });
    const ask = (id: string) =>
      post(bench, `/videos/${route}`, { prompt: 'x', video: { id }, ...(route === 'edits' ? {} : { seconds: '4' }) });
    const id = await bench.take('A fox');
    expect(await (await ask(id)).json()).toMatchObject({ error: { code: 'video_not_ready' } });
    expect((await ask('video_of_nobody')).status).toBe(404);
    await bench.pass(200_000);
    const late = await ask(id);
    expect(late.status).toBe(404);
    expect(await late.json()).toMatchObject({ error: { code: 'video_expired' } });
  },
);
