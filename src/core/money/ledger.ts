// What was spent: lines of the ledger and their sums. Refuses to add up what the database has added up already.
import * as z from 'zod/mini';
import type { Billed } from '../failure.ts';
import type { AttemptAnswer } from '../ports/generation-store.ts';

/**
 * What became of the money of one create call: a clip that is kept, one that was deleted, a rendering that failed, an
 * answer or a job that was lost, or nothing yet.
 */
export const outcomeSchema = z.enum(['kept', 'discarded', 'failed', 'lost', 'open']);
export type LineOutcome = z.infer<typeof outcomeSchema>;

/** One create call. What it says of server, model and price was copied when it was sent. */
export type LedgerLine = {
  id: string;
  startedAt: Date;
  /** Null once the generation was deleted for good. */
  generationId: string | null;
  number: number;
  answer: AttemptAnswer | null;
  jobId: string | null;
  serverId: string | null;
  serverLabel: string;
  model: string;
  size: string;
  seconds: number;
  batchId: string | null;
  /** Null outside a batch, and once the batch was forgotten. */
  batchName: string | null;
  /** The file name in its batch; null outside of one. */
  slug: string | null;
  /** The estimate; null when nobody had stated a price. */
  costMicroUsd: number | null;
  billed: Billed;
  refunded: boolean;
  /** The beginning of the prompt; null once the generation was deleted for good. */
  prompt: string | null;
  outcome: LineOutcome;
};

/** Sums of some lines in micro-dollars. `unpriced` counts lines without a price, which add nothing to any sum. */
export type Tally = {
  lines: number;
  paidMicroUsd: number;
  unknownMicroUsd: number;
  freeMicroUsd: number;
  refundedMicroUsd: number;
  unpriced: number;
};

/** `key` is a day (2026-11-21), an id, a model, an outcome or a tag; empty for lines without one. */
export type KeyedTally = Tally & { key: string; label: string };

export type SpendingReport = {
  total: Tally;
  days: readonly KeyedTally[];
  servers: readonly KeyedTally[];
  models: readonly KeyedTally[];
  batches: readonly KeyedTally[];
  outcomes: readonly KeyedTally[];
  /** A line with two tags stands under both: these do not add up to the total. */
  tags: readonly KeyedTally[];
};

export const NOTHING_SPENT: Tally = {
  lines: 0,
  paidMicroUsd: 0,
  unknownMicroUsd: 0,
  freeMicroUsd: 0,
  refundedMicroUsd: 0,
  unpriced: 0,
};

/** What counts as spent: billed, or maybe billed. */
export function spentOf({ paidMicroUsd, unknownMicroUsd }: Tally): number {
  return paidMicroUsd + unknownMicroUsd;
}

/** Everything spent, divided by the clips it left; null while there is none. Rounded to whole micro-dollars. */
export function costPerKeptClip({ total, outcomes }: SpendingReport): number | null {
  const kept = outcomes.find(({ key }) => key === 'kept')?.lines ?? 0;
  return kept === 0 ? null : Math.round(spentOf(total) / kept);
}

/** Spent on what left no clip: failed, discarded and lost. */
export function wasteOf({ outcomes }: SpendingReport): number {
  return outcomes
    .filter(({ key }) => key === 'failed' || key === 'discarded' || key === 'lost')
    .reduce((sum, tally) => sum + spentOf(tally), 0);
}
