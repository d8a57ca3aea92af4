// Submitting and saving, as `begin_submission` and `save_generation` decide it.
import * as z from 'zod/mini';
import type { Lifecycle, Pending } from '../../src/core/generation.ts';
import type { CapRefusal } from '../../src/core/money/budget.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { GenerationStore, Save, SubmissionRefusal } from '../../src/core/ports/generation-store.ts';
import { type BatchRefusal, refusalOfBatch, resumed, returnsToCancelled, settleBatch } from './memory-batch-gate.ts';
import { refusalToSpend } from './memory-budget-store.ts';
import { jobIdOf, logEvent, logStatus } from './memory-log.ts';
import {
  type AttemptRow,
  boughtOf,
  copyOf,
  type GenerationRow,
  inFlightCount,
  inFlightLimit,
  type MemoryRows,
} from './memory-rows.ts';

type Begin = Parameters<GenerationStore['beginSubmission']>[0];
type Call = Parameters<GenerationStore['settleCall']>[0];

/** No live row waits longer, as `save_generation` has it. */
const LONGEST_WAIT_MS = 15 * 60_000;

export function beginSubmission(
  rows: MemoryRows,
  row: GenerationRow | null,
  begin: Begin,
): GenerationRow | Exclude<SubmissionRefusal, CapRefusal['reason'] | 'batch_paused'> | CapRefusal | BatchRefusal {
  const now = rows.clock.now();
  if (row === null || row.deletedAt !== null) return 'deleted';
  if (row.lifecycle.status !== 'pending') return 'not_pending';
  const held = row.lease?.owner === begin.actor && row.lease.expiresAt.getTime() > now.getTime();
  if (row.version !== begin.version || !held) return 'lease_lost';
  const { id: serverId } = row.server;
  if (inFlightCount(rows, row.userId, serverId) >= inFlightLimit(rows, serverId)) return 'in_flight_limit';
  const refusal = refusalOfBatch(rows, row) ?? refusalToSpend(rows, row);
  if (refusal !== null) return refusal;
  resumed(rows, row);

  const leaseEnd = new Date(now.getTime() + begin.leaseSeconds * 1_000);
  row.attempt += 1;
  row.version += 1;
  row.updatedAt = now;
  row.lease = { owner: begin.actor, expiresAt: leaseEnd };
  row.lifecycle = {
    status: 'submitting',
    nextCheckAt: leaseEnd,
    submittedAt: now,
    reconciliation: { ...begin.reconciliation, misses: 0, firstMissAt: null },
  };
  rows.attempts.push({
    id: rows.random.uuid(),
    userId: row.userId,
    generationId: row.id,
    serverId,
    serverLabel: row.server.label,
    bought: boughtOf(row),
    refunded: false,
    batchId: row.batch?.id ?? null,
    number: row.attempt,
    startedAt: now,
    answer: null,
    jobId: null,
    costMicroUsd: row.estimatedCostMicroUsd,
    billed: 'unknown',
  });
  logStatus(rows, row, { actor: begin.actor, from: 'pending' });
  return row;
}

/** Null when the compare fails, the row is gone, or the job found for a lost call belongs to another row. */
export function saveOne(
  at: { rows: MemoryRows; clock: Clock },
  row: GenerationRow | null,
  save: Save,
): GenerationRow | null {
  const { rows, clock } = at;
  if (row === null || row.version !== save.version || isTaken(rows, row, save)) return null;
  const now = rows.clock.now();
  const from = row.lifecycle.status;
  const lifecycle = copyOf(save.lifecycle);
  if ('nextCheckAt' in lifecycle) {
    const inMs = Math.min(lifecycle.nextCheckAt.getTime() - clock.now().getTime(), LONGEST_WAIT_MS);
    lifecycle.nextCheckAt = new Date(now.getTime() + inMs);
  }
  if (holdsForGoneCap(rows, row, lifecycle)) lifecycle.nextCheckAt = now;
  const ends = from === 'submitting' && lifecycle.status === 'pending' && returnsToCancelled(rows, row, save.actor);
  row.lifecycle = ends ? { status: 'cancelled' } : lifecycle;
  if (row.lifecycle.status !== 'pending' || (row.batch === null && save.actor.startsWith('person:')))
    row.onHold = false;
  row.version += 1;
  row.updatedAt = now;
  if (save.metadata !== undefined) row.metadata = copyOf(save.metadata);
  row.lease =
    save.leaseSeconds > 0
      ? { owner: save.actor, expiresAt: new Date(now.getTime() + save.leaseSeconds * 1_000) }
      : null;
  if (lifecycle.status !== from) logStatus(rows, row, { actor: save.actor, from });
  settle(rows, row, save);
  settleBatch(rows, row.batch?.id ?? null);
  if (save.note !== null) {
    logEvent(rows, row, { actor: save.actor, kind: save.note.kind, from: null, to: null, detail: save.note.detail });
  }
  return row;
}

