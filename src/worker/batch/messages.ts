// What a page and the Worker at its desk say to each other. Parsed at both doors.
import * as z from 'zod/mini';
import { circumstancesSchema } from '../../core/batch/circumstances.ts';
import { planProblemSchema, totalsSchema } from '../../core/batch/plan.ts';
import { plannedRowSchema } from '../../core/batch/planned-row.ts';
import { recipeSchema } from '../../core/batch/recipe.ts';
import { readingSchema, sheetSchema, tableProblemSchema } from '../../core/batch/table.ts';

/** Every answer carries the `id` of its question. */
export const toDeskSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('read'), id: z.number(), file: z.instanceof(Blob), reading: readingSchema }),
  z.object({
    type: z.literal('plan'),
    id: z.number(),
    sheetId: z.number(),
    recipe: recipeSchema,
    circumstances: circumstancesSchema,
  }),
]);
export type ToDesk = z.infer<typeof toDeskSchema>;

export const fromDeskSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sheet'), id: z.number(), sheet: sheetSchema }),
  z.object({ type: z.literal('refused'), id: z.number(), problem: tableProblemSchema }),
  /** Some rows of a plan, in order; `planned` ends it. Apart, so that reading them never holds the page up. */
  z.object({ type: z.literal('rows'), id: z.number(), rows: z.array(plannedRowSchema) }),
  z.object({
    type: z.literal('planned'),
    id: z.number(),
    totals: totalsSchema,
    problems: z.array(planProblemSchema),
    makespan: z.nullable(z.object({ soonestMs: z.number(), latestMs: z.number() })),
  }),
  z.object({ type: z.literal('failed'), id: z.number(), said: z.string() }),
]);
export type FromDesk = z.infer<typeof fromDeskSchema>;
