// The whole engine waiting for slow jobs, on a clock that passes at once.
import { expect, test } from 'vitest';
import { type Act, act } from '../../src/core/advance/person.ts';
import { createEngine } from '../../src/core/engine/engine.ts';
import type { Generation } from '../../src/core/generation.ts';
import { profileOf } from '../../src/core/preset.ts';
import { createTrueClock } from '../../src/core/true-clock.ts';
import { createMemoryBucket, createMemoryClipStore } from '../fakes/memory-clip-store.ts';
import { createMemoryGenerationStore } from '../fakes/memory-generation-store.ts';
import { createMemoryProfileStore } from '../fakes/memory-profile-store.ts';
import { createMemoryRows } from '../fakes/memory-rows.ts';
import { createMemoryVideoServer } from '../fakes/memory-video-server.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';
import { generation, NOON, processing, spec } from '../fixtures/generation.ts';
import { clipBytes, measureClip } from '../simulation/clip-bytes.ts';

const MINUTE_MS = 60_000;
const USER_ID = generation(processing).userId;

async function openStudio(renderMs: number, inFlightLimit = 4) {
  const clock = createVirtualClock(NOON.getTime());
  const random = createSeededRandom(1);
  const rows = createMemoryRows({ clock, random });
  const wish = { id: random.uuid(), preset: 'other', label: 'Slow', baseUrl: 'http://127.0.0.1:9/v1' } as const;
  const draft = profileOf({ ...wish, models: [], canList: true, keyed: false }, []);
  const profile = await createMemoryProfileStore({ rows, userId: USER_ID }).put({ ...draft, inFlightLimit });
  const store = createMemoryGenerationStore({ rows, userId: USER_ID });
  const video = createMemoryVideoServer({
    ...{ clock, lifetimeMs: null },
    renderMs: () => renderMs,
    bytesOf: (jobId) => clipBytes(jobId, 100),
  });
  const trueClock = createTrueClock(clock);
  const engine = createEngine({
    ...{ actor: 'tab:one', predecessors: null, store, clock: trueClock },
    clips: createMemoryClipStore({ bucket: createMemoryBucket(), userId: USER_ID, measure: measureClip }),
    pauseBatch: async () => false,
    images: { read: () => Promise.reject(new Error('no images here')), remove: async () => undefined },
    servers: () => [{ profile, server: video.server }],
    ...{ onChange: () => undefined, onPauses: () => undefined, onTrouble: () => undefined },
  });
  const found = async (id: string): Promise<Generation> => {
    const row = await store.find(id);
    if (row === null) throw new Error('gone');
    return row;
  };
  const stop = new AbortController();
  void engine.run(stop.signal);
  return {
    ...{ clock, store, video, found },
    async add() {
      const server = { id: profile.id, label: profile.label, url: profile.baseUrl };
      return (await store.add({ id: random.uuid(), spec, server, estimatedCostMicroUsd: 0, title: null })).id;
    },
    async byHand(id: string, wanted: Act) {
      const row = await found(id);
      const step = act(wanted, row.lifecycle, clock.now());
      if (step === null) throw new Error(`${wanted} is not open`);
      const order = { id, version: row.version, actor: 'person:me', leaseSeconds: 0, attempt: null };
      await store.save({ ...order, lifecycle: step.lifecycle, note: step.note });
    },
    pass: (ms: number) => clock.runUntil(clock.now().getTime() + ms),
    async close() {
      stop.abort();
      await clock.runUntil(clock.now().getTime() + MINUTE_MS);
    },
  };
}

test('a job that never moves is given up after an hour, and its clip is still saved when it comes after all', async () => {
  const { store, video, found, ...studio } = await openStudio(Number.POSITIVE_INFINITY);
  const id = await studio.add();
  await studio.pass(59 * MINUTE_MS);
  expect((await found(id)).lifecycle.status).toBe('processing');
  await studio.pass(3 * MINUTE_MS);
  const given = (await found(id)).lifecycle;
  expect(given).toMatchObject({ status: 'failed', failure: { fault: 'given_up', billed: 'unknown' } });
  const last = (await store.events(id)).at(-1);
  expect(last).toMatchObject({ kind: 'give_up', actor: 'tab:one', detail: { by: 'policy', from: 'processing' } });

  const [job] = video.jobs();
  if (job === undefined) throw new Error('no job');
  job.finishesAtMs = NOON.getTime();
  await studio.byHand(id, 'watch_again');
  await studio.pass(MINUTE_MS);
  expect((await found(id)).lifecycle.status).toBe('completed');
  expect(video.asked().create).toBe(1);
  await studio.close();
});

test('once three jobs have taught how long they take, the next one is seen within seconds of its end', async () => {
  const { clock, video, found, ...studio } = await openStudio(10 * MINUTE_MS + 9_000);
  for (let job = 0; job < 3; job += 1) await studio.add();
  await studio.pass(15 * MINUTE_MS);
  const looksBefore = video.asked().retrieve + video.asked().list;
  const id = await studio.add();
  await studio.pass(5_000);
  const endsAtMs = video.jobs().at(-1)?.finishesAtMs ?? 0;
  await clock.runUntil(endsAtMs - 1);
  expect((await found(id)).lifecycle.status).toBe('processing');
  await clock.runUntil(endsAtMs + 3_000);
  expect((await found(id)).lifecycle.status).toBe('completed');
  expect(video.asked().retrieve + video.asked().list - looksBefore).toBeLessThan(90);
  await studio.close();
});

test('fifty jobs in flight cost at most ten looks a minute', async () => {
  const { video, ...studio } = await openStudio(60 * MINUTE_MS, 50);
  for (let job = 0; job < 50; job += 1) await studio.add();
  await studio.pass(5 * MINUTE_MS);
  expect(video.inFlight()).toHaveLength(50);
  const before = video.asked().retrieve + video.asked().list;
  await studio.pass(10 * MINUTE_MS);
  expect(video.asked().retrieve + video.asked().list - before).toBeLessThanOrEqual(100);
  await studio.close();
});

test('a second job of one create call is noticed at the first look, once, and taken in by nobody', async () => {
  const { store, video, found, ...studio } = await openStudio(MINUTE_MS);
  const id = await studio.add();
  await studio.pass(1_000);
  await Promise.all([video.server.create(spec, null), studio.pass(1_000)]);
  await studio.pass(MINUTE_MS / 2);
  const own = (await found(id)).lifecycle;
  const ownId = own.status === 'processing' ? own.job.id : '';
  const twin = video.jobs().find((job) => job.id !== ownId)?.id ?? '';
  const told = (await store.events(id)).filter((event) => event.kind === 'twin');
  expect(told).toMatchObject([{ actor: 'tab:one', detail: { jobIds: [twin] } }]);
  await studio.pass(2 * MINUTE_MS);
  expect((await found(id)).lifecycle).toMatchObject({ status: 'completed', job: { id: ownId } });
  expect(await store.knownJobIds([twin])).toEqual(new Set());
  await studio.close();
});
