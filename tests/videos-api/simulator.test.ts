import { afterAll, expect, test, vi } from 'vitest';
import type { VideoServer } from '../../src/core/ports/video-server.ts';
import { checkServer } from '../../src/core/server-check.ts';
import { listenSimulator } from '../../src/simulator/listener.ts';
import { createVideoServer } from '../../src/videos-api/client.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';
import { errorOf, KEY, START, spec } from './doubles.ts';

// Clips are really drawn: a busy machine takes longer than the standard 5 s.
vi.setConfig({ testTimeout: 30_000 });

const clock = createVirtualClock(START.getTime());
const listening = await listenSimulator({ port: 0, apiKey: KEY, clock });
afterAll(() => listening.close());

function connect(dialect: string, key: string | null = KEY): VideoServer {
  return createVideoServer({ baseUrl: listening.url, dialect, key, fetch, clock });
}

async function untilDone(): Promise<void> {
  await listening.simulator.drawn();
  await clock.runUntil(clock.now().getTime() + 60_000);
}

const WISH = spec({ seconds: 4, model: 'sora-2' });

test.each(['openai', 'generic', 'litellm'])(
  'spoken to as %s, the simulator hands over a whole clip',
  async (dialect) => {
    const server = connect(dialect);
    const created = await server.create(WISH, null);
    expect(created).toMatchObject({
      state: 'queued',
      prompt: WISH.prompt,
      size: WISH.size,
      seconds: 4,
      model: 'sora-2',
    });
    expect((await errorOf(server.content(created.id, 'video', 0))).facts).toMatchObject({ retryable: true });

    await untilDone();
    const done = await server.retrieve(created.id);
    expect(done).toMatchObject({ id: created.id, state: 'completed', progressPercent: 100 });
    expect(done.expiresAt?.getTime()).toBeGreaterThan(clock.now().getTime());

    const content = await server.content(created.id, 'video', 0);
    const whole = new Uint8Array(await new Response(content.stream).arrayBuffer());
    expect(content).toMatchObject({ fromByte: 0, totalBytes: whole.length, contentType: 'video/mp4' });
    expect(new TextDecoder().decode(whole.slice(4, 8))).toBe('ftyp');

    const rest = await server.content(created.id, 'video', 1_000);
    expect(rest).toMatchObject({ fromByte: 1_000, totalBytes: whole.length });
    expect(new Uint8Array(await new Response(rest.stream).arrayBuffer())).toEqual(whole.slice(1_000));
    const end = await server.content(created.id, 'video', whole.length);
    expect(await new Response(end.stream).text()).toBe('');
  },
);

test('pictures, pages, remixes and removal work as the port says', async () => {
  const server = connect('openai');
  const first = await server.create(WISH, null);
  await untilDone();
  for (const [variant, type] of [
    ['thumbnail', 'image/webp'],
    ['spritesheet', 'image/jpeg'],
  ] as const) {
    const picture = await server.content(first.id, variant, 0);
    expect(picture.contentType).toBe(type);
    await picture.stream.cancel();
  }
  const source = { generationId: null, jobId: first.id };
  const remixed = await server.create(spec({ operation: 'remix', source, prompt: 'Now in snow' }), null);
  expect(remixed).toMatchObject({ remixedFromId: first.id, prompt: 'Now in snow' });

  const newest = await server.list({ limit: 1, after: null });
  expect(newest).toMatchObject({ jobs: [{ id: remixed.id }], hasMore: true });
  expect(await server.list({ limit: 1, after: remixed.id })).toMatchObject({ jobs: [{ id: first.id }] });

  await server.remove(first.id);
  await server.remove(first.id);
  expect((await errorOf(server.retrieve(first.id))).fault).toBe('not_found');
});

test('the free check accepts the key, and says of a wrong one that it is wrong', async () => {
  const before = listening.simulator.jobs().length;
  expect(await checkServer(connect('openai'))).toMatchObject({
    ok: true,
    models: ['sora-2', 'sora-2-pro'],
    canList: true,
  });
  for (const key of ['sk-wrong', null]) {
    const outcome = await checkServer(connect('openai', key));
    expect(outcome).toMatchObject({ ok: false, error: { facts: { fault: 'unauthorized', refused: true } } });
  }
  expect(listening.simulator.jobs()).toHaveLength(before);
});

test.each([
  ['[[refuse:content_policy_violation]]', { fault: 'content_policy', refused: true }],
  ['[[refuse:429 retry-after=3]]', { fault: 'rate_limited', refused: true, retryAfterMs: 3_000 }],
  ['[[create:503]]', { fault: 'server_error', refused: false }],
  ['[[drop-answer]]', { fault: 'network', refused: false }],
])('a create call that meets %s', async (fault, facts) => {
  const error = await errorOf(connect('openai').create({ ...WISH, prompt: `A boat ${fault}` }, null));
  expect(error.facts).toMatchObject(facts);
});

test('refused fields are named', async () => {
  const server = connect('openai');
  expect((await errorOf(server.create({ ...WISH, model: 'sora-9' }, null))).fault).toBe('unknown_model');
  expect((await errorOf(server.create({ ...WISH, seconds: 5 }, null))).facts).toMatchObject({
    fault: 'invalid_request',
    param: 'seconds',
  });
  expect((await errorOf(server.create({ ...WISH, size: '64x64' }, null))).facts.param).toBe('size');
});

test('a failed job is a report however it arrives', async () => {
  const server = connect('openai');
  const plain = await server.create({ ...WISH, prompt: 'A boat [[fail:moderation_blocked]]' }, null);
  const odd = await server.create({ ...WISH, prompt: 'A boat [[fail:server_error]] [[fail-http:500]]' }, null);
  await untilDone();
  expect(await server.retrieve(plain.id)).toMatchObject({ state: 'failed', error: { code: 'moderation_blocked' } });
  expect(await server.retrieve(odd.id)).toMatchObject({ id: odd.id, state: 'failed' });
});

test('a truncated download breaks, and an absent file is not found', async () => {
  const server = connect('openai');
  const cut = await server.create({ ...WISH, prompt: 'A boat [[truncate:0.5]]' }, null);
  const absent = await server.create({ ...WISH, prompt: 'A boat [[content-404:1]]' }, null);
  await untilDone();
  const { stream } = await server.content(cut.id, 'video', 0);
  expect((await errorOf(new Response(stream).arrayBuffer())).facts).toMatchObject({
    fault: 'network',
    retryable: true,
  });
  expect((await errorOf(server.content(absent.id, 'video', 0))).facts).toMatchObject({
    fault: 'not_found',
    retryable: true,
  });
  await (await server.content(absent.id, 'video', 0)).stream.cancel();
});
