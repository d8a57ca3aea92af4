// `npm run worker`: the engine without a browser, for one account. Composition root and command line.
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseEnv } from 'node:util';
import * as z from 'zod/mini';
import { AccountError, StoreError } from '../core/errors.ts';
import { createStopReader } from '../core/stop-request.ts';
import { createSystemClock, createSystemRandom } from '../stores/system.ts';
import { maskSecrets } from '../videos-api/mask.ts';
import { workerLine } from '../words/worker.ts';
import { batchProblemWords } from '../words/worker-batch.ts';
import type { WorkerEvent } from '../words/worker-event.ts';
import { exitCodes, problemWords, usage } from '../words/worker-problem.ts';
import { createBatchErrand } from './headless/batch/batch-errand.ts';
import type { BatchWish } from './headless/batch/batch-wish.ts';
import { parseCommandLine, type Wish } from './headless/command-line.ts';
import { parseEnvironment, type WorkerEnvironment } from './headless/environment.ts';
import type { Errand } from './headless/errand.ts';
import { readLocalProject } from './headless/local-project.ts';
import { WorkerProblem } from './headless/problem.ts';
import { work } from './headless/work.ts';

z.config({ jitless: true });

const rootFolder = join(import.meta.dirname, '../..');
const clock = createSystemClock();
const random = createSystemRandom();
let secrets: readonly string[] = [];

/** What the shell sets goes before what the files say. */
function readVariables(): Record<string, string | undefined> {
  const [shared, own] = ['.env', '.env.local'].map((name) => parseEnv(textOf(join(rootFolder, name))));
  return { ...shared, ...own, ...process.env };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // No such file: nothing is set there.
    return '';
  }
}

function print(event: WorkerEvent, { json }: Wish): void {
  const at = clock.now();
  const line = json ? JSON.stringify({ at: at.toISOString(), ...event }) : workerLine(at, event);
  console.log(maskSecrets(line, secrets));
}

/** Aborts at the first request to stop; a second one ends the process at once. */
function heedSignals(stop: AbortController, onStop: () => void): void {
  const read = createStopReader(clock);
  const handleSignal = (): void => {
    const signal = read();
    if (signal === 'insistence') process.exit(exitCodes.killed);
    if (signal !== 'request') return;
    onStop();
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, handleSignal);
}

async function run(wish: Wish, environment: WorkerEnvironment): Promise<number> {
  const project = environment.hosted ?? (await localProject(environment));
  const stop = new AbortController();
  const tell = (event: WorkerEvent): void => print(event, wish);
  heedSignals(stop, () => tell({ event: 'stopping', because: 'signal' }));
  const reason = await work({
    project,
    isLocal: environment.hosted === null,
    wish,
    errand: wish.batch === null ? null : batchErrand(wish.batch, wish.json, tell),
    keys: environment.keys,
    simulatorUrl: `http://127.0.0.1:${environment.simulatorPort}/v1`,
    spoolFolder: resolve(rootFolder, environment.workerFolder ?? '.local/worker'),
    clock,
    random,
    fetch,
    stop,
    tell,
    onSecrets: (given) => {
      secrets = [...secrets, ...given];
    },
  });
  return exitCodes[reason];
}

/** Paths are as the shell that called it means them. */
function batchErrand(wish: BatchWish, json: boolean, tell: (event: WorkerEvent) => void): Errand {
  const callerFolder = process.env['INIT_CWD'] ?? process.cwd();
  return createBatchErrand({
    ...{ wish, tell, newSalt: random.uuid },
    async read(file) {
      try {
        return new Blob([new Uint8Array(await readFile(resolve(callerFolder, file)))]);
      } catch (error) {
        throw new WorkerProblem('misused', batchProblemWords.unreadable(file), error);
      }
    },
    async write(file, text) {
      try {
        await writeFile(resolve(callerFolder, file), text);
      } catch (error) {
        throw new WorkerProblem('broken', batchProblemWords.unwritable(file), error);
      }
    },
    ask: process.stdin.isTTY && !json ? ask : null,
  });
}

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^\s*y(es)?\s*$/i.test(await terminal.question(`${question} [y/N] `));
  } finally {
    terminal.close();
  }
}

function localProject({ supabaseFolder, supabasePort }: WorkerEnvironment) {
  return readLocalProject(resolve(rootFolder, supabaseFolder ?? '.local/supabase'), supabasePort);
}

/** Whoever read the lines may leave: the work goes on. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

async function main(): Promise<number> {
  outliveReaders();
  const wish = parseCommandLine(process.argv.slice(2));
  if (wish.help) {
    console.log(usage);
    return exitCodes.done;
  }
  return run(wish, parseEnvironment(readVariables()));
}

/** One line for what a person can mend; the whole story for what nobody foresaw. */
function explain(error: unknown): number {
  if (error instanceof WorkerProblem) {
    console.error(maskSecrets(error.message, secrets));
    return exitCodes[error.reason];
  }
  if (error instanceof StoreError || error instanceof AccountError) {
    console.error(maskSecrets(problemWords.broken(error.message), secrets));
    return exitCodes.broken;
  }
  console.error(error);
  return exitCodes.broken;
}

process.exit(await main().catch(explain));
