// What the person of a run does, by its time: acts on rows, moves of the batch, the cap set and lifted.
import { type Act, act } from '../../src/core/advance/person.ts';
import type { BatchEntry } from '../../src/core/batch/batch.ts';
import type { Budget } from '../../src/core/money/budget.ts';
import type { Random } from '../../src/core/ports/random.ts';
import { createMemoryBatchStore } from '../fakes/memory-batch-store.ts';
import { createMemoryBudgetStore } from '../fakes/memory-budget-store.ts';
import { generation, spec } from '../fixtures/generation.ts';
import { BATCH_ID, batchRows, noteChoice, noteLift, noteLives, notePause, noteRun } from './batch-watch.ts';
import type { BatchPlan, CapPlan } from './plan.ts';
import type { Wish } from './scenario.ts';
import { USER_ID, type World } from './world.ts';

const CAP: Omit<Budget, 'limitMicroUsd'> = {
  id: '55555555-5555-4555-8555-555555555555',
  ...{ scope: 'account', period: 'day', serverId: null, batchId: null, mode: 'stop', warnPercent: 80 },
};
const ENOUGH_MICRO_USD = 1_000_000_000;
const SLICE_MS = 3_000;
const SHORT_PAUSE_MS = 60_000;
/** After everything works and passes again, the batch is let go on. */
const LAST_RUN_MS = 60_000;

/** Resolves when the person has nothing left to do. */
export async function playPerson(world: World, ids: Random): Promise<void> {
  const { acts, batch, cap } = world.scenario;
  await Promise.all([
    addWishes(world, ids),
    ...acts.map(({ atMs, ...one }) => at(world, atMs, () => doToRow(world, one))),
    ...(batch === null ? [] : playBatch(world, batch, ids)),
    ...(cap === null ? [] : playCap(world, cap)),
  ]);
}

async function at(world: World, atMs: number, what: () => Promise<void>): Promise<void> {
  await world.clock.sleep(Math.max(0, atMs - world.elapsedMs()));
  await what();
}

function draftOf(
  { prompt, costMicroUsd }: Wish,
  ids: Random,
): Pick<BatchEntry, 'id' | 'server' | 'title'> & {
  spec: typeof spec;
  estimatedCostMicroUsd: number | null;
} {
  const { server } = generation({ status: 'cancelled' });
  return { id: ids.uuid(), spec: { ...spec, prompt }, server, title: null, estimatedCostMicroUsd: costMicroUsd };
}

/** Adds the wishes that are not of the batch at their times. */
async function addWishes(world: World, ids: Random): Promise<void> {
  const { generations, batch } = world.scenario;
  const due = generations.slice(batch?.rows ?? 0).sort((one, other) => one.addedAtMs - other.addedAtMs);
  for (const wish of due) {
    await world.clock.sleep(wish.addedAtMs - world.elapsedMs());
    await world.store.add(draftOf(wish, ids));
    world.say(`a person asks for "${wish.prompt}"`);
  }
}

async function doToRow(world: World, { wish, generation: index }: { wish: Act | 'discard'; generation: number }) {
  const row = [...world.rows.generations.values()][index];
  if (row === undefined) return;
  if (wish === 'discard') await world.store.discard(row.id);
  else await doAct(world, row.id, wish);
  noteLives(world);
}

async function doAct(world: World, id: string, wish: Act): Promise<void> {
  const row = await world.store.find(id);
  const next = row === null ? null : act(wish, row.lifecycle, world.clock.now());
  if (row === null || next === null) return;
  const base = { id, version: row.version, actor: `person:${USER_ID}`, leaseSeconds: 0 };
  const saved = await world.store.save({ ...base, lifecycle: next.lifecycle, attempt: next.attempt, note: next.note });
  if (saved === null) return;
  world.say(`a person does ${wish} to "${row.spec.prompt}"`);
  if (wish === 'reset') world.resets.set(id, (world.resets.get(id) ?? 0) + 1);
  const { letGo } = world.calls;
  if (wish === 'reset' || wish === 'give_up') letGo.set(id, { number: row.attempt, takenBackAtMs: null });
  const left = letGo.get(id);
  if (wish === 'watch_again' && left !== undefined) left.takenBackAtMs = world.clock.now().getTime();
}

