// Runs one seed from start to finish and says what it broke. The same seed always runs the same way.
import { type Act, act } from '../../src/core/advance/person.ts';
import { isLive } from '../../src/core/generation.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { type Device, type Sabotage, startActor } from './actor.ts';
import { type Violation, violations } from './invariant.ts';
import { type Scenario, scenarioOf } from './scenario.ts';
import { addWishes, createWorld, START_MS, USER_ID, type World } from './world.ts';

const AFTERLIFE_MS = 3 * 3_600_000;

export type Outcome = { scenario: Scenario; violations: readonly Violation[]; trace: readonly string[] };

export async function runSeed(seed: number, sabotage: Sabotage = (ports) => ports): Promise<Outcome> {
  const scenario = scenarioOf(seed);
  const world = await createWorld(scenario);
  const ids = createSeededRandom(seed ^ 0x1d5);
  const added = addWishes(world, ids);
  const acted = playPerson(world);
  for (let number = 1; number <= scenario.actors; number += 1)
    void liveOn(world, { name: `${number}`, kept: new Map() }, sabotage);
  await world.clock.runUntil(START_MS + scenario.healAtMs);
  world.say('everything works from here on');
  await world.clock.runUntil(START_MS + scenario.healAtMs + AFTERLIFE_MS, () => isOver(world));
  await added;
  await acted;
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
  const rows = [...world.rows.generations.values()];
  const last = Math.max(
    0,
    ...world.scenario.acts.map((one) => one.atMs),
    ...world.scenario.generations.map((one) => one.addedAtMs),
  );
  return world.elapsedMs() > last && rows.every((row) => row.deletedAt !== null || !isLive(row.lifecycle));
}

async function playPerson(world: World): Promise<void> {
  for (const { atMs, wish, generation } of [...world.scenario.acts].sort((one, other) => one.atMs - other.atMs)) {
    await world.clock.sleep(Math.max(0, atMs - world.elapsedMs()));
    const row = [...world.rows.generations.values()][generation];
    if (row === undefined) continue;
    if (wish !== 'watch_again') abandonJobs(world, row.spec.prompt);
    if (wish === 'discard') await world.store.discard(row.id);
    else await doAct(world, row.id, wish);
  }
}

/** The person decides that these no longer count; the server may go on with them. */
function abandonJobs(world: World, prompt: string): void {
  for (const job of world.server.jobs()) if (job.spec.prompt === prompt) world.abandonedJobIds.add(job.id);
}

async function doAct(world: World, id: string, wish: Act): Promise<void> {
  const row = await world.store.find(id);
  const next = row === null ? null : act(wish, row.lifecycle, world.clock.now());
  if (row === null || next === null) return;
  const base = { id, version: row.version, actor: `person:${USER_ID}`, leaseSeconds: 0 };
  const saved = await world.store.save({ ...base, lifecycle: next.lifecycle, attempt: null, note: next.note });
  if (saved === null) return;
  world.say(`a person does ${wish} to "${row.spec.prompt}"`);
  if (wish === 'reset') world.resets.set(id, (world.resets.get(id) ?? 0) + 1);
}

function traceOfRows(world: World): readonly string[] {
  return world.rows.events.map((event) => {
    const prompt = world.rows.generations.get(event.generationId ?? '')?.spec.prompt ?? event.generationId;
    const seconds = ((event.at.getTime() - START_MS) / 1_000).toFixed(1).padStart(8);
    return `${seconds}s  "${prompt}" ${event.kind} ${event.from ?? ''} → ${event.to ?? ''} by ${event.actor}`;
  });
}
