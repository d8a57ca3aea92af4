import { expect, test } from 'vitest';
import { runScenario, runSeed } from './run.ts';
import { SABOTAGES } from './sabotage.ts';
import { scenarioOf } from './scenario.ts';

const SEEDS_A_TEST = 250;

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'every promise holds through crashes, lost answers, cuts and wrong clocks (part %i of 8)',
  { timeout: 120_000 },
  async (part) => {
    const first = (part - 1) * SEEDS_A_TEST + 1;
    for (let seed = first; seed < first + SEEDS_A_TEST; seed += 1) {
      const { violations, trace } = await runSeed(seed);
      expect(violations, `npm run simulate -- --seeds 1 --seed ${seed}\n${[...trace].sort().join('\n')}`).toEqual([]);
    }
  },
);

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
