// A generation and its ledger lines as a record that travels. Refuses nothing: what is not over is said to be so.
import type { Clip, Generation, Job } from '../generation.ts';
import type { Attempt } from '../ports/generation-store.ts';
import { type PortableClip, type PortableRecord, RECORD_HEAD } from './record.ts';

export function recordOf(generation: Generation, attempts: readonly Attempt[]): PortableRecord {
  const { id, title, favourite, rejected, rating, spec, server, attempt, estimatedCostMicroUsd, take } = generation;
  return {
    ...RECORD_HEAD,
    ...{ id, title, favourite, rejected, rating, spec, attempt, estimatedCostMicroUsd, take },
    createdAt: generation.createdAt.toISOString(),
    tags: [...generation.tags],
    server: { label: server.label, url: server.url },
    attempts: attempts.map(({ startedAt, generationId: _its, ...line }) => ({
      ...line,
      startedAt: startedAt.toISOString(),
    })),
    outcome: outcomeOf(generation),
  };
}

function outcomeOf({ lifecycle }: Generation): PortableRecord['outcome'] {
  switch (lifecycle.status) {
    case 'pending':
    case 'submitting':
    case 'processing':
    case 'storing':
      return { status: 'unfinished' };
    case 'completed':
      return {
        status: lifecycle.status,
        submittedAt: lifecycle.submittedAt.toISOString(),
        storedAt: lifecycle.storedAt.toISOString(),
        job: jobOf(lifecycle.job),
        clip: clipOf(lifecycle.clip),
      };
    case 'failed': {
      const { submittedAt, job, failure } = lifecycle;
      return {
        status: lifecycle.status,
        submittedAt: isoOf(submittedAt),
        job: job === null ? null : jobOf(job),
        failure: { ...failure, at: failure.at.toISOString() },
      };
    }
    case 'cancelled':
      return { status: lifecycle.status };
  }
}

function jobOf({ id, word, startedAt, finishedAt, expiresAt }: Job) {
  return { id, word, startedAt: isoOf(startedAt), finishedAt: isoOf(finishedAt), expiresAt: isoOf(expiresAt) };
}

function clipOf({ sha256, sizeBytes, width, height, durationMs, ...paths }: Clip): PortableClip {
  const pictures = { thumbnail: paths.thumbnailPath !== null, spritesheet: paths.spritesheetPath !== null };
  return { sha256, sizeBytes, width, height, durationMs, ...pictures, openEndedAt: null };
}

/** Null also for a time beyond the calendar, which a server's clock may have told. */
function isoOf(date: Date | null): string | null {
  return date === null || Number.isNaN(date.getTime()) ? null : date.toISOString();
}
