// `npm run chaos`: a real Chromium on the local stack, killed again and again, and nothing lost or paid for twice.
// `--kills` and `--generations` make it shorter.
import { parseArgs } from 'node:util';
import { startSite } from '../../scripts/site.ts';
import { createWorkerRenderer } from '../../src/simulator/clip/worker-renderer.ts';
import { createThriftyRenderer } from '../fakes/thrifty-renderer.ts';
import { runStorm } from './storm.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, generations: { type: 'string', default: '30' } },
});

async function main(): Promise<readonly string[]> {
  const site = await startSite({ renderer: createThriftyRenderer(createWorkerRenderer()) });
  try {
    return await runStorm({
      site,
      kills: Number(values.kills),
      generations: Number(values.generations),
      say: (line) => console.log(line),
    });
  } finally {
    await site.close();
  }
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(130));

const problems = await main();
for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length === 0) {
  console.log(
    `${values.generations} generations, ${values.kills} kills: no create call twice, each clip once, whole and playing.`,
  );
}
// Said last of all: the embedded database sets an exit code of its own as it closes.
process.exit(problems.length === 0 ? 0 : 1);
