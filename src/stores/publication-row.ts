// Publications as the database tells them, parsed at the door.
import * as z from 'zod/mini';
import type { PublicationWork } from '../core/ports/publication-store.ts';
import type { BatchPublishing, Publication, PublicationBucket } from '../core/publishing/publication.ts';
import { instantSchema } from './column.ts';

const faultSchema = z.enum([
  'unreachable',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'bucket_missing',
  'quota',
  'too_large',
  'wrong_type',
  'invalid',
  'schema_missing',
  'damaged',
  'server_error',
]);
const counts = { published: z.number(), waiting: z.number(), failed: z.number(), removing: z.number() };

const bucketSchema = z.object({
  id: z.string(),
  created_at: instantSchema,
  public: z.nullable(z.boolean()),
  size_limit: z.nullable(z.number()),
  size_bytes: z.number(),
  ...counts,
});
export const bucketsSchema = z.array(bucketSchema);

export function bucketOf(row: z.infer<typeof bucketSchema>): PublicationBucket {
  const { id, published, waiting, failed, removing } = row;
  return {
    ...{ id, published, waiting, failed, removing },
    createdAt: row.created_at,
    isPublic: row.public === true,
    // A bucket without a limit of its own has the project's.
    sizeLimitBytes: row.size_limit ?? Number.POSITIVE_INFINITY,
    sizeBytes: row.size_bytes,
  };
}

const rowSchema = z.object({
  id: z.string(),
  bucket_id: z.string(),
  path: z.string(),
  generation_id: z.nullable(z.string()),
  batch_id: z.nullable(z.string()),
  state: z.enum(['waiting', 'published', 'failed', 'removing']),
  size_bytes: z.nullable(z.number()),
  sha256: z.nullable(z.string()),
  published_at: z.nullable(instantSchema),
  tries: z.number(),
  fault: z.nullable(faultSchema),
  message: z.nullable(z.string()),
});
export const publicationRowsSchema = z.array(rowSchema);

export function publicationOf(row: z.infer<typeof rowSchema>): Publication {
  const { id, path, state, sha256, tries, fault, message } = row;
  return {
    ...{ id, path, state, sha256, tries, fault, message },
    bucketId: row.bucket_id,
    generationId: row.generation_id,
    batchId: row.batch_id,
    sizeBytes: row.size_bytes,
    publishedAt: row.published_at,
  };
}

export const publishingSchema = z.nullable(
  z.object({
    bucket: z.nullable(z.string()),
    finished: z.number(),
    buckets: z.array(z.object({ bucket: z.string(), ...counts })),
  }),
);

export function publishingOf({ bucket, finished, buckets }: NonNullable<z.infer<typeof publishingSchema>>) {
  return {
    bucketId: bucket,
    finished,
    buckets: buckets.map(({ bucket: bucketId, ...each }) => ({ bucketId, ...each })),
  } satisfies BatchPublishing;
}

const workSchema = z.object({
  id: z.string(),
  version: z.number(),
  state: z.enum(['waiting', 'removing']),
  bucket: z.string(),
  path: z.string(),
  tries: z.number(),
  source: z.nullable(z.string()),
  size_bytes: z.nullable(z.number()),
  sha256: z.nullable(z.string()),
  size_limit: z.nullable(z.number()),
});
export const claimSchema = z.object({
  work: z.array(workSchema),
  next_at: z.nullable(instantSchema),
  watching: z.boolean(),
});

export function workOf({ state, bucket: bucketId, source, ...row }: z.infer<typeof workSchema>): PublicationWork {
  const { id, version, path, tries, sha256 } = row;
  const work = { id, version, bucketId, path, tries };
  if (state === 'removing') return { ...work, wish: 'remove' };
  const sizes = { sizeBytes: row.size_bytes ?? 0, sizeLimitBytes: row.size_limit };
  return { ...work, wish: 'copy', sourcePath: source, sha256, ...sizes };
}

export const openingSchema = z.union([
  z.object({ opened: z.boolean(), bucket: z.string() }),
  z.object({ reason: z.enum(['name', 'size_limit', 'taken', 'too_many', 'signed_out']) }),
]);
