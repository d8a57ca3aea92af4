// What the next engine of a browser does with the work of one that died in the middle, on a clock that passes at once.
import { expect, test } from 'vitest';
import { createEngine } from '../../src/core/engine/engine.ts';
import { StoreError } from '../../src/core/errors.ts';
import type { GenerationStore } from '../../src/core/ports/generation-store.ts';
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

const USER_ID = generation(processing).userId;
/** Far less than any lease lasts. */
const AT_ONCE_MS = 5_000;

async function openStudio() {
  const clock = createVirtualClock(NOON.getTime());
  const random = createSeededRandom(1);
  const rows = createMemoryRows({ clock, random });
  const wish = { id: random.uuid(), preset: 'other', label: 'Fast', baseUrl: 'http://127.0.0.1:9/v1' } as const;
  const draft = profileOf({ ...wish, models: [], canList: true, keyed: false }, []);
  const profile = await createMemoryProfileStore({ rows, userId: USER_ID }).put(draft);
  const store = createMemoryGenerationStore({ rows, userId: USER_ID });
  const video = createMemoryVideoServer({
    ...{ clock, lifetimeMs: null },
    renderMs: () => 1_000,
    bytesOf: (jobId) => clipBytes(jobId, 100),
  });
  const server = { id: profile.id, label: profile.label, url: profile.baseUrl };
  const added = await store.add({ id: random.uuid(), spec, server, estimatedCostMicroUsd: 0, title: null });
  const [row] = await store.claim({
    actor: 'tab:here:dead',
    serverIds: [profile.id],
    limit: 1,
    ...{ leaseSeconds: 30, horizonSeconds: 0 },
  });
  if (row === undefined) throw new Error('nothing was claimed');

  const stop = new AbortController();
  function startEngine(predecessors: string | null, ownStore: GenerationStore = store): void {
    const trueClock = createTrueClock(clock);
    const engine = createEngine({
      ...{ actor: 'tab:here:heir', predecessors, store: ownStore, clock: trueClock },
      clips: createMemoryClipStore({ bucket: createMemoryBucket(), userId: USER_ID, measure: measureClip }),
      pauseBatch: async () => false,
      images: { read: () => Promise.reject(new Error('no images here')), remove: async () => undefined },
      servers: () => [{ profile, server: video.server }],
      ...{ onChange: () => undefined, onPauses: () => undefined, onTrouble: () => undefined },
    });
    void engine.run(stop.signal);
  }
  const pass = (ms: number) => clock.runUntil(clock.now().getTime() + ms);
  return {
    ...{ store, video, startEngine, pass, row },
    status: async () => (await store.find(added.id))?.lifecycle.status,
    async close() {
      stop.abort();
      await pass(60_000);
    },
  };
}

test('an heir goes on at once with what its predecessor had claimed, a stranger waits for the lease', async () => {
  const heir = await openStudio();
  heir.startEngine('tab:here:');
  await heir.pass(AT_ONCE_MS);
  expect(await heir.status()).toBe('completed');
  await heir.close();

  const stranger = await openStudio();
  stranger.startEngine('tab:elsewhere:');
  await stranger.pass(AT_ONCE_MS);
  expect(await stranger.status()).toBe('pending');
  await stranger.close();
});

test('an inherited create call that arrived is found in the list, not sent again', async () => {
  const { store, video, row, ...studio } = await openStudio();
  const reconciliation = { newestJobIdBefore: null, listedBefore: true };
  const { id, version } = row;
  await store.beginSubmission({ id, version, actor: 'tab:here:dead', reconciliation, leaseSeconds: 30 });
  void video.server.create(spec, null);
  await studio.pass(500);
  studio.startEngine('tab:here:');
  await studio.pass(AT_ONCE_MS);
  expect(await studio.status()).toBe('completed');
  expect(video.jobs()).toHaveLength(1);
  await studio.close();
});

test('while the inheritance cannot be written it is tried again', async () => {
  const { store, ...studio } = await openStudio();
  let tries = 0;
  studio.startEngine('tab:here:', {
    ...store,
    async inheritLeases(order) {
      tries += 1;
      if (tries === 1) throw new StoreError('cut off', { fault: 'unreachable', status: null });
      await store.inheritLeases(order);
    },
  });
  await studio.pass(3 * AT_ONCE_MS);
  expect(tries).toBe(2);
  expect(await studio.status()).toBe('completed');
  await studio.close();
});
