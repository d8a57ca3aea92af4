// A table and a recipe as rows to make: the dry run. Asks nobody, spends nothing, and loses no row: each has an outcome.
import * as z from 'zod/mini';
import { learnedFrom } from '../history.ts';
import type { Circumstances } from './circumstances.ts';
import { type Makespan, makespanOf } from './duration.ts';
import type { Digest } from './fingerprint.ts';
import { crossTable } from './matrix.ts';
import type { PlannedRow } from './planned-row.ts';
import { planRows } from './planning.ts';
import type { Recipe } from './recipe.ts';
import type { Table } from './table.ts';
import { variablesIn } from './template.ts';

/** What stands in the way of every row. */
export const planProblemSchema = z.discriminatedUnion('kind', [
  /** Neither a column of prompts nor a template. */
  z.object({ kind: z.literal('no_prompt') }),
  /** The template names what no column is called. */
  z.object({ kind: z.literal('unknown_variable'), name: z.string() }),
  z.object({ kind: z.literal('too_many_rows'), found: z.number() }),
]);
export type PlanProblem = z.infer<typeof planProblemSchema>;

export const totalsSchema = z.object({
  rows: z.number(),
  make: z.number(),
  reuse: z.number(),
  /** Rows that come in on hold, and cost nothing until they are let go on. */
  hold: z.number(),
  leftOut: z.number(),
  blocked: z.number(),
  /** Rows with something pointed out that stops nothing. */
  noted: z.number(),
  /** Of the rows to make whose price is known. */
  costMicroUsd: z.number(),
  /** Rows to make whose price nobody has stated. */
  unpriced: z.number(),
  /** What the rows to reuse would cost again. */
  sparedMicroUsd: z.number(),
});
export type Totals = z.infer<typeof totalsSchema>;

export type Plan = {
  rows: readonly PlannedRow[];
  totals: Totals;
  problems: readonly PlanProblem[];
  /** Null where not every kind of row has been made often enough to know. */
  makespan: Makespan | null;
};

/** `digest` as for fingerprints. */
export function planBatch(
  table: Table,
  { recipe, circumstances }: { recipe: Recipe; circumstances: Circumstances },
  digest: Digest,
): Plan {
  const crossing = crossTable(table, recipe.matrix);
  if (!crossing.ok) return emptyPlan([{ kind: 'too_many_rows', found: crossing.found }]);
  const problems = planProblemsOf(crossing.table, recipe);
  const rows = planRows({ ...crossing, source: table, recipe, circumstances, digest });
  return { rows, totals: totalsOf(rows), problems, makespan: makespan(rows, circumstances) };
}

export function totalsOf(rows: readonly PlannedRow[]): Totals {
  const totals: Totals = { ...emptyTotals(), rows: rows.length };
  for (const { outcome, estimatedCostMicroUsd: cost, problems } of rows) {
    if (problems.length > 0 && outcome !== 'blocked') totals.noted += 1;
    switch (outcome) {
      case 'make':
        totals.make += 1;
        totals.costMicroUsd += cost ?? 0;
        if (cost === null) totals.unpriced += 1;
        break;
      case 'reuse':
        totals.reuse += 1;
        totals.sparedMicroUsd += cost ?? 0;
        break;
      case 'hold':
        totals.hold += 1;
        break;
      case 'left_out':
        totals.leftOut += 1;
        break;
      case 'blocked':
        totals.blocked += 1;
        break;
    }
  }
  return totals;
}

function planProblemsOf({ columns }: Table, { roles, template, matrix }: Recipe): PlanProblem[] {
  if (template.trim() === '') {
    const hasPrompt = matrix.columns.length === 0 && roles.includes('prompt');
    return hasPrompt ? [] : [{ kind: 'no_prompt' }];
  }
  const known = new Set(columns.map((name) => name.toLowerCase()));
  return variablesIn(template)
    .filter((name) => !known.has(name.toLowerCase()))
    .map((name) => ({ kind: 'unknown_variable', name }));
}

function makespan(rows: readonly PlannedRow[], { finished, serverId, pace }: Circumstances): Makespan | null {
  const learned = new Map<string, ReturnType<typeof learnedFrom>>();
  const made = rows.filter(({ outcome }) => outcome === 'make');
  const each = made.map(({ model, size, seconds }) => {
    const kind = `${model} ${size} ${seconds}`;
    const known = learned.get(kind);
    if (known !== undefined) return known;
    const found = learnedFrom(finished, { serverId, model, size, seconds });
    learned.set(kind, found);
    return found;
  });
  return makespanOf(each, pace);
}

function emptyPlan(problems: readonly PlanProblem[]): Plan {
  return { rows: [], totals: emptyTotals(), problems, makespan: null };
}

function emptyTotals(): Totals {
  return {
    ...{ rows: 0, make: 0, reuse: 0, hold: 0, leftOut: 0, blocked: 0, noted: 0 },
    ...{ costMicroUsd: 0, unpriced: 0, sparedMicroUsd: 0 },
  };
}
