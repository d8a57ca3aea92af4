import { expect, test } from 'vitest';
import { type Outcome, runScenario, runSeed } from './run.ts';
import { SABOTAGES } from './sabotage.ts';
import { scenarioOf } from './scenario.ts';
import { shrink } from './shrink.ts';

test('a video discarded while its create call flies keeps its place until it is purged, and no longer', async () => {
  const scenario = { ...scenarioOf(34_964), cap: null, batch: null };
  const { violations, trace } = await runScenario(scenario, (ports) => ports);
  expect(trace.join('\n')).toContain('"null" status submitting → processing');
  expect(violations).toEqual([]);
});

test('the same seed runs the same way', async () => {
  const [one, other] = [await runSeed(7), await runSeed(7)];
  expect(one.trace).toEqual(other.trace);
});

test.each(SABOTAGES)('$name is noticed as $breaks', { timeout: 120_000 }, async ({ breaks, sabotage }) => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const { violations } = await runSeed(seed, sabotage);
    if (violations.some(({ invariant }) => invariant === breaks)) return;
  }
  expect.unreachable('300 runs with a broken part, and nothing was noticed');
});

test('a broken run is told as a smaller one that breaks the same promise, the same one each time', async () => {
  const [broken] = SABOTAGES;
  if (broken === undefined) throw new Error('there are no sabotages');
  const { outcome, name } = await firstBroken(broken);
  const [one, other] = [await shrink(outcome, broken.sabotage), await shrink(outcome, broken.sabotage)];
  expect(
    one.violations.map(({ invariant }) => invariant),
    name,
  ).toContain(outcome.violations[0]?.invariant);
  expect(one.trace.length).toBeLessThan(outcome.trace.length / 2);
  expect(other.trace).toEqual(one.trace);
});

async function firstBroken({
  name,
  sabotage,
}: (typeof SABOTAGES)[number]): Promise<{ outcome: Outcome; name: string }> {
  for (let seed = 1; seed <= 300; seed += 1) {
    const outcome = await runSeed(seed, sabotage);
    if (outcome.violations.length > 0 && outcome.scenario.generations.length > 3) return { outcome, name };
  }
  throw new Error(`${name} breaks nothing`);
}
