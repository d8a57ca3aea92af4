import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createBench, FINISHED_MS } from './bench-server.ts';

const pageSchema = z.object({
  data: z.array(z.object({ id: z.string(), prompt: z.string() })),
  first_id: z.nullable(z.string()),
  last_id: z.nullable(z.string()),
  has_more: z.boolean(),
});

async function page(answer: Promise<Response>) {
  const { data, ...rest } = pageSchema.parse(await (await answer).json());
  return { prompts: data.map(({ prompt }) => prompt), ...rest };
}

test('lists come newest first, in pages that join without gap or overlap', async () => {
  const { ask, take } = createBench();
  const ids: string[] = [];
  for (const prompt of ['one', 'two', 'three']) ids.push(await take(prompt));
  const [one, two, three] = ids;
  expect(await page(ask('GET', '/videos?limit=2'))).toEqual({
    prompts: ['three', 'two'],
    first_id: three,
    last_id: two,
    has_more: true,
  });
  expect(await page(ask('GET', `/videos?limit=2&after=${two}`))).toEqual({
    prompts: ['one'],
    first_id: one,
    last_id: one,
    has_more: false,
  });
  expect((await page(ask('GET', '/videos?order=asc'))).prompts).toEqual(['one', 'two', 'three']);
  expect(await page(ask('GET', '/videos?limit=0'))).toMatchObject({ prompts: [], first_id: null, has_more: true });
});

test('twenty jobs make a page where no limit is named', async () => {
  const { ask, take } = createBench();
  for (let number = 0; number < 21; number += 1) await take(`Number ${number}`);
  const { prompts, has_more } = await page(ask('GET', '/videos'));
  expect(prompts).toHaveLength(20);
  expect(has_more).toBe(true);
});

test.each([
  ['limit=101', 'limit'],
  ['limit=-1', 'limit'],
  ['limit=many', 'limit'],
  ['order=random', 'order'],
  ['after=video_x', 'after'],
])('a list with %s is refused', async (query, param) => {
  const answer = await createBench().ask('GET', `/videos?${query}`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { param, code: 'invalid_value' } });
});

test('progress moves from queued to completed and never back', async () => {
  const { ask, take, clock, simulator } = createBench();
  const id = await take('A fox');
  await simulator.drawn();
  const seen: [string, number][] = [];
  const lookSchema = z.object({ status: z.string(), progress: z.number() });
  for (let second = 0; second <= 10; second += 1) {
    const look = lookSchema.parse(await (await ask('GET', `/videos/${id}`)).json());
    seen.push([look.status, look.progress]);
    await clock.runUntil(clock.now().getTime() + 1_000);
  }
  expect(seen.slice(0, 4)).toEqual([
    ['queued', 0],
    ['queued', 0],
    ['in_progress', 0],
    ['in_progress', 12],
  ]);
  expect(seen.at(-1)).toEqual(['completed', 100]);
  const progress = seen.map(([, percent]) => percent);
  expect(progress).toEqual(progress.toSorted((one, other) => one - other));
});

test('only finished jobs can be deleted, and a deleted one is gone from list, look and download', async () => {
  const { ask, take, pass } = createBench();
  const id = await take('A fox');
  expect((await ask('DELETE', `/videos/${id}`)).status).toBe(400);
  await pass(FINISHED_MS);
  expect(await (await ask('DELETE', `/videos/${id}`)).json()).toEqual({ id, object: 'video.deleted', deleted: true });
  expect((await ask('GET', `/videos/${id}`)).status).toBe(404);
  expect((await ask('GET', `/videos/${id}/content`)).status).toBe(404);
  expect((await page(ask('GET', '/videos'))).prompts).toEqual([]);
});

test('a remix waits for its source and keeps everything but the words', async () => {
  const { ask, take, pass, renderer } = createBench();
  const id = await take('A fox', { model: 'sora-2-pro', size: '1792x1024', seconds: '8' });
  const init = { body: JSON.stringify({ prompt: 'By night' }), headers: { 'Content-Type': 'application/json' } };
  expect((await ask('POST', `/videos/${id}/remix`, init)).status).toBe(400);
  await pass(20_000);
  expect(await (await ask('POST', `/videos/${id}/remix`, init)).json()).toMatchObject({
    prompt: 'By night',
    model: 'sora-2-pro',
    size: '1792x1024',
    seconds: '8',
    remixed_from_video_id: id,
  });
  await pass(0);
  expect(renderer.orders.at(-1)).toMatchObject({ caption: 'By night', look: 'A fox' });
});

test('every answer, refusals and preflights included, can be read by any web page', async () => {
  const { ask, take, simulator } = createBench({ apiKey: 'sk-right' });
  const answers = [
    await ask('GET', '/models'),
    await ask('GET', '/nothing'),
    await ask('PUT', '/videos'),
    await ask('OPTIONS', '/videos', { headers: { 'Access-Control-Request-Headers': 'authorization,x-own' } }),
  ];
  simulator.setOutage({ kind: 'status', status: 500 });
  answers.push(await ask('GET', '/videos'));
  for (const { headers } of answers) {
    expect(headers.get('access-control-allow-origin')).toBe('*');
    for (const name of ['Content-Range', 'Content-Length', 'Accept-Ranges', 'ETag', 'Retry-After']) {
      expect(headers.get('access-control-expose-headers')).toContain(name);
    }
  }
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 204, 500]);
  const allowed = answers[3]?.headers.get('access-control-allow-headers');
  for (const name of ['Authorization', 'Content-Type', 'Range', 'x-own']) expect(allowed).toContain(name);
  await expect(take('never')).rejects.toThrow('took no job');
});

test('addresses and methods nobody knows are answered in JSON', async () => {
  const { ask } = createBench();
  const nowhere = await ask('GET', '/images');
  expect(nowhere.status).toBe(404);
  expect(await nowhere.json()).toMatchObject({ error: { code: 'unknown_url' } });
  const wrong = await ask('PATCH', '/videos/video_x');
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get('allow')).toBe('GET, DELETE');
  expect((await ask('GET', '/videos/%E0%A4%A/content')).status).toBe(404);
});
