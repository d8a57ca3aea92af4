import { expect, test } from 'vitest';
import type { VideoServer } from '../../src/core/ports/video-server.ts';
import * as answers from '../fixtures/videos-api/answers.ts';
import { bench, errorOf, json, START, spec } from './doubles.ts';

const never = () => new Promise<Response>(() => undefined);
const headOnly = () => new Response(new ReadableStream<Uint8Array>({ start: () => undefined }));

type Call = (server: VideoServer, signal?: AbortSignal) => Promise<unknown>;

const calls: [string, number, Call][] = [
  ['create', 60, (server, signal) => server.create(spec(), null, signal)],
  ['retrieve', 20, (server, signal) => server.retrieve('x', signal)],
  ['list', 30, (server, signal) => server.list({ limit: 1, after: null }, signal)],
  ['remove', 20, (server, signal) => server.remove('x', signal)],
  ['models', 20, (server, signal) => server.models(signal)],
  ['content', 60, (server, signal) => server.content('x', 'video', 0, signal)],
];

for (const [silence, respond] of [
  ['no answer', never],
  ['a head without a body', headOnly],
] as const) {
  test.each(calls.filter(([name]) => name !== 'content' || respond === never))(
    `%s waits %d s for ${silence}`,
    async (_, seconds, call) => {
      const { server, clock } = bench(respond);
      let settled = false;
      const outcome = errorOf(call(server)).finally(() => {
        settled = true;
      });
      await clock.runUntil(START.getTime() + seconds * 1000 - 1);
      expect(settled).toBe(false);
      await clock.runUntil(START.getTime() + seconds * 1000);
      expect((await outcome).facts).toMatchObject({ fault: 'timeout', retryable: true, refused: false, status: null });
    },
  );
}

test.each(calls)('%s stops when its caller does', async (_name, _seconds, call) => {
  const stop = new AbortController();
  const { server, clock } = bench(never);
  const outcome = errorOf(call(server, stop.signal));
  stop.abort();
  expect((await outcome).facts).toMatchObject({ fault: 'network', refused: false });
  const early = bench(never);
  expect((await errorOf(call(early.server, stop.signal))).fault).toBe('network');
  expect(clock.sleepers() + early.clock.sleepers()).toBe(0);
});

test('an answer in time leaves no timer behind', async () => {
  const { server, clock } = bench(() => json(answers.SPARSE_QUEUED));
  await server.create(spec(), null);
  expect(clock.sleepers()).toBe(0);
});

test('a large image gets the time a slow line needs', async () => {
  const { server, clock } = bench(never);
  const image = new Blob([new Uint8Array(6_400_000)], { type: 'image/png' });
  let settled = false;
  const outcome = errorOf(server.create(spec(), image)).finally(() => {
    settled = true;
  });
  await clock.runUntil(START.getTime() + 159_000);
  expect(settled).toBe(false);
  await clock.runUntil(START.getTime() + 160_000);
  expect((await outcome).fault).toBe('timeout');
});

test('limits can be set', async () => {
  const { server, clock } = bench(never, { timeoutMs: { look: 500 } });
  const outcome = errorOf(server.retrieve('x'));
  await clock.runUntil(START.getTime() + 500);
  expect((await outcome).fault).toBe('timeout');
});
