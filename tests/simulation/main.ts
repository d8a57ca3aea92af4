// `npm run simulate -- --seeds N --seed S`: N runs from seed S on; the first broken one is told step by step,
// as the smallest run that breaks the same promise.
import { parseArgs } from 'node:util';
import { runSeed } from './run.ts';
import { shrink } from './shrink.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const first = Number(values.seed);
const count = Number(values.seeds);
let broken = 0;
for (let seed = first; seed < first + count; seed += 1) {
  const outcome = await runSeed(seed);
  if (outcome.violations.length === 0) continue;
  broken += 1;
  if (broken > 1) continue;
  const { violations, trace, scenario } = await shrink(outcome);
  console.log(`seed ${seed}, made smaller: ${JSON.stringify(scenario)}`);
  for (const line of [...trace].sort()) console.log(line);
  for (const { invariant, what } of violations) console.log(`BROKEN ${invariant}: ${what}`);
}
console.log(`${count - broken} of ${count} runs kept every promise`);
process.exitCode = broken === 0 ? 0 : 1;
