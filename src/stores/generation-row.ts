// Rows of video_generations, parsed at the door. A row that does not read is an error that names it, never skipped.
import * as z from 'zod/mini';
import { StoreError } from '../core/errors.ts';
import type { Generation, Take } from '../core/generation.ts';
import type { Draft } from '../core/ports/generation-store.ts';
import { operationSchema, parametersSchema, type Reference, type Spec } from '../core/spec.ts';
import { instantSchema, storable, storableText } from './column.ts';
import type { Database } from './database.gen.ts';
import { lifecycleOf, lifecycleRowSchema } from './lifecycle-row.ts';

const rowSchema = z.object({
  id: z.string(),
  user_id: z.string(),
  created_at: instantSchema,
  updated_at: instantSchema,
  version: z.number(),
  prompt: z.string(),
  model: z.string(),
  size: z.string(),
  seconds: z.number(),
  parameters: parametersSchema,
  operation: operationSchema,
  source_generation_id: z.nullable(z.string()),
  source_job_id: z.nullable(z.string()),
  image_path: z.nullable(z.string()),
  image_filename: z.nullable(z.string()),
  image_original_path: z.nullable(z.string()),
  server_id: z.nullable(z.string()),
  server_label: z.string(),
  server_url: z.string(),
  attempt: z.number(),
  estimated_cost: z.nullable(z.number()),
  batch_id: z.nullable(z.string()),
  batch_position: z.nullable(z.number()),
  on_hold: z.boolean(),
  take_group: z.nullable(z.string()),
  take_number: z.nullable(z.number()),
  take_count: z.nullable(z.number()),
  lease_owner: z.nullable(z.string()),
  lease_expires_at: z.nullable(instantSchema),
  title: z.nullable(z.string()),
  favourite: z.boolean(),
  rating: z.nullable(z.number()),
  rejected: z.boolean(),
  tags: z.array(z.string()),
  deleted_at: z.nullable(instantSchema),
  metadata: z.unknown(),
});
type Row = z.infer<typeof rowSchema>;

type Tables = Database['public']['Tables'];
type Column = keyof Tables['video_generations']['Row'];

const lifeColumns = [
  'status',
  'next_check_at',
  'submitted_at',
  'openai_job_id',
  'server_status',
  'progress',
  'started_at',
  'finished_at',
  'expires_at',
  'stored_at',
  'failure',
  'watch',
  'video_path',
  'thumbnail_path',
  'spritesheet_path',
  'size_bytes',
  'sha256',
  'width',
  'height',
  'duration_ms',
] as const satisfies readonly Column[];

/** What to select for `generationOf`. */
export const GENERATION_COLUMNS = [...Object.keys(rowSchema.shape), ...lifeColumns].join(',');

/** Throws `StoreError` with fault `invalid` and the row's id when the row does not read. */
export function generationOf(answer: unknown): Generation {
  const row = z.safeParse(rowSchema, answer);
  const life = z.safeParse(lifecycleRowSchema, answer);
  if (!row.success) throw unreadable(answer, row.error);
  if (!life.success) throw unreadable(answer, life.error);
  return { ...identityOf(row.data), spec: specOf(row.data), lifecycle: lifecycleOf(life.data) };
}

export function generationsOf(answer: unknown): readonly Generation[] {
  if (Array.isArray(answer)) return answer.map((row: unknown) => generationOf(row));
  throw new StoreError('Generations: the answer is not a list of rows', { fault: 'invalid', status: null });
}

function unreadable(answer: unknown, error: z.core.$ZodError): StoreError {
  const named = z.safeParse(z.object({ id: z.string() }), answer);
  const places = error.issues.map((issue) => issue.path.join('.')).join(', ');
  const message = `Generation ${named.success ? named.data.id : 'without an id'} does not read: ${places}`;
  return new StoreError(message, { fault: 'invalid', status: null, cause: error });
}

function identityOf(row: Row): Omit<Generation, 'spec' | 'lifecycle'> {
  const { lease_owner, lease_expires_at } = row;
  return {
    id: row.id,
    userId: row.user_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    server: { id: row.server_id, label: row.server_label, url: row.server_url },
    attempt: row.attempt,
    estimatedCostMicroUsd: row.estimated_cost,
    take: takeOf(row),
    batch: row.batch_id === null ? null : { id: row.batch_id, position: row.batch_position ?? 0 },
    onHold: row.on_hold,
    lease:
      lease_owner === null || lease_expires_at === null ? null : { owner: lease_owner, expiresAt: lease_expires_at },
    title: row.title,
    favourite: row.favourite,
    rating: row.rating,
    rejected: row.rejected,
    tags: row.tags,
    deletedAt: row.deleted_at,
    metadata: row.metadata,
  };
}

function takeOf({ take_group, take_number, take_count }: Row): Take | null {
  if (take_group === null || take_number === null || take_count === null) return null;
  return { group: take_group, number: take_number, count: take_count };
}

function referenceOf({ image_path, image_filename, image_original_path }: Row): Reference | null {
  if (image_path === null) return null;
  return { path: image_path, filename: image_filename ?? '', original: image_original_path };
}

function specOf(row: Row): Spec {
  const { prompt, model, size, seconds, parameters, operation } = row;
  return {
    prompt,
    model,
    size,
    seconds,
    parameters,
    operation,
    reference: referenceOf(row),
    source: row.source_job_id === null ? null : { generationId: row.source_generation_id, jobId: row.source_job_id },
  };
}

/** A new row; life, owner and times are the database's to fill. */
export function insertOf(draft: Draft): Tables['video_generations']['Insert'] {
  const { spec, server } = draft;
  return {
    id: draft.id,
    prompt: storableText(spec.prompt),
    model: spec.model,
    size: spec.size,
    seconds: spec.seconds,
    parameters: storable(spec.parameters),
    operation: spec.operation,
    source_generation_id: spec.source?.generationId ?? null,
    source_job_id: spec.source?.jobId ?? null,
    image_path: spec.reference?.path ?? null,
    image_filename: spec.reference === null ? null : storableText(spec.reference.filename),
    image_original_path: spec.reference?.original ?? null,
    server_id: server.id,
    server_label: server.label,
    server_url: server.url,
    estimated_cost: draft.estimatedCostMicroUsd,
    take_group: draft.take?.group ?? null,
    take_number: draft.take?.number ?? null,
    take_count: draft.take?.count ?? null,
    title: draft.title === null ? null : storableText(draft.title),
  };
}
