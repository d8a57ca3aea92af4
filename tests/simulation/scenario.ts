// What happens in one run, drawn from its seed: how many actors, which jobs, what breaks and when.

import { createSeededRandom, type SeededRandom } from '../fakes/seeded-random.ts';
import { type BatchPlan, type CapPlan, plansOf } from './plan.ts';

export type Wish = {
  prompt: string;
  addedAtMs: number;
  renderMs: number;
  fails: boolean;
  sizeBytes: number;
  /** Null where nobody has stated a price. */
  costMicroUsd: number | null;
};

export type Scenario = {
  seed: number;
  actors: number;
  /** By the wall clock of the first moment. */
  startMs: number;
  generations: readonly Wish[];
  inFlightLimit: number;
  /** Milliseconds a file stays on the server after it is finished; null for ever. */
  lifetimeMs: number | null;
  /** After this nothing breaks any more. */
  healAtMs: number;
  /** Chances per call while things break. */
  chances: { refuse: number; loseRequest: number; loseAnswer: number; cut: number; storeFails: number; slow: number };
  /** The server's list lags behind creation by this much. */
  listLagMs: number;
  /** Calls an actor lives through, drawn anew for each; null when actors do not die. */
  lifeCalls: { low: number; high: number } | null;
  clockJumps: boolean;
  /** A device's next actor may begin while the one before it still works: its lock was taken for dead. */
  steals: boolean;
  /** Acts of a person, by time. */
  acts: readonly { atMs: number; wish: 'reset' | 'give_up' | 'watch_again' | 'discard'; generation: number }[];
  cap: CapPlan | null;
  batch: BatchPlan | null;
};

const MINUTE_MS = 60_000;

export function scenarioOf(seed: number): Scenario {
  const random = createSeededRandom(seed);
  const count = random.between(1, 7);
  const healAtMs = random.between(2, 12) * MINUTE_MS;
  const rough = random.chance(0.75);
  const chance = (most: number): number => (rough ? random.next() * most : 0);
  // Drawn apart, so that a seed of old stays what it was.
  const plans = plansOf(createSeededRandom(seed ^ 0xba7c4), { count, healAtMs });
  const renderMs = random.pick([2_000, 20_000, 90_000, 240_000] as const);
  return withAlike({
    seed,
    startMs: plans.startMs,
    actors: random.between(2, 5),
    generations: Array.from({ length: count }, (_, index) => ({
      prompt: `wish ${index}`,
      addedAtMs: random.between(0, 2 * MINUTE_MS),
      renderMs: Math.floor(renderMs * (0.5 + random.next())),
      fails: random.chance(0.12),
      sizeBytes: random.between(40, 5_000),
      costMicroUsd: plans.costMicroUsd(index),
    })),
    inFlightLimit: random.between(1, 4),
    lifetimeMs: random.chance(0.5) ? null : healAtMs + random.between(20, 120) * MINUTE_MS,
    healAtMs,
    chances: {
      refuse: chance(0.15),
      loseRequest: chance(0.15),
      loseAnswer: chance(0.15),
      cut: chance(0.4),
      storeFails: chance(0.1),
      slow: chance(0.3),
    },
    listLagMs: random.chance(0.3) ? random.between(1, 45) * 1_000 : 0,
    lifeCalls: random.chance(0.8) ? { low: 1, high: random.pick([20, 60, 200] as const) } : null,
    clockJumps: random.chance(0.3),
    acts: actsOf(random, count),
    steals: random.chance(0.3),
    cap: plans.cap,
    batch: plans.batch,
  });
}

/**
 * A quarter of the runs has wishes of the same words, so that one may be taken for another. Not where a cap counts days
 * or a person lets go of a job: which of two like calls made which job is not known, and the judges could not tell.
 */
function withAlike(scenario: Scenario): Scenario {
  const random = createSeededRandom(scenario.seed ^ 0x2a11);
  if (scenario.cap !== null || scenario.acts.length > 0 || !random.chance(0.25)) return scenario;
  const generations = scenario.generations.map((wish) => (random.chance(0.6) ? { ...wish, prompt: 'wish 0' } : wish));
  return { ...scenario, generations };
}

function actsOf(random: SeededRandom, count: number): Scenario['acts'] {
  if (!random.chance(0.3)) return [];
  return Array.from({ length: random.between(1, 3) }, () => ({
    atMs: random.between(5_000, 8 * MINUTE_MS),
    wish: random.pick(['reset', 'give_up', 'watch_again', 'discard'] as const),
    generation: random.between(0, count - 1),
  }));
}
