// The real engine over the memory twins, on a clock that passes at once: one server, one account, with or without a batch.
import { type Act, act } from '../../src/core/advance/person.ts';
import { createEngine } from '../../src/core/engine/engine.ts';
import { type Generation, inState } from '../../src/core/generation.ts';
import { profileOf } from '../../src/core/preset.ts';
import { createTrueClock } from '../../src/core/true-clock.ts';
import { generation, NOON, processing, spec } from '../fixtures/generation.ts';
import { clipBytes, measureClip } from '../simulation/clip-bytes.ts';
import { createMemoryBatchStore } from './memory-batch-store.ts';
import { createMemoryBucket, createMemoryClipStore } from './memory-clip-store.ts';
import { createMemoryGenerationStore } from './memory-generation-store.ts';
import { createMemoryProfileStore } from './memory-profile-store.ts';
import { createMemoryRows } from './memory-rows.ts';
import { createMemoryVideoServer, type MemoryVideoServerOptions } from './memory-video-server.ts';
import { createSeededRandom } from './seeded-random.ts';
import { createVirtualClock } from './virtual-clock.ts';

export const MINUTE_MS = 60_000;
const USER_ID = generation(processing).userId;
const BATCH = { id: 'b1', name: 'Night', groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null, columns: [] };

export type EngineStudioOptions = Partial<Pick<MemoryVideoServerOptions, 'mishap' | 'latencyMs'>> & {
  /** False for a server without a list of its jobs. */
  lists?: boolean;
  renderMs?: number;
  inFlightLimit?: number;
};

export async function openEngineStudio(options: EngineStudioOptions = {}) {
  const { lists = true, renderMs = 5_000, inFlightLimit = 4, ...more } = options;
  const clock = createVirtualClock(NOON.getTime());
  const random = createSeededRandom(1);
  const rows = createMemoryRows({ clock, random });
  const wish = { id: random.uuid(), preset: 'other', label: 'Here', baseUrl: 'http://127.0.0.1:9/v1' } as const;
  const draft = profileOf({ ...wish, models: [], canList: lists, keyed: false }, []);
  const profile = await createMemoryProfileStore({ rows, userId: USER_ID }).put({ ...draft, inFlightLimit });
  const store = createMemoryGenerationStore({ rows, userId: USER_ID });
  const batches = createMemoryBatchStore({ rows, userId: USER_ID });
  const video = createMemoryVideoServer({
    ...{ clock, lifetimeMs: null, ...more },
    renderMs: () => renderMs,
    bytesOf: (jobId) => clipBytes(jobId, 100),
  });
  const server = { id: profile.id, label: profile.label, url: profile.baseUrl };
  const stop = new AbortController();
  const engine = createEngine({
    ...{ actor: 'tab:one', predecessors: null, store, clock: createTrueClock(clock) },
    clips: createMemoryClipStore({ bucket: createMemoryBucket(), userId: USER_ID, measure: measureClip }),
    pauseBatch: batches.pause,
    images: { read: () => Promise.reject(new Error('no images here')), remove: async () => undefined },
    servers: () => [{ profile, server: video.server }],
    ...{ onChange: () => undefined, onPauses: () => undefined, onTrouble: () => undefined },
  });
  const found = async (id: string): Promise<Generation> => {
    const row = await store.find(id);
    if (row === null) throw new Error('gone');
    return row;
  };
  return {
    ...{ clock, rows, store, batches, video, profile, found, engine },
    start: () => void engine.run(stop.signal),
    async add(id: string) {
      await store.add({ id, spec, server, estimatedCostMicroUsd: 400_000, title: null });
    },
    /** A started batch of so many rows, `r1` first. */
    async addBatch(count: number) {
      await batches.open({ ...BATCH, server });
      const entries = Array.from({ length: count }, (_, place) => ({
        ...{ id: `r${place + 1}`, position: place + 1, spec: { ...spec, prompt: `Shot ${place + 1}` }, server },
        ...{ title: null, slug: `shot-${place + 1}`, tags: [], variables: {}, estimatedCostMicroUsd: 400_000 },
        onHold: false,
      }));
      await batches.add(BATCH.id, entries);
      await batches.run(BATCH.id);
    },
    async batch() {
      const state = await batches.state(BATCH.id);
      if (state === null) throw new Error('no batch');
      return state;
    },
    runBatch: () => batches.run(BATCH.id),
    async byHand(id: string, wanted: Act) {
      const row = await found(id);
      const step = act(wanted, row.lifecycle, clock.now());
      if (step === null) throw new Error(`${wanted} is not open`);
      await store.save({ id, version: row.version, actor: `person:${USER_ID}`, leaseSeconds: 0, ...step });
    },
    /** Lets time pass until the row is in this state. */
    async until(id: string, status: Generation['lifecycle']['status'], mostMs = 10 * MINUTE_MS) {
      const isThere = () => {
        const row = rows.generations.get(id);
        return row !== undefined && inState(row, status);
      };
      await clock.runUntil(clock.now().getTime() + mostMs, isThere);
      if (!isThere()) throw new Error(`not ${status}`);
    },
    pass: (ms: number) => clock.runUntil(clock.now().getTime() + ms),
    async close() {
      stop.abort();
      await clock.runUntil(clock.now().getTime() + MINUTE_MS);
    },
  };
}
