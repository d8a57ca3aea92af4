// The log of the memory twins, written as the database's triggers write it.
import type { Status } from '../../src/core/generation.ts';
import { copyOf, type GenerationRow, type MemoryRows } from './memory-rows.ts';

type Entry = { actor: string; kind: string; from: Status | null; to: Status | null; detail: unknown };

export function jobIdOf({ lifecycle }: Pick<GenerationRow, 'lifecycle'>): string | null {
  return 'job' in lifecycle ? (lifecycle.job?.id ?? null) : null;
}

export function logEvent(rows: MemoryRows, row: GenerationRow, entry: Entry): void {
  rows.events.push({
    ...copyOf(entry),
    id: String(rows.nextSequence()),
    at: rows.clock.now(),
    userId: row.userId,
    generationId: row.id,
    jobId: jobIdOf(row),
  });
}

export function logStatus(rows: MemoryRows, row: GenerationRow, by: { actor: string; from: Status | null }): void {
  const { lifecycle, attempt } = row;
  const jobId = jobIdOf(row);
  const detail = {
    attempt,
    ...(jobId === null ? {} : { job_id: jobId }),
    ...(lifecycle.status === 'failed' ? { failure: lifecycle.failure } : {}),
  };
  logEvent(rows, row, { ...by, kind: 'status', to: lifecycle.status, detail });
}
