// Columns → state, exhaustively: what a state needs its row must have.
import * as z from 'zod/mini';
import { billedSchema, faultSchema } from '../core/failure.ts';
import type { Clip, Job, Lifecycle } from '../core/generation.ts';
import { instantSchema } from './column.ts';

const failureSchema = z.object({
  fault: faultSchema,
  billed: billedSchema,
  message: z.nullable(z.string()),
  param: z.nullable(z.string()),
  at: instantSchema,
});
const lastFailureSchema = z._default(z.nullable(failureSchema), null);
const countSchema = z._default(z.number(), 0);
const missingSchema = z._default(z.nullable(z.object({ count: z.number(), since: instantSchema })), null);
const uploadSchema = z.object({ url: z.string(), savedBytes: z.number(), totalBytes: z.number() });
const reconciliationSchema = z.object({
  newestJobIdBefore: z.nullable(z.string()),
  listedBefore: z.boolean(),
  misses: z.number(),
  firstMissAt: z.nullable(instantSchema),
});

const jobColumns = {
  openai_job_id: z.string(),
  server_status: z.nullable(z.string()),
  progress: z.nullable(z.number()),
  started_at: z.nullable(instantSchema),
  finished_at: z.nullable(instantSchema),
  expires_at: z.nullable(instantSchema),
};
const clipColumns = {
  video_path: z.string(),
  thumbnail_path: z.nullable(z.string()),
  spritesheet_path: z.nullable(z.string()),
  size_bytes: z.number(),
  sha256: z.nullable(z.string()),
  width: z.number(),
  height: z.number(),
  duration_ms: z.number(),
};

export const lifecycleRowSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('pending'),
    next_check_at: instantSchema,
    watch: z.object({ refusals: countSchema, lastFailure: lastFailureSchema }),
  }),
  z.object({
    status: z.literal('submitting'),
    next_check_at: instantSchema,
    submitted_at: instantSchema,
    watch: z.object({ reconciliation: reconciliationSchema }),
  }),
  z.object({
    status: z.literal('processing'),
    next_check_at: instantSchema,
    submitted_at: instantSchema,
    ...jobColumns,
    watch: z.object({ looks: countSchema, changedAt: z.optional(instantSchema), missing: missingSchema }),
  }),
  z.object({
    status: z.literal('storing'),
    next_check_at: instantSchema,
    submitted_at: instantSchema,
    ...jobColumns,
    watch: z.object({
      tries: countSchema,
      upload: z._default(z.nullable(uploadSchema), null),
      lastFailure: lastFailureSchema,
      missing: missingSchema,
      keptBy: z._default(z.nullable(z.string()), null),
    }),
  }),
  z.object({
    status: z.literal('completed'),
    submitted_at: instantSchema,
    stored_at: instantSchema,
    ...jobColumns,
    ...clipColumns,
  }),
  z.object({
    status: z.literal('failed'),
    submitted_at: z.nullable(instantSchema),
    ...jobColumns,
    openai_job_id: z.nullable(z.string()),
    failure: failureSchema,
  }),
  z.object({ status: z.literal('cancelled') }),
]);
type LifecycleRow = z.infer<typeof lifecycleRowSchema>;
type JobRow = z.infer<z.ZodMiniObject<typeof jobColumns>>;
type ClipRow = z.infer<z.ZodMiniObject<typeof clipColumns>>;

export function lifecycleOf(row: LifecycleRow): Lifecycle {
  switch (row.status) {
    case 'pending':
      return { status: row.status, nextCheckAt: row.next_check_at, ...row.watch };
    case 'submitting':
      return { status: row.status, nextCheckAt: row.next_check_at, submittedAt: row.submitted_at, ...row.watch };
    case 'processing':
      return { ...watched(row), status: row.status, ...row.watch, changedAt: row.watch.changedAt ?? row.submitted_at };
    case 'storing':
      return { ...watched(row), status: row.status, ...row.watch };
    case 'completed':
      return {
        status: row.status,
        submittedAt: row.submitted_at,
        job: jobOf(row),
        clip: clipOf(row),
        storedAt: row.stored_at,
      };
    case 'failed': {
      const { openai_job_id } = row;
      const job = openai_job_id === null ? null : jobOf({ ...row, openai_job_id });
      return { status: row.status, submittedAt: row.submitted_at, job, failure: row.failure };
    }
    case 'cancelled':
      return { status: row.status };
  }
}

function watched(row: JobRow & { next_check_at: Date; submitted_at: Date }) {
  return { nextCheckAt: row.next_check_at, submittedAt: row.submitted_at, job: jobOf(row) };
}

function jobOf(row: JobRow): Job {
  return {
    id: row.openai_job_id,
    word: row.server_status ?? '',
    progressPercent: row.progress,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    expiresAt: row.expires_at,
  };
}

function clipOf(row: ClipRow): Clip {
  return {
    videoPath: row.video_path,
    thumbnailPath: row.thumbnail_path,
    spritesheetPath: row.spritesheet_path,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    width: row.width,
    height: row.height,
    durationMs: row.duration_ms,
  };
}