function settle(rows: MemoryRows, row: GenerationRow, save: Save): void {
  if (save.attempt === null) return;
  const line = rows.attempts.find((attempt) => attempt.generationId === row.id && attempt.number === row.attempt);
  if (line === undefined) return;
  const { answer, billed } = save.attempt;
  if (answer !== null || !wasSettled(rows, line)) line.billed = billed;
  line.answer = answer ?? line.answer;
  line.jobId = save.attempt.jobId ?? line.jobId;
}

/** The answer to a call whose row has gone on without it, as `settle_call` has it. */
export function settleCall(rows: MemoryRows, row: GenerationRow | null, call: Call): boolean {
  const line = rows.attempts.find(({ generationId, number }) => generationId === row?.id && number === call.number);
  if (row === null || line === undefined) return false;
  const { answer, jobId, billed } = call.outcome;
  const outdone = line.answer === null || (answer === 'accepted' && ['lost', 'refused'].includes(line.answer));
  if (!outdone) return false;
  if (!wasSettled(rows, line)) line.billed = billed;
  line.answer = answer;
  line.jobId = jobId ?? line.jobId;
  const detail = { attempt: line.number, answer };
  logEvent(rows, row, { actor: call.actor, kind: 'late_answer', from: null, to: null, detail });
  return true;
}

/** A cap that was lifted while this was on its way holds nothing back. */
function holdsForGoneCap(rows: MemoryRows, row: GenerationRow, lifecycle: Lifecycle): lifecycle is Pending {
  const fault = lifecycle.status === 'pending' ? lifecycle.lastFailure?.fault : undefined;
  return (fault === 'cap_reached' || fault === 'price_unknown') && refusalToSpend(rows, row) === null;
}

/** A person found out what became of its bill. */
function wasSettled({ events }: MemoryRows, { generationId, number }: AttemptRow): boolean {
  return events.some(
    ({ generationId: id, kind, detail }) =>
      id === generationId &&
      kind === 'settle' &&
      z.looseObject({ attempt: z.literal(number) }).safeParse(detail).success,
  );
}

/** Whether another row watches the job already, or it was found in a list and may be another call's. */
function isTaken(rows: MemoryRows, row: GenerationRow, save: Save): boolean {
  const jobId = save.attempt?.jobId ?? jobIdOf(save);
  const others = [...rows.generations.values()].filter((other) => other.userId === row.userId && other.id !== row.id);
  const takes = isHeld(save) && (!isHeld(row) || jobIdOf(row) !== jobIdOf(save));
  if (takes && others.some((other) => isHeld(other) && isSameServer(row, other) && jobIdOf(other) === jobIdOf(save))) {
    return true;
  }
  if (save.attempt?.answer !== 'reconciled') return false;
  return (
    others.some((other) => jobIdOf(other) === jobId || mayMake(rows, other, row)) ||
    rows.attempts.some(
      (attempt) => attempt.userId === row.userId && attempt.jobId === jobId && attempt.generationId !== row.id,
    )
  );
}

function isHeld({ lifecycle }: Pick<GenerationRow, 'lifecycle'>): boolean {
  return lifecycle.status === 'processing' || lifecycle.status === 'storing';
}

function isSameServer(one: GenerationRow, other: GenerationRow): boolean {
  return one.server.id !== null && one.server.id === other.server.id;
}

/** A call for the same words is under way: its actor has held the row since it was sent and has not written its answer. */
function mayMake(rows: MemoryRows, sending: GenerationRow, row: GenerationRow): boolean {
  const { lifecycle, lease, attempt, id } = sending;
  if (lifecycle.status !== 'submitting' || sending.spec.prompt !== row.spec.prompt) return false;
  if (!isSameServer(sending, row) || lease === null || lease.expiresAt <= rows.clock.now()) return false;
  const line = rows.attempts.find(({ generationId, number }) => generationId === id && number === attempt);
  const sent = rows.events.findLast(({ generationId, to }) => generationId === id && to === 'submitting');
  return line?.answer === null && sent?.actor === lease.owner;
}
