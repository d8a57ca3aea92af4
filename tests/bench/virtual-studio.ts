// The real engine before a server and a database in memory, on a clock that hours pass on in seconds. Answers take
// 5 to 400 ms; files take no time, for whoever fetches them.
import type { BatchEntry } from '../../src/core/batch/batch.ts';
import { createEngine } from '../../src/core/engine/engine.ts';
import type { ServerRef } from '../../src/core/generation.ts';
import type { BatchStore, NewBatch } from '../../src/core/ports/batch-store.ts';
import type { Random } from '../../src/core/ports/random.ts';
import { PRESETS } from '../../src/core/preset.ts';
import { GIVE_UP_AFTER_MS, type ServerProfile, STALLED_AFTER_MS } from '../../src/core/profile.ts';
import type { Spec } from '../../src/core/spec.ts';
import { createTrueClock } from '../../src/core/true-clock.ts';
import { createMemoryBatchStore } from '../fakes/memory-batch-store.ts';
import { createMemoryBucket, createMemoryClipStore } from '../fakes/memory-clip-store.ts';
import { createMemoryGenerationStore } from '../fakes/memory-generation-store.ts';
import { createMemoryProfileStore } from '../fakes/memory-profile-store.ts';
import { createMemoryRows } from '../fakes/memory-rows.ts';
import { createMemoryVideoServer, type MemoryVideoServer } from '../fakes/memory-video-server.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { createVirtualClock, type VirtualClock } from '../fakes/virtual-clock.ts';
import { spec } from '../fixtures/generation.ts';
import { clipBytes, measureClip } from '../simulation/clip-bytes.ts';

const START_MS = Date.UTC(2026, 10, 20);
const USER_ID = '22222222-2222-4222-8222-222222222222';
const SERVER_ID = '33333333-3333-4333-8333-333333333333';

export type Wish = { prompt: string; seconds: number };

export type VirtualStudio = {
  clock: VirtualClock;
  server: MemoryVideoServer;
  /** Milliseconds since the start. */
  elapsedMs(): number;
  add(prompt: string): Promise<void>;
  /** Starts them all as one batch without groups, in this order. */
  addBatch(wishes: readonly Wish[], inFlightLimit: number): Promise<void>;
  /** When each clip was safe, by server job, in milliseconds since the start. */
  safeAtMs(): ReadonlyMap<string, number>;
  stop(): void;
};

type Order = { seed: number; inFlightLimit: number; renderMs(spec: Spec): number };

/** A server alone, for whoever wants to poll it by hand. */
export function createVirtualServer(clock: VirtualClock, order: Pick<Order, 'seed' | 'renderMs'>): MemoryVideoServer {
  const random = createSeededRandom(order.seed);
  return createMemoryVideoServer({
    clock,
    renderMs: order.renderMs,
    lifetimeMs: 3_600_000,
    bytesOf: (jobId) => clipBytes(jobId, 100),
    latencyMs: () => random.between(5, 400),
  });
}

export function createBenchClock(): VirtualClock {
  return createVirtualClock(START_MS);
}

export async function openVirtualStudio(order: Order): Promise<VirtualStudio> {
  const clock = createBenchClock();
  const random = createSeededRandom(order.seed + 1);
  const rows = createMemoryRows({ clock, random });
  const server = createVirtualServer(clock, order);
  const profile = await createMemoryProfileStore({ rows, userId: USER_ID }).put(profileFor(order.inFlightLimit));
  const elapsedMs = (): number => clock.now().getTime() - START_MS;
  const trueClock = createTrueClock(clock);
  const store = createMemoryGenerationStore({ rows, userId: USER_ID, clock: trueClock });
  const batches = createMemoryBatchStore({ rows, userId: USER_ID });
  const ref = { id: SERVER_ID, label: profile.label, url: profile.baseUrl };
  const safeAtMs = new Map<string, number>();
  const noteSafe = (ids: readonly string[]): void => {
    for (const id of ids) {
      const lifecycle = rows.generations.get(id)?.lifecycle;
      if (lifecycle?.status === 'completed' && lifecycle.job !== null) safeAtMs.set(lifecycle.job.id, elapsedMs());
    }
  };
  const engine = createEngine({
    actor: 'tab:bench',
    predecessors: null,
    store,
    clips: createMemoryClipStore({ bucket: createMemoryBucket(), userId: USER_ID, measure: measureClip }),
    pauseBatch: batches.pause,
    images: { read: () => Promise.reject(new Error('no images here')), remove: async () => undefined },
    clock: trueClock,
    servers: () => [{ profile, server: server.server }],
    onChange: noteSafe,
    onPauses: () => undefined,
    onTrouble: () => undefined,
  });
  const stopping = new AbortController();
  void engine.run(stopping.signal);
  return {
    ...{ clock, server, elapsedMs },
    async add(prompt) {
      await store.add({
        id: random.uuid(),
        spec: { ...spec, prompt },
        server: ref,
        title: null,
        estimatedCostMicroUsd: 0,
      });
      engine.nudge();
    },
    async addBatch(wishes, limit) {
      await startBatch(
        batches,
        { id: random.uuid(), server: ref, inFlightLimit: limit },
        wishes.map(entryOf(random, ref)),
      );
      engine.nudge();
    },
    safeAtMs: () => safeAtMs,
    stop: () => stopping.abort(),
  };
}

type NamedBatch = Pick<NewBatch, 'id' | 'server' | 'inFlightLimit'>;

async function startBatch(batches: BatchStore, batch: NamedBatch, entries: readonly BatchEntry[]): Promise<void> {
  await batches.open({ ...batch, name: 'Bench', groupSize: entries.length, groupPauseSeconds: 0, columns: [] });
  await batches.add(batch.id, entries);
  await batches.run(batch.id);
}

function entryOf({ uuid }: Random, server: ServerRef) {
  return ({ prompt, seconds }: Wish, index: number): BatchEntry => ({
    id: uuid(),
    position: index + 1,
    spec: { ...spec, prompt, seconds },
    ...{
      server,
      title: null,
      slug: `wish-${index + 1}`,
      tags: [],
      variables: {},
      estimatedCostMicroUsd: 0,
      onHold: false,
    },
  });
}

function profileFor(inFlightLimit: number): Omit<ServerProfile, 'createdAt'> {
  return {
    id: SERVER_ID,
    label: 'Bench',
    baseUrl: 'http://127.0.0.1:8787/v1',
    preset: 'other',
    dialect: 'generic',
    capabilities: { ...PRESETS.other.capabilities, list: true, thumbnail: false, spritesheet: false },
    probedAt: null,
    catalogue: { models: [], anyModel: null },
    parameters: [],
    headers: {},
    disabled: false,
    inFlightLimit,
    keyName: 'server_key',
    keyRequired: false,
    position: 0,
    stalledAfterMs: STALLED_AFTER_MS,
    giveUpAfterMs: GIVE_UP_AFTER_MS,
  };
}
