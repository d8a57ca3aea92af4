import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createBench, FINISHED_MS } from './bench-server.ts';

const lookSchema = z.object({ status: z.string(), progress: z.number(), error: z.unknown() });

async function look(answer: Promise<Response>) {
  return lookSchema.parse(await (await answer).json());
}

test('a refusal is repeated as often as asked, then the same order is accepted, and the count starts anew', async () => {
  const { create, simulator } = createBench();
  const prompt = 'A fox [[refuse:429 retry-after=3 times=2]]';
  const statuses: number[] = [];
  for (let number = 0; number < 6; number += 1) {
    const answer = await create({ prompt });
    statuses.push(answer.status);
    expect(answer.headers.get('retry-after')).toBe(answer.status === 429 ? '3' : null);
  }
  expect(statuses).toEqual([429, 429, 200, 429, 429, 200]);
  expect(simulator.jobs()).toHaveLength(2);
});

test('a refusal by code says the code', async () => {
  const { create } = createBench();
  const answer = await create({ prompt: '[[refuse:content_policy_violation]]' });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 'content_policy_violation' } });
});

test('a gateway’s page is no envelope and leaves no job', async () => {
  const { create, simulator } = createBench();
  const answer = await create({ prompt: '[[create:503]]' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'text/html']);
  expect(simulator.jobs()).toEqual([]);
});

test('a dropped answer leaves the job behind, once if asked once', async () => {
  const { create, simulator } = createBench();
  const prompt = '[[drop-answer times=1]] A fox';
  expect((await create({ prompt })).type).toBe('error');
  expect(simulator.jobs()).toHaveLength(1);
  expect((await create({ prompt })).status).toBe(200);
  expect((await create({ prompt: '[[drop-answer:502]]' })).status).toBe(502);
  expect(simulator.jobs()).toHaveLength(3);
  expect(simulator.requests().map(({ status }) => status)).toEqual([null, 200, 502]);
});

test('a late answer is late, its job is not', async () => {
  const { create, clock, simulator } = createBench();
  const answering = create({ prompt: '[[late-answer:90s]]' });
  let isAnswered = false;
  void answering.then(() => {
    isAnswered = true;
  });
  await clock.runUntil(clock.now().getTime() + 89_000);
  expect([simulator.jobs().length, isAnswered]).toEqual([1, false]);
  await clock.runUntil(clock.now().getTime() + 1_000);
  expect((await answering).status).toBe(200);
});

test('a failing job fails at its progress with its code', async () => {
  const { ask, take, pass } = createBench();
  const id = await take('A fox [[fail:moderation_blocked at=25]]');
  await pass(3_900);
  expect((await look(ask('GET', `/videos/${id}`))).status).toBe('in_progress');
  await pass(100);
  expect(await look(ask('GET', `/videos/${id}`))).toMatchObject({
    status: 'failed',
    progress: 25,
    error: { code: 'moderation_blocked' },
  });
});

test('a failure told by HTTP carries the video object', async () => {
  const { ask, take, pass } = createBench();
  const id = await take('A fox [[fail-http:500]]');
  expect((await ask('GET', `/videos/${id}`)).status).toBe(200);
  await pass(FINISHED_MS);
  const answer = await ask('GET', `/videos/${id}`);
  expect(answer.status).toBe(500);
  expect(await answer.json()).toMatchObject({ id, object: 'video', status: 'failed', error: { code: 'server_error' } });
});

test('stalled jobs stay where they were told to, and go on when they were told to', async () => {
  const { ask, take, pass } = createBench();
  const queued = await take('[[stall]]');
  const almost = await take('[[stall-at:99]]');
  const pausing = await take('[[stall-at:50 for=1h]]');
  await pass(3_600_000);
  expect(await look(ask('GET', `/videos/${queued}`))).toMatchObject({ status: 'queued', progress: 0 });
  expect(await look(ask('GET', `/videos/${almost}`))).toMatchObject({ status: 'in_progress', progress: 99 });
  expect(await look(ask('GET', `/videos/${pausing}`))).toMatchObject({ status: 'in_progress', progress: 50 });
  await pass(FINISHED_MS);
  expect((await look(ask('GET', `/videos/${pausing}`))).status).toBe('completed');
  expect((await look(ask('GET', `/videos/${almost}`))).status).toBe('in_progress');
});

