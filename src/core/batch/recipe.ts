// What a person decides about a table: what its columns mean, how prompts are made of them, and what they changed by hand.
import * as z from 'zod/mini';
import { roleSchema } from './columns.ts';
import { matrixSchema } from './matrix.ts';

/** What can be changed in a row, as it is typed; what is left out stays as the table says. */
// Each by itself: `z.partial` would weigh on every first visit, which loads what any schema of the studio uses.
export const editSchema = z.object({
  prompt: z.optional(z.string()),
  title: z.optional(z.string()),
  slug: z.optional(z.string()),
  model: z.optional(z.string()),
  size: z.optional(z.string()),
  seconds: z.optional(z.string()),
  seed: z.optional(z.string()),
  image: z.optional(z.string()),
  tags: z.optional(z.string()),
  /** True where a person did not choose this row. */
  leftOut: z.optional(z.boolean()),
});
export type Edit = z.infer<typeof editSchema>;

export const recipeSchema = z.object({
  /** In the order of the table's columns. */
  roles: z.array(roleSchema),
  /** The prompt of every row, with `{variable}`; empty takes the prompt's column as it is. */
  template: z.string(),
  matrix: matrixSchema,
  /** For rows that do not say. */
  standard: z.object({ model: z.string(), size: z.string(), seconds: z.number() }),
  /** By the row's position. */
  edits: z.record(z.string(), editSchema),
  /** What becomes of rows that a person did not choose: they stay out, or come in on hold. */
  unchosen: z.enum(['leave_out', 'hold']),
  /** What becomes of rows that were made before. */
  repeats: z.enum(['reuse', 'make']),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** How many at once, and how long after each group of create calls the next one waits. */
export const paceSchema = z.object({
  inFlightLimit: z.number().check(z.int(), z.minimum(1)),
  groupSize: z.number().check(z.int(), z.minimum(1)),
  /** 0 is no pause. */
  groupPauseSeconds: z.number().check(z.int(), z.minimum(0)),
});
export type Pace = z.infer<typeof paceSchema>;
