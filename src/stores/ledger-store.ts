// The ledger in Supabase. Lines and sums come from functions that read the same lines by the same days.
import * as z from 'zod/mini';
import { billedSchema } from '../core/failure.ts';
import {
  type KeyedTally,
  type LedgerLine,
  NOTHING_SPENT,
  outcomeSchema,
  type SpendingReport,
} from '../core/money/ledger.ts';
import type { LedgerStore } from '../core/ports/ledger-store.ts';
import { instantSchema } from './column.ts';
import { answered, heeding, parsed, type Rest } from './postgrest.ts';

const lineRow = z.object({
  id: z.string(),
  started_at: instantSchema,
  generation_id: z.nullable(z.string()),
  number: z.number(),
  answer: z.nullable(z.enum(['accepted', 'refused', 'lost', 'reconciled'])),
  server_job_id: z.nullable(z.string()),
  server_id: z.nullable(z.string()),
  server_label: z.string(),
  model: z.string(),
  size: z.string(),
  seconds: z.number(),
  batch_id: z.nullable(z.string()),
  cost: z.nullable(z.number()),
  billed: billedSchema,
  refunded: z.boolean(),
  prompt: z.nullable(z.string()),
  slug: z.nullable(z.string()),
  batch_name: z.nullable(z.string()),
  outcome: outcomeSchema,
});
const lineRowsSchema = z.array(lineRow);

const dimensionSchema = z.enum(['total', 'day', 'server', 'model', 'batch', 'outcome', 'tag']);
const tallyRow = z.object({
  dimension: dimensionSchema,
  key: z.string(),
  label: z.string(),
  lines: z.number(),
  paid: z.number(),
  unknown: z.number(),
  free: z.number(),
  refunded: z.number(),
  unpriced: z.number(),
});
const tallyRowsSchema = z.array(tallyRow);
type TallyRow = z.infer<typeof tallyRow>;

export function createSupabaseLedgerStore(rest: Rest): LedgerStore {
  return {
    async page({ firstDay, lastDay }, after, limit, signal) {
      const days = { first_day: firstDay, last_day: lastDay, max_rows: limit + 1 };
      const request = rest.rpc('ledger_lines', after === null ? days : { ...days, after_id: after });
      const rows = parsed(lineRowsSchema, await answered(heeding(request, signal), 'Reading the ledger'), 'The ledger');
      const lines = rows.slice(0, limit).map(lineOf);
      const last = lines.at(-1);
      return { lines, next: rows.length > limit && last !== undefined ? last.id : null };
    },
    async report({ firstDay, lastDay }, signal) {
      const request = rest.rpc('spending_report', { first_day: firstDay, last_day: lastDay });
      const answer = await answered(heeding(request, signal), 'Adding up the ledger');
      return reportOf(parsed(tallyRowsSchema, answer, 'The sums'));
    },
    async settle({ attemptId, billed, refunded }) {
      const request = rest.rpc('settle_attempt', { attempt_id: attemptId, billed, refunded });
      return parsed(z.boolean(), await answered(request, 'Settling a line'), 'The line');
    },
  };
}

function lineOf(row: z.infer<typeof lineRow>): LedgerLine {
  const { id, number, answer, model, size, seconds, billed, refunded, prompt, slug, outcome } = row;
  return {
    ...{ id, number, answer, model, size, seconds, billed, refunded, prompt, slug, outcome },
    startedAt: row.started_at,
    generationId: row.generation_id,
    jobId: row.server_job_id,
    serverId: row.server_id,
    serverLabel: row.server_label,
    batchId: row.batch_id,
    batchName: row.batch_name,
    costMicroUsd: row.cost,
  };
}

function reportOf(rows: readonly TallyRow[]): SpendingReport {
  const of = (dimension: TallyRow['dimension']) => rows.filter((row) => row.dimension === dimension).map(tallyOf);
  const [total] = of('total');
  return {
    total: total ?? NOTHING_SPENT,
    days: of('day'),
    servers: of('server'),
    models: of('model'),
    batches: of('batch'),
    outcomes: of('outcome'),
    tags: of('tag'),
  };
}

function tallyOf({ key, label, lines, paid, unknown, free, refunded, unpriced }: TallyRow): KeyedTally {
  const sums = { paidMicroUsd: paid, unknownMicroUsd: unknown, freeMicroUsd: free, refundedMicroUsd: refunded };
  return { key, label, lines, unpriced, ...sums };
}
