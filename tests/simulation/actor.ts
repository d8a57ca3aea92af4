// One device: the real engine behind walls that cut it off, slow it down and kill it between any two steps.
import { createEngine } from '../../src/core/engine/engine.ts';
import { StoreError } from '../../src/core/errors.ts';
import type { BatchStore } from '../../src/core/ports/batch-store.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import { createTrueClock } from '../../src/core/true-clock.ts';
import { createMemoryBatchStore } from '../fakes/memory-batch-store.ts';
import { createMemoryClipStore } from '../fakes/memory-clip-store.ts';
import { createMemoryGenerationStore } from '../fakes/memory-generation-store.ts';
import { serverError } from '../fixtures/generation.ts';
import { measureClip } from './clip-bytes.ts';
import { forever, type Gate, gated } from './gate.ts';
import { observed } from './observer.ts';
import { USER_ID, type World } from './world.ts';

/** Files that a device keeps survive its actors. */
export type Device = { name: string; kept: Map<string, Uint8Array<ArrayBuffer>> };

/** Breaks one of the engine's ports on purpose, to prove that the simulation notices. */
export type Sabotage = (ports: ActorPorts, world: World) => ActorPorts;
export type ActorPorts = Pick<Parameters<typeof createEngine>[0], 'store' | 'clips'> & {
  server: World['server']['server'];
  batches: Pick<BatchStore, 'pause'>;
};

export type Actor = { name: string; ended: Promise<void> };

/** Starts an engine; `ended` resolves when it dies. */
export function startActor(world: World, device: Device, order: { life: number; sabotage: Sabotage }): Actor {
  const predecessors = `tab:${device.name}:`;
  const name = `${predecessors}${world.random.between(0, 9_999)}`;
  const { scenario, random } = world;
  const walls = createWalls(world, name, order.life);
  const jumpMs =
    scenario.clockJumps && random.chance(0.5) ? random.pick([-1, 1] as const) * random.between(60, 86_400) * 1_000 : 0;
  const machine = walls.clock(world.clock.offBy(() => (world.elapsedMs() > scenario.healAtMs / 2 ? jumpMs : 0)));
  const clock = createTrueClock(machine);
  const raw: ActorPorts = {
    store: createMemoryGenerationStore({ rows: world.rows, userId: USER_ID, clock }),
    clips: createMemoryClipStore({
      ...{ bucket: world.bucket, userId: USER_ID },
      chunkBytes: 1_000,
      device: device.kept,
      measure: measureClip,
    }),
    server: world.server.server,
    batches: createMemoryBatchStore({ rows: world.rows, userId: USER_ID }),
  };
  const ports = observed(world, name, order.sabotage(raw, world));
  const server = gated(ports.server, 'server', walls.gate);
  const engine = createEngine({
    actor: name,
    predecessors,
    store: gated(ports.store, 'store', walls.gate),
    clips: gated(ports.clips, 'clips', walls.gate),
    pauseBatch: gated(ports.batches, 'batches', walls.gate).pause,
    images: { read: () => forever(), remove: async () => undefined },
    clock,
    servers: () => [{ profile: world.profile, server }],
    onChange: () => undefined,
    onPauses: () => undefined,
    onTrouble: () => undefined,
  });
  world.say(`${name} starts${jumpMs === 0 ? '' : `, its clock off by ${jumpMs / 1_000} s later`}`);
  // Rejections other than its own death are the engine's bugs: they reach the run as unhandled.
  const stopped = engine.run(new AbortController().signal);
  return { name, ended: Promise.race([walls.death, stopped]) };
}

type Walls = { gate: Gate; clock(machine: Clock): Clock; death: Promise<void> };

function createWalls(world: World, name: string, life: number): Walls {
  const { random, scenario } = world;
  let calls = 0;
  let dead = false;
  let die: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    die = resolve;
  });

  const gate: Gate = {
    async pass(call, moment) {
      if (dead) return forever();
      calls += 1;
      if (world.rough() && calls >= life) {
        dead = true;
        world.say(`${name} dies ${moment} ${call}`);
        die();
        return forever();
      }
      if (world.rough() && random.chance(scenario.chances.slow)) await world.clock.sleep(random.between(10, 5_000));
      if (dead) return forever();
      if (world.rough() && random.chance(scenario.chances.storeFails)) throw cutOff(call);
    },
  };
  const clock = (machine: Clock): Clock => ({
    now: machine.now,
    async sleep(ms, signal) {
      await machine.sleep(ms, signal);
      if (dead) return forever();
    },
  });
  return { gate, clock, death };
}

function cutOff(call: string): Error {
  if (call.startsWith('server.')) return serverError('network');
  return new StoreError('cut off', { fault: 'unreachable', status: null });
}
