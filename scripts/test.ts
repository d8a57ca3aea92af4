// `npm test`: every gate in order, each with its output, and the count as the very last line.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { findBrowser, installBrowser, noBrowserSentence } from './browser.ts';
import { run } from './run.ts';

type Count = { passed: number; failed: number };
type Gate = {
  name: string;
  command: readonly [string, ...string[]];
  env?: Readonly<Record<string, string>>;
  /** Reads the number of tests from the gate's report; a gate without one counts once. */
  count?: (report: unknown) => Count;
};

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

function countVitest(report: unknown): Count {
  const { numPassedTests, numFailedTests } = vitestReport.parse(report);
  return { passed: numPassedTests, failed: numFailedTests };
}

function countPlaywright(report: unknown): Count {
  const { expected, unexpected, flaky } = playwrightReport.parse(report).stats;
  return { passed: expected, failed: unexpected + flaky };
}

function gates(reportFile: string): readonly Gate[] {
  return [
    { name: 'types', command: ['node', 'scripts/typecheck.ts'] },
    { name: 'lint and import law', command: ['npm', 'run', '--silent', 'lint'] },
    { name: 'row types are fresh', command: ['node', 'scripts/generate-row-types.ts', '--check'] },
    {
      name: 'unit, contract and database tests',
      command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
      count: countVitest,
    },
    { name: 'build', command: ['node', 'scripts/build.ts'] },
    { name: 'bundle content', command: ['node', 'scripts/gates/bundle-content.ts'] },
    { name: 'bundle budget', command: ['node', 'scripts/gates/bundle-budget.ts'] },
    { name: 'dead code', command: ['knip', '--no-progress'] },
    {
      name: 'end to end and accessibility, in a real browser',
      command: ['playwright', 'test', '--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile },
      count: countPlaywright,
    },
    {
      name: 'chaos, in its short form',
      command: ['node', 'tests/chaos/main.ts', '--kills', '3', '--generations', '6'],
    },
  ];
}

/** A gate that broke before it could count, or counted nothing, has failed once. */
async function runGate(gate: Gate, reportFile: string): Promise<Count> {
  console.log(`\n━━ ${gate.name}`);
  await rm(reportFile, { force: true });
  const [command, ...args] = gate.command;
  const code = await run(command, args, gate.env);
  if (gate.count === undefined) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const report: unknown = await readFile(reportFile, 'utf8').then(JSON.parse, () => null);
  const count = report === null ? { passed: 0, failed: 1 } : gate.count(report);
  const isSound = count.failed > 0 || (code === 0 && count.passed > 0);
  return isSound ? count : { ...count, failed: 1 };
}

async function runAll(reportFile: string): Promise<Count> {
  const total: Count = { passed: 0, failed: 0 };
  const lines: string[] = [];
  for (const gate of gates(reportFile)) {
    const startedAt = performance.now();
    const count = await runGate(gate, reportFile);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    lines.push(
      `${count.failed === 0 ? '✓' : '✗'} ${gate.name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`,
    );
    total.passed += count.passed;
    total.failed += count.failed;
  }
  console.log(`\n${lines.join('\n')}`);
  return total;
}

const folder = await mkdtemp(join(tmpdir(), 'sora-studio-test-'));
if ((findBrowser() ?? installBrowser()) === null) console.error(noBrowserSentence);
const total = await runAll(join(folder, 'report.json'));
await rm(folder, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