function playBatch(world: World, plan: BatchPlan, ids: Random): readonly Promise<void>[] {
  const { cap, healAtMs } = world.scenario;
  const lastMs = Math.max(healAtMs, cap?.liftAtMs ?? 0) + LAST_RUN_MS;
  return [
    at(world, plan.openedAtMs, () => openBatch(world, plan, ids)),
    ...plan.moves.map(({ atMs, move }) => at(world, atMs, () => moveBatch(world, move))),
    ...plan.choices.map(({ atMs, ...choice }) => at(world, atMs, () => chooseRows(world, choice))),
    at(world, lastMs, async () => {
      await chooseRows(world, { wish: 'release', from: 0, each: 1 });
      await moveBatch(world, 'run');
    }),
  ];
}

async function openBatch(world: World, plan: BatchPlan, ids: Random): Promise<void> {
  const batches = createMemoryBatchStore({ rows: world.rows, userId: USER_ID });
  const { groupSize, groupPauseSeconds, inFlightLimit } = plan;
  const { server } = generation({ status: 'cancelled' });
  const settings = { name: 'Simulated', groupSize, groupPauseSeconds, inFlightLimit };
  await batches.open({ ...settings, id: BATCH_ID, server, columns: [] });
  const entries = world.scenario.generations.slice(0, plan.rows).map((wish, index) => ({
    ...draftOf(wish, ids),
    ...{ position: index + 1, slug: `row-${index}`, tags: [], variables: {}, onHold: false },
  }));
  const half = Math.ceil(entries.length / 2);
  await batches.add(BATCH_ID, entries.slice(0, half));
  await world.clock.sleep(SLICE_MS);
  await batches.add(BATCH_ID, entries.slice(half));
  world.say(`a person adds a batch of ${entries.length}`);
  await moveBatch(world, 'run');
}

async function moveBatch(world: World, move: BatchPlan['moves'][number]['move']): Promise<void> {
  const batches = createMemoryBatchStore({ rows: world.rows, userId: USER_ID });
  const until = move === 'pause_a_while' ? new Date(world.clock.now().getTime() + SHORT_PAUSE_MS) : null;
  world.say(`a person does ${move} to the batch`);
  switch (move) {
    case 'run':
      if (await batches.run(BATCH_ID)) noteRun(world);
      return;
    case 'pause':
    case 'pause_a_while':
      if (await batches.pause(BATCH_ID, null, until)) notePause(world, null, until);
      return;
    case 'reverse':
      await batches.order(
        BATCH_ID,
        batchRows(world)
          .map(({ id }) => id)
          .reverse(),
      );
  }
}

async function chooseRows(
  world: World,
  { wish, from, each }: Omit<BatchPlan['choices'][number], 'atMs'>,
): Promise<void> {
  const batches = createMemoryBatchStore({ rows: world.rows, userId: USER_ID });
  const ids = batchRows(world)
    .filter((_, place) => place >= from && (place - from) % each === 0)
    .map(({ id }) => id);
  world.say(`a person does ${wish} to ${ids.length} rows of the batch`);
  noteChoice(world, wish, new Set(ids));
  await batches[wish](BATCH_ID, ids);
  noteLives(world);
}

function playCap(world: World, plan: CapPlan): readonly Promise<void>[] {
  const budgets = createMemoryBudgetStore({ rows: world.rows, userId: USER_ID });
  return [
    at(world, 0, () => budgets.put({ ...CAP, limitMicroUsd: plan.limitMicroUsd })),
    at(world, plan.liftAtMs, async () => {
      world.say(`a person lets everything pass the cap: ${plan.lift}`);
      if (plan.lift === 'raise') await budgets.put({ ...CAP, limitMicroUsd: ENOUGH_MICRO_USD });
      if (plan.lift === 'remove') await budgets.remove(CAP.id);
      const passes = plan.wholeBatch && world.rows.batches.has(BATCH_ID);
      if (passes) await budgets.override({ batchId: BATCH_ID, reason: 'Simulated' });
      // A price that nobody has stated passes no cap, however high.
      for (const { id, batch, estimatedCostMicroUsd } of [...world.rows.generations.values()]) {
        if (passes && batch !== null) continue;
        if (plan.lift === 'override' || estimatedCostMicroUsd === null)
          await budgets.override({ generationId: id, reason: 'Simulated' });
      }
      noteLift(world);
    }),
  ];
}
