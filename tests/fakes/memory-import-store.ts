// The import store's promises kept in memory, written from the port and not from the adapter.
import { createHash } from 'node:crypto';
import { StoreError } from '../../src/core/errors.ts';
import type { Job, Lifecycle } from '../../src/core/generation.ts';
import type { PortableRecord } from '../../src/core/portable/record.ts';
import type { ImportedGeneration, ImportStore } from '../../src/core/ports/import-store.ts';
import type { MemoryBucket } from './memory-clip-store.ts';
import { jobIdOf, logEvent } from './memory-log.ts';
import { boughtOf, copyOf, type GenerationRow, type MemoryRows } from './memory-rows.ts';

type Deps = { rows: MemoryRows; userId: string; bucket: Pick<MemoryBucket, 'objects'> };

export function createMemoryImportStore({ rows, userId, bucket }: Deps): ImportStore {
  const own = () => [...rows.generations.values()].filter((row) => row.userId === userId);
  const idOf = (origin: string) => importedId(userId, origin);
  const known = (origin: string) => own().find(({ id }) => id === origin || id === idOf(origin)) ?? null;

  return {
    async plan(wanted) {
      return new Map(
        wanted.map(({ origin, sha256, jobId }) => {
          const same = own().find((row) => sha256 !== null && jobIdOf(row) === jobId && hashOf(row) === sha256);
          const id = (known(origin) ?? same)?.id;
          return [origin, { id: id ?? idOf(origin), known: id !== undefined }];
        }),
      );
    },
    async add(generation) {
      const { id, record, clip } = generation;
      const lifecycle = lifecycleOf(generation);
      if (lifecycle === null || id !== idOf(record.id)) throw refused();
      if (rows.generations.has(id)) return false;
      const folder = `${userId}/${id}/`;
      if (clip !== null) {
        const isThere = bucket.objects.get(clip.videoPath)?.length === clip.sizeBytes;
        if (!isThere || clip.videoPath !== `${folder}video-${record.attempt}.mp4`) throw refused();
      }
      const row = rowOf(generation, { lifecycle, userId, known });
      rows.generations.set(id, row);
      for (const line of record.attempts) addLine(row, line);
      logEvent(rows, row, {
        actor: `person:${userId}`,
        kind: 'status',
        from: null,
        to: lifecycle.status,
        detail: null,
      });
      logEvent(rows, row, {
        actor: `person:${userId}`,
        kind: 'import',
        from: null,
        to: null,
        detail: { origin: record.id },
      });
      return true;
    },
  };

  function rowOf(
    { id, record, reference }: ImportedGeneration,
    at: { lifecycle: Lifecycle; userId: string; known: (origin: string) => GenerationRow | null },
  ): GenerationRow {
    const { spec, server, take, title, favourite, tags, rating, rejected, attempt, estimatedCostMicroUsd } = record;
    const profile = [...rows.profiles.values()].find((one) => one.userId === userId && one.baseUrl === server.url);
    const sourceId = spec.source?.generationId ?? null;
    const source =
      spec.source === null
        ? null
        : { ...spec.source, generationId: sourceId === null ? null : (at.known(sourceId)?.id ?? null) };
    return copyOf({
      ...{ id, userId: at.userId, title, favourite, tags, rating, rejected, attempt, estimatedCostMicroUsd },
      createdAt: new Date(record.createdAt),
      updatedAt: rows.clock.now(),
      version: 1,
      spec: { ...spec, reference, source },
      server: { id: profile?.id ?? null, ...server },
      take: take === null ? null : { ...take, group: idOf(`take ${take.group}`) },
      batch: null,
      onHold: false,
      lease: null,
      deletedAt: null,
      metadata: null,
      lifecycle: at.lifecycle,
    });
  }

  function addLine(row: GenerationRow, { id, startedAt, ...line }: PortableRecord['attempts'][number]): void {
    const there = rows.attempts.find((one) => one.userId === userId && (one.id === id || one.id === idOf(id)));
    if (there !== undefined) {
      there.generationId ??= row.id;
      return;
    }
    rows.attempts.push({
      ...line,
      id: idOf(id),
      userId,
      generationId: row.id,
      startedAt: new Date(startedAt),
      serverId: row.server.id,
      serverLabel: row.server.label,
      bought: boughtOf(row),
      batchId: null,
    });
  }
}

function importedId(userId: string, origin: string): string {
  const sum = createHash('md5').update(`import ${userId} ${origin}`).digest('hex');
  return sum.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function hashOf({ lifecycle }: GenerationRow): string | null {
  return lifecycle.status === 'completed' ? lifecycle.clip.sha256 : null;
}

function lifecycleOf({ record: { outcome }, clip }: ImportedGeneration): Lifecycle | null {
  switch (outcome.status) {
    case 'unfinished':
      return null;
    case 'cancelled':
      return { status: 'cancelled' };
    case 'failed': {
      const { submittedAt, job, failure } = outcome;
      return {
        status: 'failed',
        submittedAt: dateOf(submittedAt),
        job: job === null ? null : jobFrom(job, null),
        failure: { ...failure, at: new Date(failure.at) },
      };
    }
    case 'completed':
      if (clip === null) return null;
      return {
        status: 'completed',
        submittedAt: new Date(outcome.submittedAt),
        storedAt: new Date(outcome.storedAt),
        job: jobFrom(outcome.job, 100),
        clip,
      };
  }
}

type PortableJob = { id: string; word: string } & Record<'startedAt' | 'finishedAt' | 'expiresAt', string | null>;

function jobFrom({ id, word, startedAt, finishedAt, expiresAt }: PortableJob, progressPercent: number | null): Job {
  const times = { startedAt: dateOf(startedAt), finishedAt: dateOf(finishedAt), expiresAt: dateOf(expiresAt) };
  return { id, word, progressPercent, ...times };
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function refused(): StoreError {
  return new StoreError('not to be imported', { fault: 'invalid', status: null });
}
