// Taking in jobs made elsewhere, as `adopt_job` decides it, and how long finished ones took.
import { StoreError } from '../../src/core/errors.ts';
import type { Adoption, FinishedJob, GenerationStore } from '../../src/core/ports/generation-store.ts';
import { knownJobs } from './memory-discarding.ts';
import { logEvent, logStatus } from './memory-log.ts';
import { boughtOf, copyOf, type GenerationRow, type MemoryRows } from './memory-rows.ts';

type Adopting = Pick<GenerationStore, 'adopt' | 'finishedJobs'>;

export function createMemoryAdoption(rows: MemoryRows, userId: string): Adopting {
  const all = () => [...rows.generations.values()].filter((row) => row.userId === userId);
  return {
    async adopt(adoption) {
      const isKnown = knownJobs(rows, userId).has(adoption.job.id);
      if (isKnown || all().some((row) => isBeingSent(row, adoption))) return null;
      if (rows.generations.has(adoption.id)) {
        throw new StoreError('Taking in a job: its id is taken', { fault: 'conflict', status: null });
      }
      return copyOf(insert(rows, userId, adoption));
    },
    async finishedJobs(limit) {
      return all().filter(isFinished).sort(byEnd).slice(0, limit).flatMap(finishedJobOf);
    },
  };
}

/** A create call with the same words is under way: the job may be its own. */
function isBeingSent({ lifecycle, server, spec }: GenerationRow, adoption: Adoption): boolean {
  if (server.id === null || server.id !== adoption.server.id) return false;
  return lifecycle.status === 'submitting' && spec.prompt === adoption.spec.prompt;
}

function insert(rows: MemoryRows, userId: string, adoption: Adoption): GenerationRow {
  const now = rows.clock.now();
  const { id, spec, server, estimatedCostMicroUsd, title, job, metadata } = copyOf(adoption);
  // A time that is none, or that a clock running ahead noted, is now.
  const submittedAt = adoption.submittedAt.getTime() < now.getTime() ? adoption.submittedAt : now;
  const watch = { nextCheckAt: now, looks: 0, changedAt: now, missing: null };
  const row: GenerationRow = {
    ...{ id, userId, spec, server, estimatedCostMicroUsd, take: null, batch: null, title, metadata },
    ...{ createdAt: now, updatedAt: now, version: 1, attempt: 1, lease: null, deletedAt: null },
    ...{ favourite: false, rating: null, rejected: false, onHold: false, tags: [] },
    lifecycle: { status: 'processing', submittedAt, job, ...watch },
  };
  rows.generations.set(id, row);
  rows.attempts.push({
    ...{
      id: rows.random.uuid(),
      userId,
      serverId: server.id,
      serverLabel: server.label,
      generationId: id,
      number: 1,
      startedAt: submittedAt,
    },
    ...{ bought: boughtOf(row), refunded: false, batchId: null },
    ...{ answer: 'reconciled', jobId: job.id, costMicroUsd: estimatedCostMicroUsd, billed: 'unknown' },
  });
  const actor = `person:${userId}`;
  logStatus(rows, row, { actor, from: null });
  logEvent(rows, row, { actor, kind: 'adopt', from: null, to: null, detail: null });
  return row;
}

function endMs({ lifecycle }: GenerationRow): number | null {
  return lifecycle.status === 'completed' ? (lifecycle.job.finishedAt?.getTime() ?? null) : null;
}

function isFinished(row: GenerationRow): boolean {
  return endMs(row) !== null;
}

function byEnd(one: GenerationRow, other: GenerationRow): number {
  return (endMs(other) ?? 0) - (endMs(one) ?? 0);
}

function finishedJobOf({ lifecycle, server, spec }: GenerationRow): readonly FinishedJob[] {
  if (lifecycle.status !== 'completed' || lifecycle.job.finishedAt === null) return [];
  const { submittedAt, storedAt } = lifecycle;
  const durationMs = Math.min(lifecycle.job.finishedAt.getTime(), storedAt.getTime()) - submittedAt.getTime();
  const { model, size, seconds } = spec;
  return durationMs > 0 ? [{ serverId: server.id, model, size, seconds, durationMs }] : [];
}
