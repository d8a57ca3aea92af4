// One run: a server, a database and a bucket that break by the schedule, and actors that come and go around them.
import type { GenerationStore } from '../../src/core/ports/generation-store.ts';
import { PRESETS } from '../../src/core/preset.ts';
import { GIVE_UP_AFTER_MS, type ServerProfile, STALLED_AFTER_MS } from '../../src/core/profile.ts';
import { createMemoryBucket, type MemoryBucket } from '../fakes/memory-clip-store.ts';
import { createMemoryGenerationStore } from '../fakes/memory-generation-store.ts';
import { createMemoryProfileStore } from '../fakes/memory-profile-store.ts';
import { createMemoryRows, type MemoryRows } from '../fakes/memory-rows.ts';
import { createMemoryVideoServer, type MemoryVideoServer, type Mishap } from '../fakes/memory-video-server.ts';
import { createSeededRandom, type SeededRandom } from '../fakes/seeded-random.ts';
import { createVirtualClock, type VirtualClock } from '../fakes/virtual-clock.ts';
import { type BatchWatch, createBatchWatch } from './batch-watch.ts';
import { type Calls, createCalls, heldJobs } from './calls.ts';
import { clipBytes } from './clip-bytes.ts';
import type { Violation } from './invariant.ts';
import type { Scenario } from './scenario.ts';
import { createSettle } from './settle.ts';

export const USER_ID = '22222222-2222-4222-8222-222222222222';
const SERVER_ID = '33333333-3333-4333-8333-333333333333';

export type World = {
  scenario: Scenario;
  clock: VirtualClock;
  random: SeededRandom;
  rows: MemoryRows;
  /** The database without walls: for the person and for judging. */
  store: GenerationStore;
  profile: ServerProfile;
  server: MemoryVideoServer;
  bucket: MemoryBucket;
  /** False once everything works for good. */
  rough(): boolean;
  elapsedMs(): number;
  say(line: string): void;
  trace: string[];
  /** The most jobs the server ever held at once for rows that waited for them; of the batch, without discarded ones. */
  peakInFlight: number;
  peakInBatch: number;
  calls: Calls;
  batch: BatchWatch;
  /** What was broken the moment it happened. */
  seen: Violation[];
  /** Resets a person asked for, by generation. */
  resets: Map<string, number>;
};

export async function createWorld(scenario: Scenario): Promise<World> {
  const clock = createVirtualClock(scenario.startMs, createSettle());
  const random = createSeededRandom(scenario.seed ^ 0x5eed);
  const rows = createMemoryRows({ clock, random });
  const profile = await putProfile(rows, scenario);
  const elapsedMs = (): number => clock.now().getTime() - scenario.startMs;
  const rough = (): boolean => elapsedMs() < scenario.healAtMs;
  const trace: string[] = [];
  const say = (line: string): void => void trace.push(`${(elapsedMs() / 1_000).toFixed(1).padStart(8)}s  ${line}`);
  const world: World = {
    ...{ scenario, clock, random, rows, profile, rough, elapsedMs, say, trace },
    store: createMemoryGenerationStore({ rows, userId: USER_ID }),
    server: createServer({ scenario, clock, random, rough, onTake: () => noteTake(world) }),
    bucket: createMemoryBucket(),
    ...{ peakInFlight: 0, peakInBatch: 0 },
    calls: createCalls(),
    batch: createBatchWatch(),
    seen: [],
    resets: new Map(),
  };
  return world;
}

function noteTake(world: World): void {
  const job = world.server.jobs().at(-1);
  world.say(`server takes ${job?.id} for "${job?.spec.prompt}"`);
  const newest = job === undefined ? undefined : world.calls.bySpec.get(job.spec);
  const held = heldJobs(world, newest);
  world.peakInFlight = Math.max(world.peakInFlight, held.length);
  const ofBatch = held.filter(({ spec }) => {
    const row = world.rows.generations.get(world.calls.bySpec.get(spec)?.generationId ?? '');
    return row !== undefined && row.batch !== null && row.deletedAt === null;
  });
  world.peakInBatch = Math.max(world.peakInBatch, ofBatch.length);
}

function putProfile(rows: MemoryRows, scenario: Scenario): Promise<ServerProfile> {
  return createMemoryProfileStore({ rows, userId: USER_ID }).put({
    id: SERVER_ID,
    label: 'Simulated',
    baseUrl: 'http://127.0.0.1:8787/v1',
    preset: 'other',
    dialect: 'generic',
    capabilities: { ...PRESETS.other.capabilities, list: true, thumbnail: false, spritesheet: false },
    probedAt: null,
    catalogue: { models: [], anyModel: null },
    parameters: [],
    headers: {},
    disabled: false,
    inFlightLimit: scenario.inFlightLimit,
    keyName: 'server_key',
    keyRequired: false,
    position: 0,
    stalledAfterMs: STALLED_AFTER_MS,
    giveUpAfterMs: GIVE_UP_AFTER_MS,
  });
}

type ServerDeps = {
  scenario: Scenario;
  clock: VirtualClock;
  random: SeededRandom;
  rough(): boolean;
  onTake(): void;
};

function createServer({ scenario, clock, random, rough, onTake }: ServerDeps): MemoryVideoServer {
  const wishOf = (prompt: string) => scenario.generations.find((wish) => wish.prompt === prompt);
  return createMemoryVideoServer({
    clock,
    renderMs: ({ prompt }) => wishOf(prompt)?.renderMs ?? 1_000,
    lifetimeMs: scenario.lifetimeMs,
    bytesOf: (jobId, { prompt }) => clipBytes(jobId, wishOf(prompt)?.sizeBytes ?? 100),
    failOf: ({ prompt }) => (wishOf(prompt)?.fails === true ? { code: 'moderation_blocked' } : null),
    latencyMs: () => random.between(5, 400),
    listLagMs: () => (rough() ? scenario.listLagMs : 0),
    mishap: (asked) => (rough() ? mishapOf(scenario, random, asked === 'content') : undefined),
    onTake,
  });
}

function mishapOf({ chances }: Scenario, random: SeededRandom, isContent: boolean): Mishap | undefined {
  if (random.chance(chances.refuse)) return random.pick(REFUSALS);
  if (random.chance(chances.loseRequest)) return { kind: 'lost_request' };
  if (random.chance(chances.loseAnswer)) return { kind: 'lost_answer' };
  if (isContent && random.chance(chances.cut)) return { kind: 'cut', share: random.next() };
  return undefined;
}

const REFUSALS: readonly [Mishap, ...Mishap[]] = [
  { kind: 'refuse', fault: 'rate_limited' },
  { kind: 'refuse', fault: 'rate_limited', retryAfterMs: 7_000 },
  { kind: 'refuse', fault: 'server_error' },
  { kind: 'refuse', fault: 'unauthorized' },
];