test('a job without progress shows none until it is finished', async () => {
  const { ask, take, pass } = createBench();
  const id = await take('[[no-progress]]');
  await pass(FINISHED_MS - 1);
  expect(await look(ask('GET', `/videos/${id}`))).toMatchObject({ status: 'in_progress', progress: 0 });
  await pass(1);
  expect(await look(ask('GET', `/videos/${id}`))).toMatchObject({ status: 'completed', progress: 100 });
});

test('a job takes the time it was told to', async () => {
  const { ask, take, pass } = createBench();
  const id = await take('[[takes:1m]]', { seconds: '25' });
  await pass(59_999);
  expect((await look(ask('GET', `/videos/${id}`))).status).toBe('in_progress');
  await pass(1);
  expect((await look(ask('GET', `/videos/${id}`))).status).toBe('completed');
});

test('a look that fails is one look, in a list or alone', async () => {
  const { ask, take } = createBench();
  const id = await take('[[poll-500:3]]');
  const statuses = [
    await ask('GET', `/videos/${id}`),
    await ask('GET', '/videos'),
    await ask('GET', '/videos'),
    await ask('GET', '/videos'),
    await ask('GET', `/videos/${id}`),
  ].map(({ status }) => status);
  expect(statuses).toEqual([500, 500, 500, 200, 200]);
});

test('a job that is unknown or unlisted for a while is missing from lists only as long', async () => {
  const { ask, take } = createBench();
  await take('[[poll-404:1]]');
  await take('[[unlisted:2]]');
  const lengthSchema = z.object({ data: z.array(z.unknown()) });
  const lengths: number[] = [];
  for (let number = 0; number < 3; number += 1) {
    lengths.push(lengthSchema.parse(await (await ask('GET', '/videos')).json()).data.length);
  }
  expect(lengths).toEqual([0, 1, 2]);
});

test('the files go when the job was told they go', async () => {
  const { ask, take, pass } = createBench();
  const id = await take('[[expire:20s]]');
  await pass(FINISHED_MS + 19_999);
  expect((await ask('GET', `/videos/${id}/content`)).status).toBe(200);
  await pass(1);
  expect((await ask('GET', `/videos/${id}/content?variant=thumbnail`)).status).toBe(404);
});

test('a server that is down drops every connection, one that answers 429 says when to come back', async () => {
  const { ask, simulator } = createBench();
  simulator.setOutage({ kind: 'down' });
  expect((await ask('GET', '/videos')).type).toBe('error');
  await expect(simulator.asFetch()('http://simulator.test/v1/videos')).rejects.toBeInstanceOf(TypeError);
  simulator.setOutage({ kind: 'status', status: 429, retryAfterSeconds: 7 });
  const busy = await ask('GET', '/models');
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '7']);
  simulator.setOutage(null);
  expect((await ask('GET', '/models')).status).toBe(200);
});

test('a clip that cannot be drawn is a failed job', async () => {
  const renderer = { render: () => Promise.reject(new Error('no paint')), close: () => Promise.resolve() };
  const { ask, take, pass } = createBench({ renderer });
  const id = await take('A fox');
  await pass(FINISHED_MS);
  expect(await look(ask('GET', `/videos/${id}`))).toMatchObject({ status: 'failed', error: { message: 'no paint' } });
});

test('a client in the same process can give up in the middle of an answer', async () => {
  const { simulator, take, pass } = createBench();
  const id = await take('[[hang:0.5]]');
  await pass(FINISHED_MS);
  const patience = new AbortController();
  const { signal } = patience;
  const answer = await simulator.asFetch()(`http://simulator.test/v1/videos/${id}/content`, { signal });
  const reading = answer.arrayBuffer();
  patience.abort();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});
