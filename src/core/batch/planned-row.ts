// One row of a batch before it is started: what will be asked for, what it will cost, and what stands in its way.
import * as z from 'zod/mini';
import { parametersSchema } from '../spec.ts';

export const fieldSchema = z.enum(['prompt', 'title', 'slug', 'model', 'size', 'seconds', 'seed', 'image', 'tags']);
export type Field = z.infer<typeof fieldSchema>;

export const problemKindSchema = z.enum([
  'prompt_missing',
  'prompt_too_long',
  /** `detail` is the position of the first row with this prompt. */
  'prompt_duplicate',
  /** Text behind a closing quotation mark: where the cell ends is a guess. */
  'quotes',
  /** More cells than columns: a separator inside the text, most likely, and what stood behind it is missing. */
  'too_many_cells',
  'too_few_cells',
  /** A variable of the template has nothing in this row; `detail` is its name. */
  'variable_empty',
  /** `detail` is the name of the column. */
  'cell_too_long',
  'title_too_long',
  /** `detail` is the position of the first row with this slug. */
  'slug_duplicate',
  /** `detail` is what was asked for. */
  'slug_changed',
  'model_unknown',
  'size_not_offered',
  'seconds_unreadable',
  'seconds_not_offered',
  'seed_unreadable',
  'image_address',
  'image_unsupported',
  'too_many_tags',
]);
export type ProblemKind = z.infer<typeof problemKindSchema>;

/** `detail` is what the table says, unless the kind says otherwise. */
export const rowProblemSchema = z.object({
  field: fieldSchema,
  kind: problemKindSchema,
  detail: z.nullable(z.string()),
});
export type RowProblem = z.infer<typeof rowProblemSchema>;

/** Such a row is not made; the others are only pointed out. */
const BLOCKING: Readonly<Record<ProblemKind, boolean>> = {
  prompt_missing: true,
  prompt_too_long: true,
  prompt_duplicate: false,
  quotes: true,
  too_many_cells: true,
  too_few_cells: false,
  variable_empty: false,
  cell_too_long: true,
  title_too_long: false,
  slug_duplicate: true,
  slug_changed: false,
  model_unknown: true,
  size_not_offered: true,
  seconds_unreadable: true,
  seconds_not_offered: true,
  seed_unreadable: true,
  image_address: true,
  image_unsupported: true,
  too_many_tags: false,
};

export function isBlocking({ kind }: RowProblem): boolean {
  return BLOCKING[kind];
}

/**
 * `reuse`: a video of the same request is there already. `hold`: made once a person lets it go on. `left_out`: a person does
 * not want it.
 */
const outcomeSchema = z.enum(['make', 'reuse', 'hold', 'left_out', 'blocked']);
export type Outcome = z.infer<typeof outcomeSchema>;

export const plannedRowSchema = z.object({
  /** From 1, in the order in which they are made. */
  position: z.number(),
  /** As a spreadsheet counts; 0 where rows were crossed and stand in no file. */
  fileRow: z.number(),
  prompt: z.string(),
  title: z.nullable(z.string()),
  slug: z.string(),
  model: z.string(),
  size: z.string(),
  /** 0 where the table says nothing that could be read. */
  seconds: z.number(),
  parameters: parametersSchema,
  /** Of a starting image on the web. */
  imageUrl: z.nullable(z.string()),
  tags: z.array(z.string()),
  /** The row's cells by column, for the way out. */
  variables: z.record(z.string(), z.string()),
  problems: z.array(rowProblemSchema),
  /** Null where nobody has stated a price. */
  estimatedCostMicroUsd: z.nullable(z.number()),
  /** Of what it asks for: the same for two rows that ask for the same. */
  fingerprint: z.string(),
  /** A generation that was made, or is being made, of the same request. */
  earlierId: z.nullable(z.string()),
  outcome: outcomeSchema,
});
export type PlannedRow = z.infer<typeof plannedRowSchema>;
