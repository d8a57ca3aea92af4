// `npm test`: every gate in order, each with its output, and the count as the very last line. A gate that mostly waits
// runs beside a long one, and its output comes after that.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import * as z from 'zod/mini';
import { findBrowser, installBrowser, noBrowserSentence } from './browser.ts';
import { run, runAside } from './run.ts';

type Count = { passed: number; failed: number };
/** `failures` names each failed test with the first line of what went wrong. */
type Result = Count & { failures: readonly string[] };
type Gate = {
  name: string;
  command: readonly [string, ...string[]];
  env?: Readonly<Record<string, string>>;
  /** Reads the gate's report; a gate without one counts once. */
  read?: (report: unknown) => Result;
  /** Mostly waits, and is judged by its exit code alone. */
  beside?: Pick<Gate, 'name' | 'command'>;
};

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.nullish(z.array(z.string())) }),
      ),
    }),
  ),
});

function readVitest(report: unknown): Result {
  const { numPassedTests, numFailedTests, testResults } = vitestReport.parse(report);
  const failures = testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(process.cwd(), name);
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [failure(file, 'the file itself', message)];
      return failed.map(({ fullName, failureMessages }) => failure(file, fullName, failureMessages?.[0]));
    });
  return { passed: numPassedTests, failed: numFailedTests, failures };
}

const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(
    z.object({ results: z.array(z.object({ errors: z.array(z.object({ message: z.optional(z.string()) })) })) }),
  ),
});
const playwrightSuite = z.object({
  specs: z.array(playwrightSpec),
  get suites() {
    return z.optional(z.array(playwrightSuite));
  },
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(playwrightSuite),
});

function specsOf({ specs, suites = [] }: z.infer<typeof playwrightSuite>): z.infer<typeof playwrightSpec>[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

function readPlaywright(report: unknown): Result {
  const { stats, suites } = playwrightReport.parse(report);
  const failures = suites
    .flatMap(specsOf)
    .filter(({ ok }) => !ok)
    .map(({ title, file, tests }) => failure(file, title, tests[0]?.results[0]?.errors[0]?.message));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, failures };
}

function failure(file: string, title: string, message = ''): string {
  return `${file} › ${title}: ${stripVTControlCharacters(message).split('\n', 1)[0]}`;
}

function gates(reportFile: string): readonly Gate[] {
  return [
    { name: 'types', command: ['node', 'scripts/typecheck.ts'] },
    { name: 'lint and import law', command: ['npm', 'run', '--silent', 'lint'] },
    { name: 'row types are fresh', command: ['node', 'scripts/generate-row-types.ts', '--check'] },
    {
      name: 'unit, contract and database tests',
      command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
      read: readVitest,
    },
    { name: 'build', command: ['node', 'scripts/build.ts'] },
    { name: 'bundle content', command: ['node', 'scripts/gates/bundle-content.ts'] },
    { name: 'bundle budget', command: ['node', 'scripts/gates/bundle-budget.ts'] },
    { name: 'dead code', command: ['knip', '--no-progress'] },
    {
      name: 'end to end and accessibility, in a real browser',
      command: ['playwright', 'test', '--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile },
      read: readPlaywright,
      beside: {
        name: 'chaos, in its short form',
        command: ['node', 'tests/chaos/main.ts', '--kills', '3', '--generations', '6'],
      },
    },
  ];
}

function broken(name: string, code: number): Result {
  return { passed: 0, failed: 1, failures: [`${name}: ended with code ${code}`] };
}

function judgedByCode(name: string, code: number): Result {
  return code === 0 ? { passed: 1, failed: 0, failures: [] } : broken(name, code);
}

/** A gate that broke before it could count, or counted nothing, has failed once. */
async function runGate(gate: Gate, reportFile: string): Promise<Result> {
  console.log(`\n━━ ${gate.name}`);
  await rm(reportFile, { force: true });
  const [command, ...args] = gate.command;
  const code = await run(command, args, gate.env);
  if (gate.read === undefined) return judgedByCode(gate.name, code);
  const report: unknown = await readFile(reportFile, 'utf8').then(JSON.parse, () => null);
  if (report === null) return broken(gate.name, code);
  const result = gate.read(report);
  const isSound = result.failed > 0 || (code === 0 && result.passed > 0);
  return isSound
    ? result
    : { ...result, failed: 1, failures: [...broken(gate.name, code).failures, ...result.failures] };
}

type Timed = { name: string; result: Result; seconds: number };

async function timed(name: string, running: Promise<Result>): Promise<Timed> {
  const startedAt = performance.now();
  const result = await running;
  return { name, result, seconds: (performance.now() - startedAt) / 1000 };
}

/** The gate, and the one beside it. */
async function runTurn(gate: Gate, reportFile: string): Promise<readonly Timed[]> {
  const main = timed(gate.name, runGate(gate, reportFile));
  if (gate.beside === undefined) return [await main];
  const {
    name,
    command: [command, ...args],
  } = gate.beside;
  const said = runAside(command, args);
  const aside = timed(
    name,
    said.then(({ code }) => judgedByCode(name, code)),
  );
  const results = [await main];
  console.log(`\n━━ ${name}\n${(await said).output.trimEnd()}`);
  return [...results, await aside];
}

async function runAll(reportFile: string): Promise<Count> {
  const total: Count = { passed: 0, failed: 0 };
  const lines: string[] = [];
  const failures: string[] = [];
  for (const gate of gates(reportFile)) {
    for (const { name, result, seconds } of await runTurn(gate, reportFile)) {
      const { passed, failed, failures: named } = result;
      lines.push(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`);
      failures.push(...named);
      total.passed += passed;
      total.failed += failed;
    }
  }
  console.log(`\n${lines.join('\n')}`);
  if (failures.length > 0) console.log(`\nfailed:\n${failures.map((one) => `  ${one}`).join('\n')}`);
  return total;
}

const folder = await mkdtemp(join(tmpdir(), 'sora-studio-test-'));
if ((findBrowser() ?? installBrowser()) === null) console.error(noBrowserSentence);
const total = await runAll(join(folder, 'report.json'));
await rm(folder, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
