// What was asked for on the command line.
import { parseArgs } from 'node:util';
import { problemWords } from '../../words/worker-problem.ts';
import { WorkerProblem } from './problem.ts';

export type Wish = {
  help: boolean;
  /** End when nothing is left to do. */
  once: boolean;
  /** End after this time; null goes on. */
  forMs: number | null;
  json: boolean;
};

const options = {
  once: { type: 'boolean', default: false },
  for: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' },
} as const;

/** Throws `WorkerProblem`. */
export function parseCommandLine(args: readonly string[]): Wish {
  const { once, json, help, for: minutes } = parsed(args);
  return { once, json, help, forMs: minutes === undefined ? null : millisecondsOf(minutes) };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [sentence = message] = message.split(/\.(?:\s|$)/);
    throw new WorkerProblem('misused', problemWords.argument(`${sentence}.`), error);
  }
}

/** A timer counts no further than 2^31 ms: 24 days. */
const LONGEST_MS = 2 ** 31 - 1;

function millisecondsOf(minutes: string): number {
  const ms = /^\d+(\.\d+)?$/.test(minutes.trim()) ? Number(minutes) * 60_000 : 0;
  if (ms <= 0) throw new WorkerProblem('misused', problemWords.minutes(minutes));
  return Math.min(ms, LONGEST_MS);
}
