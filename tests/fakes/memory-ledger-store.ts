// The ledger as its functions read it; days are those of UTC.
import type { KeyedTally, LedgerLine, LineOutcome, SpendingReport, Tally } from '../../src/core/money/ledger.ts';
import { NOTHING_SPENT } from '../../src/core/money/ledger.ts';
import type { DayRange, LedgerStore } from '../../src/core/ports/ledger-store.ts';
import { logEvent } from './memory-log.ts';
import type { AttemptRow, GenerationRow, MemoryRows } from './memory-rows.ts';

export function createMemoryLedgerStore(order: { rows: MemoryRows; userId: string }): LedgerStore {
  const { rows, userId } = order;
  const linesOf = ({ firstDay, lastDay }: DayRange) =>
    rows.attempts
      .filter((row) => row.userId === userId && firstDay <= dayOf(row) && dayOf(row) <= lastDay)
      .toSorted((one, other) => newest(one, other))
      .map((row) => lineOf(rows, row));
  return {
    async page(range, after, limit) {
      const all = linesOf(range);
      const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
      const lines = all.slice(start, start + limit);
      return { lines, next: all.length > start + limit ? (lines.at(-1)?.id ?? null) : null };
    },
    async report(range) {
      return reportOf(rows, linesOf(range));
    },
    async settle({ attemptId, billed, refunded }) {
      const row = rows.attempts.find(({ id, userId: owner }) => id === attemptId && owner === userId);
      if (row === undefined) return false;
      Object.assign(row, { billed, refunded });
      const generation = generationOf(rows, row);
      const detail = { attempt: row.number, billed, refunded };
      if (generation !== null) {
        billAnew(generation, row);
        logEvent(rows, generation, { actor: `person:${userId}`, kind: 'settle', from: null, to: null, detail });
      }
      return true;
    },
  };
}

/** The failure says the same as the line of its call. */
function billAnew(generation: GenerationRow, { number, billed }: AttemptRow): void {
  const { lifecycle } = generation;
  if (lifecycle.status !== 'failed' || generation.attempt !== number) return;
  generation.lifecycle = { ...lifecycle, failure: { ...lifecycle.failure, billed } };
  generation.version += 1;
}

function dayOf({ startedAt }: { startedAt: Date }): string {
  return startedAt.toISOString().slice(0, 10);
}

function newest(one: AttemptRow, other: AttemptRow): number {
  return other.startedAt.getTime() - one.startedAt.getTime() || (other.id < one.id ? -1 : 1);
}

function generationOf(rows: MemoryRows, row: AttemptRow): GenerationRow | null {
  return row.generationId === null ? null : (rows.generations.get(row.generationId) ?? null);
}

function lineOf(rows: MemoryRows, row: AttemptRow): LedgerLine {
  const generation = generationOf(rows, row);
  const { id, startedAt, number, answer, jobId, serverId, costMicroUsd, billed, refunded, batchId } = row;
  return {
    ...{ id, startedAt, number, answer, jobId, serverId, costMicroUsd, billed, refunded, batchId },
    ...{ serverLabel: row.serverLabel, ...row.bought },
    generationId: generation?.id ?? null,
    prompt: generation?.spec.prompt.slice(0, 200) ?? null,
    slug: generation?.slug ?? null,
    batchName: batchId === null ? null : (rows.batches.get(batchId)?.name ?? null),
    outcome: outcomeOf(row, generation),
  };
}

const LOST: readonly string[] = ['outcome_unknown', 'job_not_found', 'content_lost', 'content_expired'];

function outcomeOf(row: AttemptRow, generation: GenerationRow | null): LineOutcome {
  if (generation === null || generation.deletedAt !== null) return 'discarded';
  const { lifecycle } = generation;
  if (row.answer === 'lost' || (lifecycle.status === 'failed' && LOST.includes(lifecycle.failure.fault))) return 'lost';
  if (row.number < generation.attempt || lifecycle.status === 'failed' || lifecycle.status === 'cancelled') {
    return 'failed';
  }
  return lifecycle.status === 'completed' ? 'kept' : 'open';
}

function reportOf(rows: MemoryRows, lines: readonly LedgerLine[]): SpendingReport {
  const by = (keysOf: (line: LedgerLine) => readonly string[], labelOf = (_line: LedgerLine, key: string) => key) => {
    const tallies = new Map<string, KeyedTally>();
    for (const line of lines) {
      for (const key of keysOf(line)) {
        const tally = tallies.get(key) ?? { ...NOTHING_SPENT, key, label: labelOf(line, key) };
        tallies.set(key, { ...tally, ...added(tally, line) });
      }
    }
    return [...tallies.values()].toSorted((one, other) => (one.key < other.key ? -1 : 1));
  };
  const tagsOf = ({ generationId }: LedgerLine) =>
    (generationId === null ? undefined : rows.generations.get(generationId)?.tags) ?? [];
  return {
    total: lines.reduce(added, NOTHING_SPENT),
    days: by((line) => [dayOf(line)]),
    servers: by(
      ({ serverId }) => [serverId ?? ''],
      ({ serverLabel }) => serverLabel,
    ),
    models: by(({ model }) => [model]),
    batches: by(
      ({ batchId }) => [batchId ?? ''],
      ({ batchName }) => batchName ?? '',
    ),
    outcomes: by(({ outcome }) => [outcome]),
    tags: by((line) => (tagsOf(line).length === 0 ? [''] : tagsOf(line))),
  };
}

function added(tally: Tally, { costMicroUsd, billed, refunded }: LedgerLine): Tally {
  const cost = costMicroUsd ?? 0;
  const kind = refunded ? 'refunded' : billed;
  return {
    lines: tally.lines + 1,
    paidMicroUsd: tally.paidMicroUsd + (kind === 'yes' ? cost : 0),
    unknownMicroUsd: tally.unknownMicroUsd + (kind === 'unknown' ? cost : 0),
    freeMicroUsd: tally.freeMicroUsd + (kind === 'no' ? cost : 0),
    refundedMicroUsd: tally.refundedMicroUsd + (kind === 'refunded' ? cost : 0),
    unpriced: tally.unpriced + (costMicroUsd === null ? 1 : 0),
  };
}
