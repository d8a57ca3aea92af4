// A simulator for tests: virtual time, and clips that are numbers in a row instead of drawn pictures.
import type { Clip, ClipOrder, ClipRenderer } from '../../src/simulator/clip/clip.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/simulator.ts';
import { createVirtualClock, type VirtualClock } from '../fakes/virtual-clock.ts';

export const START_MS = Date.UTC(2026, 10, 20, 12);
export const VIDEO_BYTES = 10_000;

export type PlainRenderer = ClipRenderer & { orders: readonly ClipOrder[] };

export function createPlainRenderer(): PlainRenderer {
  const orders: ClipOrder[] = [];
  return {
    orders,
    render(order): Promise<Clip> {
      orders.push(order);
      const video = Uint8Array.from({ length: VIDEO_BYTES }, (_, at) => (at * 31 + order.caption.length) % 251);
      return Promise.resolve({ video, thumbnail: new Uint8Array(100), spritesheet: new Uint8Array(200) });
    },
    close: () => Promise.resolve(),
  };
}

export type Bench = {
  simulator: Simulator;
  clock: VirtualClock;
  renderer: PlainRenderer;
  /** The clips are drawn and this much time passes. */
  pass: (ms: number) => Promise<void>;
  ask: (method: string, path: string, init?: RequestInit) => Promise<Response>;
  create: (fields: Record<string, unknown>) => Promise<Response>;
  /** The id of a job that was taken. */
  take: (prompt: string, fields?: Record<string, unknown>) => Promise<string>;
};

export function createBench(options: SimulatorOptions = {}): Bench {
  const clock = createVirtualClock(START_MS);
  const renderer = createPlainRenderer();
  const simulator = createSimulator({ clock, renderer, ...options });
  const ask: Bench['ask'] = (method, path, init) =>
    simulator.fetch(new Request(`http://simulator.test/v1${path}`, { method, ...init }));
  const create: Bench['create'] = (fields) =>
    ask('POST', '/videos', { body: JSON.stringify(fields), headers: { 'Content-Type': 'application/json' } });
  return {
    simulator,
    clock,
    renderer,
    ask,
    create,
    async pass(ms) {
      await simulator.drawn();
      await clock.runUntil(clock.now().getTime() + ms);
    },
    async take(prompt, fields = {}) {
      const before = new Set(simulator.jobs().map(({ id }) => id));
      await create({ prompt, ...fields });
      const taken = simulator.jobs().find(({ id }) => !before.has(id));
      if (taken === undefined) throw new Error(`The simulator took no job for ${prompt}`);
      return taken.id;
    },
  };
}

/** Time after which every job of standard timing and 4 seconds is finished. */
export const FINISHED_MS = 10_000;
