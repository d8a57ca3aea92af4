// Deleting in two steps, and what outlives it: ledger, log and the jobs they know.
import type { GenerationStore } from '../../src/core/ports/generation-store.ts';
import { compareText, isHeld } from './memory-claim.ts';
import { jobIdOf, logEvent } from './memory-log.ts';
import { copyOf, type GenerationRow, type MemoryRows } from './memory-rows.ts';

type Discarding = Pick<
  GenerationStore,
  'discard' | 'restore' | 'purgeable' | 'purge' | 'isReferenceShared' | 'knownJobIds' | 'attempts' | 'events'
>;

/** By a row, a line of the ledger or the log: deleted ones count. */
export function knownJobs(rows: MemoryRows, userId: string): ReadonlySet<string | null> {
  const own = (row: { userId: string }) => row.userId === userId;
  const lines = [...rows.attempts, ...rows.events].filter(own).map((row) => row.jobId);
  return new Set([...[...rows.generations.values()].filter(own).map(jobIdOf), ...lines]);
}

export function createMemoryDiscarding(
  rows: MemoryRows,
  userId: string,
  own: (id: string) => GenerationRow | null,
): Discarding {
  const all = () => [...rows.generations.values()].filter((row) => row.userId === userId);
  const log = (row: GenerationRow, kind: string) =>
    logEvent(rows, row, { actor: `person:${userId}`, kind, from: null, to: null, detail: null });
  return {
    async discard(id) {
      const row = own(id);
      if (row === null || row.deletedAt !== null) return;
      row.deletedAt = rows.clock.now();
      log(row, 'delete');
    },
    async restore(id) {
      const row = own(id);
      if (row === null) return false;
      if (row.deletedAt !== null) log(row, 'restore');
      row.deletedAt = null;
      return true;
    },
    async purgeable(olderThanSeconds, limit) {
      const nowMs = rows.clock.now().getTime();
      const discardedMs = (row: GenerationRow) => row.deletedAt?.getTime() ?? Number.POSITIVE_INFINITY;
      return all()
        .filter((row) => discardedMs(row) <= nowMs - olderThanSeconds * 1_000 && !isHeld(row, nowMs))
        .sort((one, other) => discardedMs(one) - discardedMs(other) || compareText(one.id, other.id))
        .slice(0, limit)
        .map(copyOf);
    },
    async purge(id) {
      if (own(id)?.deletedAt == null) return;
      rows.generations.delete(id);
      for (const attempt of rows.attempts) if (attempt.generationId === id) attempt.generationId = null;
      for (const event of rows.events) if (event.generationId === id) event.generationId = null;
      for (const { spec } of rows.generations.values()) {
        if (spec.source?.generationId === id) spec.source.generationId = null;
      }
    },
    async isReferenceShared(id, path) {
      return all().some(({ id: other, spec: { reference } }) => {
        return other !== id && (reference?.path === path || reference?.original === path);
      });
    },
    async knownJobIds(jobIds) {
      const known = knownJobs(rows, userId);
      return new Set(jobIds.filter((id) => known.has(id)));
    },
    async attempts(id) {
      const found = rows.attempts.filter((row) => row.userId === userId && row.generationId === id);
      return found
        .map(({ userId: _owner, ...attempt }) => copyOf(attempt))
        .sort((one, other) => one.number - other.number);
    },
    async events(id) {
      const found = rows.events.filter((row) => row.userId === userId && row.generationId === id);
      return found.map(({ userId: _owner, generationId: _of, jobId: _job, ...event }) => copyOf(event));
    },
  };
}
