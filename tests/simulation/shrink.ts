// The smallest run that still breaks a promise: parts of its scenario are left out for as long as it does.
import type { Sabotage } from './actor.ts';
import type { Violation } from './invariant.ts';
import { type Outcome, runScenario } from './run.ts';
import type { Scenario } from './scenario.ts';

/** The same outcome gives the same smaller one. Takes some dozens of runs. */
export async function shrink(outcome: Outcome, sabotage: Sabotage = (ports) => ports): Promise<Outcome> {
  const [first] = outcome.violations;
  if (first === undefined) return outcome;
  for (const scenario of smaller(outcome.scenario)) {
    const tried = await runScenario(scenario, sabotage);
    if (breaks(tried.violations, first)) return shrink(tried, sabotage);
  }
  return outcome;
}

function breaks(violations: readonly Violation[], { invariant }: Violation): boolean {
  return violations.some((one) => one.invariant === invariant);
}

/** Each leaves out one thing; what takes most away comes first. */
function* smaller(scenario: Scenario): Generator<Scenario> {
  const { generations, acts, actors, batch, cap, chances } = scenario;
  if (generations.length > 1) for (const index of generations.keys()) yield without(scenario, index);
  if (actors > 1) yield { ...scenario, actors: actors - 1 };
  if (batch !== null) yield { ...scenario, batch: null };
  if (cap !== null) yield { ...scenario, cap: null };
  for (const act of acts) yield { ...scenario, acts: acts.filter((one) => one !== act) };
  for (const kind of chanceKinds) if (chances[kind] > 0) yield { ...scenario, chances: { ...chances, [kind]: 0 } };
  if (scenario.lifeCalls !== null) yield { ...scenario, lifeCalls: null };
  if (scenario.clockJumps) yield { ...scenario, clockJumps: false };
  if (scenario.steals) yield { ...scenario, steals: false };
  if (scenario.listLagMs > 0) yield { ...scenario, listLagMs: 0 };
  if (scenario.lifetimeMs !== null) yield { ...scenario, lifetimeMs: null };
  yield* smallerBatch(scenario);
}

const chanceKinds = ['refuse', 'loseRequest', 'loseAnswer', 'cut', 'storeFails', 'slow'] as const;

function* smallerBatch(scenario: Scenario): Generator<Scenario> {
  const { batch } = scenario;
  if (batch === null) return;
  const { moves, choices } = batch;
  for (const move of moves) yield { ...scenario, batch: { ...batch, moves: moves.filter((one) => one !== move) } };
  for (const choice of choices)
    yield { ...scenario, batch: { ...batch, choices: choices.filter((one) => one !== choice) } };
}

/** Acts speak of a generation by its place, and the first ones are the batch's rows. */
function without(scenario: Scenario, index: number): Scenario {
  const { batch } = scenario;
  const rows = batch === null || index >= batch.rows ? batch?.rows : batch.rows - 1;
  return {
    ...scenario,
    generations: scenario.generations.filter((_, at) => at !== index),
    acts: scenario.acts
      .filter(({ generation }) => generation !== index)
      .map((act) => (act.generation > index ? { ...act, generation: act.generation - 1 } : act)),
    batch: batch === null || rows === undefined || rows === 0 ? null : { ...batch, rows },
  };
}
