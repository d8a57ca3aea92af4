// Imports in Supabase: a plan of what is wanted, and one function that adds a row with its lines or nothing.
import * as z from 'zod/mini';
import type { PortableAttempt, PortableRecord } from '../core/portable/record.ts';
import type { ImportedGeneration, ImportStore } from '../core/ports/import-store.ts';
import { storable, storableText } from './column.ts';
import type { Json } from './database.gen.ts';
import { clipColumnsOf } from './lifecycle-columns.ts';
import { answered, heeding, parsed, type Rest } from './postgrest.ts';

const placesSchema = z.array(z.object({ origin: z.string(), id: z.string(), known: z.boolean() }));

export function createSupabaseImportStore(rest: Rest): ImportStore {
  return {
    async plan(wanted, signal) {
      const asked = wanted.map(({ origin, sha256, jobId }) => ({ origin, sha256, job_id: jobId }));
      const request = rest.rpc('plan_import', { wanted: asked });
      const answer = await answered(heeding(request, signal), 'Looking up what is here');
      const places = parsed(placesSchema, answer, 'What is here');
      return new Map(places.map(({ origin, id, known }) => [origin, { id, known }]));
    },
    async add(generation) {
      const lines = generation.record.attempts.map(lineOf);
      const request = rest.rpc('import_generation', { request: requestOf(generation), lines });
      return parsed(z.boolean(), await answered(request, 'Importing a generation'), 'The import');
    },
  };
}

function lineOf({ id, number, startedAt, answer, jobId, costMicroUsd, billed, refunded }: PortableAttempt): Json {
  return {
    ...{ origin: storableText(id), number, answer, billed, refunded },
    ...{ started_at: startedAt, job_id: jobId, cost: costMicroUsd },
  };
}

function requestOf({ id, record, clip, reference }: ImportedGeneration): Json {
  const { spec, server, take } = record;
  return {
    ...{ id, ...identityOf(record), ...outcomeOf(record) },
    ...(clip === null ? {} : clipColumnsOf(clip)),
    origin: storableText(record.id),
    source_origin: spec.source?.generationId ?? null,
    take_origin: take?.group ?? null,
    prompt: storableText(spec.prompt),
    model: storableText(spec.model),
    size: storableText(spec.size),
    seconds: spec.seconds,
    parameters: storable(spec.parameters),
    operation: spec.operation,
    source_job_id: spec.source?.jobId ?? null,
    image_path: reference?.path ?? null,
    image_filename: reference === null ? null : storableText(reference.filename),
    image_original_path: reference?.original ?? null,
    server_label: storableText(server.label),
    server_url: storableText(server.url),
    take_number: take?.number ?? null,
    take_count: take?.count ?? null,
  };
}

function identityOf({ createdAt, attempt, estimatedCostMicroUsd, title, tags, ...rest }: PortableRecord) {
  const { favourite, rating, rejected } = rest;
  return {
    ...{ attempt, favourite, rating, rejected },
    created_at: createdAt,
    estimated_cost: estimatedCostMicroUsd,
    title: title === null ? null : storableText(title),
    tags: tags.map(storableText),
  };
}

function outcomeOf({ outcome }: PortableRecord) {
  const { status } = outcome;
  if (status === 'cancelled' || status === 'unfinished') return { status };
  const { job, submittedAt: submitted_at } = outcome;
  const columns = {
    ...{ status, submitted_at },
    openai_job_id: job?.id ?? null,
    server_status: job === null ? null : storableText(job.word),
    started_at: job?.startedAt ?? null,
    finished_at: job?.finishedAt ?? null,
    expires_at: job?.expiresAt ?? null,
  };
  return outcome.status === 'failed'
    ? { ...columns, failure: storable(outcome.failure) }
    : { ...columns, progress: 100, stored_at: outcome.storedAt };
}
