// A server that is gone, or refuses the key, in the middle of a batch: nothing is burned, the batch says why it stands
// still, and goes on by itself when the server does.
import { expect, test } from 'vitest';
import { type EngineStudioOptions, MINUTE_MS, openEngineStudio } from '../fakes/engine-studio.ts';
import type { Asked, Mishap } from '../fakes/memory-video-server.ts';

const GONE: Mishap = { kind: 'lost_request' };
const REFUSED_KEY: Mishap = { kind: 'refuse', fault: 'unauthorized' };

/** A running batch of eight at a server whose trouble can be changed at any moment. */
async function openNight(options: EngineStudioOptions = {}) {
  let trouble: ((asked: Asked) => Mishap | undefined) | null = null;
  const studio = await openEngineStudio({ ...options, renderMs: 30_000, mishap: (asked) => trouble?.(asked) });
  await studio.addBatch(8);
  studio.start();
  return {
    ...studio,
    befall: (next: typeof trouble) => {
      trouble = next;
    },
  };
}

test.each([true, false])('a server that goes away costs no rows, and its batch says why (lists: %s)', async (lists) => {
  const night = await openNight({ lists });
  await night.pass(10_000);
  night.befall(() => GONE);
  await night.pass(30 * MINUTE_MS);
  expect(await night.batch()).toMatchObject({ phase: 'paused', pauseReason: { fault: 'network' }, failed: 0 });
  night.befall(null);
  await night.pass(10 * MINUTE_MS);
  expect(await night.batch()).toMatchObject({ phase: 'finished', saved: 8, failed: 0 });
  await night.close();
});

test('a server without a list that goes away in the middle of a call costs that one row, not the batch', async () => {
  const night = await openNight({ lists: false });
  await night.pass(10_000);
  night.befall((asked) => {
    if (asked !== 'create') return undefined;
    night.befall(() => GONE);
    return GONE;
  });
  await night.pass(30 * MINUTE_MS);
  expect(await night.batch()).toMatchObject({ phase: 'paused', pauseReason: { fault: 'network' }, failed: 1 });
  night.befall(null);
  await night.pass(10 * MINUTE_MS);
  expect(await night.batch()).toMatchObject({ phase: 'finished', saved: 7, failed: 1 });
  await night.close();
});

test('a server without a list that answers everything but create calls is sent two of them, not the whole batch', async () => {
  const night = await openNight({ lists: false });
  await night.pass(10_000);
  night.befall((asked) => (asked === 'create' ? { kind: 'lost_answer' } : undefined));
  await night.pass(30 * MINUTE_MS);
  expect(await night.batch()).toMatchObject({
    ...{ phase: 'paused', pauseReason: { fault: 'outcome_unknown' }, pausedUntil: null },
    ...{ failed: 2, waiting: 2 },
  });
  expect(night.video.jobs()).toHaveLength(6);
  await night.close();
});

test('a server that is away for a minute or two pauses no batch', async () => {
  const night = await openNight();
  await night.pass(10_000);
  night.befall(() => GONE);
  for (let seconds = 0; seconds < 100; seconds += 10) {
    await night.pass(10_000);
    expect((await night.batch()).phase).toBe('running');
  }
  night.befall(null);
  await night.pass(10 * MINUTE_MS);
  expect(await night.batch()).toMatchObject({ phase: 'finished', saved: 8 });
  await night.close();
});

test('a key that is revoked pauses the batch at once, and what waits goes on when it is accepted again', async () => {
  const night = await openNight();
  await night.pass(10_000);
  night.befall(() => REFUSED_KEY);
  await night.pass(MINUTE_MS);
  expect(await night.batch()).toMatchObject({ phase: 'paused', pauseReason: { fault: 'unauthorized' }, failed: 0 });
  night.befall(null);
  await night.pass(15 * MINUTE_MS);
  expect(await night.batch()).toMatchObject({ phase: 'finished', saved: 8, failed: 0 });
  await night.close();
});

test('a batch that a person paused stays so, whatever becomes of its server', async () => {
  const night = await openNight();
  await night.pass(10_000);
  await night.batches.pause('b1', null, null);
  night.befall(() => GONE);
  await night.pass(20 * MINUTE_MS);
  night.befall(null);
  await night.pass(10 * MINUTE_MS);
  expect(await night.batch()).toMatchObject({ phase: 'paused', pauseReason: null, waiting: 4 });
  await night.close();
});
