// Runs one seed from start to finish and says what it broke. The same seed always runs the same way.
import { isLive } from '../../src/core/generation.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { type Device, type Sabotage, startActor } from './actor.ts';
import { type Violation, violations } from './invariant.ts';
import { playPerson } from './person.ts';
import { type Scenario, scenarioOf } from './scenario.ts';
import { createWorld, type World } from './world.ts';

const AFTERLIFE_MS = 3 * 3_600_000;

export type Outcome = { scenario: Scenario; violations: readonly Violation[]; trace: readonly string[] };

export function runSeed(seed: number, sabotage: Sabotage = (ports) => ports): Promise<Outcome> {
  return runScenario(scenarioOf(seed), sabotage);
}

export async function runScenario(scenario: Scenario, sabotage: Sabotage): Promise<Outcome> {
  const world = await createWorld(scenario);
  const ids = createSeededRandom(scenario.seed ^ 0x1d5);
  let played = false;
  const person = playPerson(world, ids).then(() => (played = true));
  for (let number = 1; number <= scenario.actors; number += 1)
    void liveOn(world, { name: `${number}`, kept: new Map() }, sabotage);
  const healsMs = scenario.startMs + scenario.healAtMs;
  await world.clock.runUntil(healsMs);
  world.say('everything works from here on');
  await world.clock.runUntil(healsMs + AFTERLIFE_MS, () => played && isOver(world));
  await person;
  return { scenario, violations: violations(world), trace: [...world.trace, ...traceOfRows(world)] };
}

/** A device: when its actor dies, or is taken for dead, the next one starts at once or a while later. */
async function liveOn(world: World, device: Device, sabotage: Sabotage): Promise<void> {
  const { lifeCalls, steals } = world.scenario;
  for (;;) {
    const life = lifeCalls === null ? Number.POSITIVE_INFINITY : world.random.between(lifeCalls.low, lifeCalls.high);
    const { ended } = startActor(world, device, { life, sabotage });
    const takenForDead = steals && world.rough() ? [world.clock.sleep(world.random.between(5, 120) * 1_000)] : [];
    await Promise.race([ended, ...takenForDead]);
    await world.clock.sleep(world.random.chance(0.5) ? 100 : world.random.between(1, 60) * 1_000);
  }
}

function isOver(world: World): boolean {
  return [...world.rows.generations.values()].every((row) => row.deletedAt !== null || !isLive(row.lifecycle));
}

function traceOfRows(world: World): readonly string[] {
  return world.rows.events.map((event) => {
    const prompt = world.rows.generations.get(event.generationId ?? '')?.spec.prompt ?? event.generationId;
    const seconds = ((event.at.getTime() - world.scenario.startMs) / 1_000).toFixed(1).padStart(8);
    return `${seconds}s  "${prompt}" ${event.kind} ${event.from ?? ''} → ${event.to ?? ''} by ${event.actor}`;
  });
}
