// What was asked for on the command line.
import { parseArgs } from 'node:util';
import type { ValueList } from '../../core/batch/matrix.ts';
import { problemWords } from '../../words/worker-problem.ts';
import type { BatchWish } from './batch/batch-wish.ts';
import { WorkerProblem } from './problem.ts';

export type Wish = {
  help: boolean;
  /** End when nothing is left to do. */
  once: boolean;
  /** End after this time; null goes on. */
  forMs: number | null;
  json: boolean;
  /** A table to run to its end; null for the work that is there. */
  batch: BatchWish | null;
};

const options = {
  once: { type: 'boolean', default: false },
  for: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' },
} as const;

const batchOptions = {
  name: { type: 'string' },
  server: { type: 'string' },
  template: { type: 'string' },
  cross: { type: 'string' },
  list: { type: 'string', multiple: true },
  model: { type: 'string' },
  size: { type: 'string' },
  seconds: { type: 'string' },
  limit: { type: 'string' },
  'group-size': { type: 'string', default: '5' },
  'group-pause': { type: 'string', default: '60' },
  publish: { type: 'string' },
  private: { type: 'boolean', default: false },
  report: { type: 'string' },
  only: { type: 'string' },
  release: { type: 'boolean', default: false },
  resume: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false, short: 'y' },
  'skip-bad': { type: 'boolean', default: false },
  again: { type: 'boolean', default: false },
  remake: { type: 'boolean', default: false },
} as const;

/** Throws `WorkerProblem`. */
export function parseCommandLine(args: readonly string[]): Wish {
  const { values, file } = args[0] === 'batch' ? parsedBatch(args.slice(1)) : { values: parsed(args), file: null };
  const { once, json, help, for: minutes } = values;
  const batch = file === null ? null : batchWishOf(file, values);
  return { once, json, help, forMs: minutes === undefined ? null : millisecondsOf(minutes), batch };
}

function parsed(args: readonly string[]) {
  return understood(() => parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values);
}

function parsedBatch(args: readonly string[]) {
  const all = { ...options, ...batchOptions };
  const { values, positionals } = understood(() =>
    parseArgs({ args: [...args], options: all, strict: true, allowPositionals: true }),
  );
  const [file, ...more] = positionals;
  if (values.help) return { values, file: null };
  if (file === undefined || more.length > 0) throw new WorkerProblem('misused', problemWords.oneFile);
  return { values, file };
}

function understood<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [sentence = message] = message.split(/\.(?:\s|$)/);
    throw new WorkerProblem('misused', problemWords.argument(`${sentence}.`), error);
  }
}

function batchWishOf(file: string, values: Partial<ReturnType<typeof parsedBatch>['values']>): BatchWish {
  const whole = (name: 'seconds' | 'limit' | 'group-size' | 'group-pause', least: number): number | null => {
    const text = values[name];
    if (text === undefined) return null;
    const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(number) || number < least)
      throw new WorkerProblem('misused', problemWords.whole(name, least, text));
    return number;
  };
  return {
    file,
    name: values.name ?? null,
    server: values.server ?? null,
    template: values.template ?? '',
    cross: namesIn(values.cross ?? ''),
    lists: (values.list ?? []).map(listIn),
    model: values.model ?? null,
    size: values.size ?? null,
    seconds: whole('seconds', 1),
    limit: whole('limit', 1),
    groupSize: whole('group-size', 1) ?? 5,
    groupPauseSeconds: whole('group-pause', 0) ?? 60,
    publish: values.publish ?? null,
    isPrivate: values.private ?? false,
    report: values.report ?? null,
    only: values.only === undefined ? null : namesIn(values.only),
    release: values.release ?? false,
    resume: values.resume ?? false,
    dryRun: values['dry-run'] ?? false,
    yes: values.yes ?? false,
    skipBad: values['skip-bad'] ?? false,
    again: values.again ?? false,
    remake: values.remake ?? false,
  };
}

/** A comma keeps names apart; one with a backslash before it is part of a name. */
function namesIn(text: string): readonly string[] {
  const names = text.split(/(?<!\\),/).map((name) => name.replaceAll('\\,', ',').trim());
  return names.filter((name) => name !== '');
}

/** `style=pastel|film noir`. */
function listIn(text: string): ValueList {
  const [name = '', ...rest] = text.split('=');
  const values = rest
    .join('=')
    .split('|')
    .map((value) => value.trim());
  const filled = values.filter((value) => value !== '');
  if (name.trim() === '' || filled.length === 0) throw new WorkerProblem('misused', problemWords.list(text));
  return { name: name.trim(), values: filled };
}

/** A timer counts no further than 2^31 ms: 24 days. */
const LONGEST_MS = 2 ** 31 - 1;

function millisecondsOf(minutes: string): number {
  const ms = /^\d+(\.\d+)?$/.test(minutes.trim()) ? Number(minutes) * 60_000 : 0;
  if (ms <= 0) throw new WorkerProblem('misused', problemWords.minutes(minutes));
  return Math.min(ms, LONGEST_MS);
}
