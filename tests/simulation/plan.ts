// What some runs have besides: a cap on what a day costs, and a batch that a person paces, pauses and reorders.
import type { SeededRandom } from '../fakes/seeded-random.ts';

export type CapPlan = {
  limitMicroUsd: number;
  /** Then a person lets everything pass, so that no run ends with work held back. */
  liftAtMs: number;
  lift: 'raise' | 'remove' | 'override';
  /** The batch passes as a whole, by one override, and its rows by none of their own. */
  wholeBatch: boolean;
};

export type BatchPlan = {
  /** The first wishes are its rows. */
  rows: number;
  /** When it is opened; its rows are added in two slices, as those of a large one are. */
  openedAtMs: number;
  groupSize: number;
  groupPauseSeconds: number;
  inFlightLimit: number | null;
  /** `pause_a_while` ends by itself after a minute. */
  moves: readonly { atMs: number; move: 'pause' | 'pause_a_while' | 'run' | 'reverse' }[];
  /** Of the rows not sent by then, every `each`th counted from one of them. */
  choices: readonly { atMs: number; wish: 'hold' | 'release' | 'only'; from: number; each: number }[];
};

type Plans = {
  startMs: number;
  cap: CapPlan | null;
  batch: BatchPlan | null;
  costMicroUsd(wish: number): number | null;
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const MIDNIGHT_MS = Date.UTC(2026, 10, 20);

export function plansOf(random: SeededRandom, run: { count: number; healAtMs: number }): Plans {
  const cap = random.chance(0.2) ? capOf(random, run) : null;
  const costs = Array.from({ length: run.count }, () => (random.chance(0.1) ? null : random.between(1, 9) * 100_000));
  return {
    // The day turns within many of the runs that have a cap.
    startMs: cap === null ? MIDNIGHT_MS : MIDNIGHT_MS - random.between(1, 30) * MINUTE_MS,
    cap,
    batch: random.chance(0.25) ? batchOf(random, run) : null,
    costMicroUsd: (wish) => (cap === null ? 400_000 : (costs[wish] ?? null)),
  };
}

function capOf(random: SeededRandom, { count, healAtMs }: { count: number; healAtMs: number }): CapPlan {
  const limit = random.between(0, count * 4);
  return {
    limitMicroUsd: limit * 100_000,
    // Every other one, without another throw: the seeds stay what they were.
    wholeBatch: limit % 2 === 0,
    liftAtMs: random.between(3 * MINUTE_MS, healAtMs + 5 * MINUTE_MS),
    lift: random.pick(['raise', 'remove', 'override'] as const),
  };
}

function batchOf(random: SeededRandom, { count, healAtMs }: { count: number; healAtMs: number }): BatchPlan {
  return {
    rows: random.between(1, count),
    openedAtMs: random.between(0, MINUTE_MS),
    groupSize: random.between(1, 3),
    groupPauseSeconds: random.pick([0, 0, 20, 90] as const),
    inFlightLimit: random.chance(0.4) ? random.between(1, 3) : null,
    moves: Array.from({ length: random.between(0, 4) }, () => ({
      atMs: random.between(MINUTE_MS, healAtMs),
      move: random.pick(['pause', 'pause_a_while', 'run', 'reverse'] as const),
    })),
    // Drawn last: the seeds stay what they were.
    choices: Array.from({ length: random.between(0, 3) }, () => ({
      atMs: random.between(0, healAtMs),
      wish: random.pick(['hold', 'release', 'only'] as const),
      from: random.between(0, 2),
      each: random.between(1, 2),
    })),
  };
}
