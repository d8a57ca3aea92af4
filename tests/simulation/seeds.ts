// Runs of one seed after the other. Two files share them, so that both cores of a small machine work.
import { expect, test } from 'vitest';
import { runSeed } from './run.ts';

const SEEDS_A_TEST = 250;
const PARTS = 8;

export function testSeeds(parts: readonly number[]): void {
  test.each(parts)(
    `every promise holds through crashes, lost answers, cuts and wrong clocks (part %i of ${PARTS})`,
    { timeout: 120_000 },
    async (part) => {
      const first = (part - 1) * SEEDS_A_TEST + 1;
      for (let seed = first; seed < first + SEEDS_A_TEST; seed += 1) {
        const { violations, trace } = await runSeed(seed);
        expect(violations, `npm run simulate -- --seeds 1 --seed ${seed}\n${[...trace].sort().join('\n')}`).toEqual([]);
      }
    },
  );
}
