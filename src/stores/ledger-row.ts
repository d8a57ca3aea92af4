// Rows of the ledger and the log, parsed at the door.
import * as z from 'zod/mini';
import { billedSchema } from '../core/failure.ts';
import type { Attempt, GenerationEvent } from '../core/ports/generation-store.ts';
import { instantSchema } from './column.ts';

const statusSchema = z.enum(['pending', 'submitting', 'processing', 'storing', 'completed', 'failed', 'cancelled']);

const attemptRow = z.object({
  id: z.string(),
  generation_id: z.nullable(z.string()),
  number: z.number(),
  started_at: instantSchema,
  answer: z.nullable(z.enum(['accepted', 'refused', 'lost', 'reconciled'])),
  server_job_id: z.nullable(z.string()),
  cost: z.nullable(z.number()),
  billed: billedSchema,
  refunded: z.boolean(),
});
export const attemptRowsSchema = z.array(attemptRow);
export const ATTEMPT_COLUMNS = Object.keys(attemptRow.shape).join(',');

export function attemptOf(row: z.infer<typeof attemptRow>): Attempt {
  return {
    id: row.id,
    generationId: row.generation_id,
    number: row.number,
    startedAt: row.started_at,
    answer: row.answer,
    jobId: row.server_job_id,
    costMicroUsd: row.cost,
    billed: row.billed,
    refunded: row.refunded,
  };
}

const eventRow = z.object({
  id: z.number(),
  at: instantSchema,
  actor: z.string(),
  kind: z.string(),
  from_status: z.nullable(statusSchema),
  to_status: z.nullable(statusSchema),
  detail: z.unknown(),
});
export const eventRowsSchema = z.array(eventRow);
export const EVENT_COLUMNS = Object.keys(eventRow.shape).join(',');

export function eventOf(row: z.infer<typeof eventRow>): GenerationEvent {
  const { at, actor, kind, detail } = row;
  return { id: String(row.id), at, actor, from: row.from_status, to: row.to_status, kind, detail };
}
