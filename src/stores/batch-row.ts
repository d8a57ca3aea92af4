// Batches and their rows as the database tells them, parsed at the door.
import * as z from 'zod/mini';
import { type BatchRow, type BatchState, batchPhaseSchema, pauseReasonSchema } from '../core/batch/batch.ts';
import { faultSchema } from '../core/failure.ts';
import { parametersSchema } from '../core/spec.ts';
import { instantSchema } from './column.ts';

const stateRow = z.object({
  id: z.string(),
  created_at: instantSchema,
  name: z.string(),
  state: batchPhaseSchema,
  pause_reason: z.nullable(pauseReasonSchema),
  paused_until: z.nullable(instantSchema),
  server_id: z.nullable(z.string()),
  server_label: z.string(),
  group_size: z.number(),
  group_pause_seconds: z.number(),
  in_flight_limit: z.nullable(z.number()),
  columns: z.array(z.string()),
  started_at: z.nullable(instantSchema),
  finished_at: z.nullable(instantSchema),
  rows: z.number(),
  pending: z.number(),
  running: z.number(),
  storing: z.number(),
  completed: z.number(),
  failed: z.number(),
  cancelled: z.number(),
  spent: z.number(),
  expected_cost: z.number(),
  unpriced: z.number(),
  on_hold: z.number(),
  next_group_at: z.nullable(instantSchema),
  reused: z.number(),
});
export const batchStatesSchema = z.array(stateRow);

const statusSchema = z.enum(['pending', 'submitting', 'processing', 'storing', 'completed', 'failed', 'cancelled']);
const rowSchema = z.object({
  id: z.string(),
  batch_position: z.number(),
  version: z.number(),
  status: statusSchema,
  title: z.nullable(z.string()),
  slug: z.nullable(z.string()),
  prompt: z.string(),
  model: z.string(),
  size: z.string(),
  seconds: z.number(),
  parameters: parametersSchema,
  estimated_cost: z.nullable(z.number()),
  spent: z.number(),
  attempt: z.number(),
  progress: z.nullable(z.number()),
  video_path: z.nullable(z.string()),
  size_bytes: z.nullable(z.number()),
  submitted_at: z.nullable(instantSchema),
  stored_at: z.nullable(instantSchema),
  fault: z.nullable(faultSchema),
  message: z.nullable(z.string()),
  variables: z.nullable(z.record(z.string(), z.string())),
  reused: z.boolean(),
  on_hold: z.boolean(),
});
export const batchRowsSchema = z.array(rowSchema);

export function stateOf(row: z.infer<typeof stateRow>): BatchState {
  const { id, name, columns, rows, running, failed, cancelled, reused, unpriced } = row;
  return {
    ...{ id, name, columns, rows, running, failed, cancelled, reused, unpriced },
    createdAt: row.created_at,
    phase: row.state,
    pauseReason: row.pause_reason,
    pausedUntil: row.paused_until,
    serverId: row.server_id,
    serverLabel: row.server_label,
    groupSize: row.group_size,
    groupPauseSeconds: row.group_pause_seconds,
    inFlightLimit: row.in_flight_limit,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    waiting: row.pending,
    onHold: row.on_hold,
    saving: row.storing,
    saved: row.completed,
    spentMicroUsd: row.spent,
    expectedMicroUsd: row.expected_cost,
    nextGroupAt: row.next_group_at,
  };
}

export function rowOf(row: z.infer<typeof rowSchema>): BatchRow {
  const { id, version, status, title, prompt, model, size, seconds, parameters, attempt, fault, message, reused } = row;
  return {
    ...{ id, version, status, title, prompt, model, size, seconds, parameters, attempt, fault, message, reused },
    position: row.batch_position,
    onHold: row.on_hold,
    slug: row.slug ?? '',
    estimatedCostMicroUsd: row.estimated_cost,
    spentMicroUsd: row.spent,
    progressPercent: row.progress,
    videoPath: row.video_path,
    sizeBytes: row.size_bytes,
    submittedAt: row.submitted_at,
    storedAt: row.stored_at,
    variables: row.variables ?? {},
  };
}
