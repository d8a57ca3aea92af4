// Reading generations: one, a page of the history, what was spent and what happened.
import * as z from 'zod/mini';
import { inState } from '../core/generation.ts';
import type { Cursor, GenerationFilter, GenerationPage, GenerationStore } from '../core/ports/generation-store.ts';
import { GENERATION_COLUMNS, generationsOf } from './generation-row.ts';
import {
  ATTEMPT_COLUMNS,
  attemptOf,
  attemptRowsSchema,
  EVENT_COLUMNS,
  eventOf,
  eventRowsSchema,
} from './ledger-row.ts';
import { answered, heeding, parsed, type Rest } from './postgrest.ts';

export type GenerationReading = Pick<
  GenerationStore,
  'find' | 'page' | 'unsafe' | 'takes' | 'knownJobIds' | 'attempts' | 'events' | 'isReferenceShared'
>;

const jobIdsSchema = z.array(z.string());
const idRowsSchema = z.array(z.object({ id: z.string() }));

export function createGenerationReading(rest: Rest): GenerationReading {
  return {
    async find(id, signal) {
      const request = rest.from('video_generations').select(GENERATION_COLUMNS).eq('id', id);
      return generationsOf(await answered(heeding(request, signal), 'Reading a generation'))[0] ?? null;
    },
    async page(filter, after, limit, signal) {
      const request = pageRequest(rest, filter, after, limit);
      const rows = generationsOf(await answered(heeding(request, signal), 'Reading the history'));
      return pageOf(rows, limit);
    },
    async unsafe(limit, signal) {
      const request = rest
        .from('video_generations')
        .select(GENERATION_COLUMNS, { count: 'exact' })
        .is('deleted_at', null)
        .eq('status', 'storing')
        .order('expires_at')
        .order('id')
        .limit(limit);
      const answer = await heeding(request, signal);
      const rows = generationsOf(await answered(Promise.resolve(answer), 'Reading what is not safe yet'));
      return { count: answer.count ?? rows.length, soonest: rows.filter((row) => inState(row, 'storing')) };
    },
    async takes(group, signal) {
      const request = rest
        .from('video_generations')
        .select(GENERATION_COLUMNS)
        .eq('take_group', group)
        .is('deleted_at', null)
        .order('take_number');
      return generationsOf(await answered(heeding(request, signal), 'Reading takes'));
    },
    async knownJobIds(jobIds) {
      if (jobIds.length === 0) return new Set();
      const request = rest.rpc('known_job_ids', { job_ids: [...jobIds] });
      return new Set(parsed(jobIdsSchema, await answered(request, 'Looking up jobs'), 'Known jobs'));
    },
    async attempts(id) {
      const request = rest.from('generation_attempts').select(ATTEMPT_COLUMNS).eq('generation_id', id).order('number');
      return parsed(attemptRowsSchema, await answered(request, 'Reading attempts'), 'Attempts').map(attemptOf);
    },
    async events(id) {
      const request = rest.from('generation_events').select(EVENT_COLUMNS).eq('generation_id', id).order('id');
      return parsed(eventRowsSchema, await answered(request, 'Reading the log'), 'Events').map(eventOf);
    },
    async isReferenceShared(id, path) {
      for (const column of ['image_path', 'image_original_path'] as const) {
        const request = rest.from('video_generations').select('id').eq(column, path).neq('id', id).limit(1);
        const users = parsed(idRowsSchema, await answered(request, 'Looking up an image'), 'Generations');
        if (users.length > 0) return true;
      }
      return false;
    },
  };
}

/** One row more than asked for tells whether there is a next page. */
function pageRequest(rest: Rest, filter: GenerationFilter, after: Cursor | null, limit: number) {
  let request = rest.from('video_generations').select(GENERATION_COLUMNS).is('deleted_at', null);
  if (filter.statuses !== null) request = request.in('status', [...filter.statuses]);
  if (filter.outsideBatches === true) request = request.is('batch_id', null);
  if (filter.insideBatches === true) request = request.not('batch_id', 'is', null);
  if (after !== null) {
    const at = after.createdAt.toISOString();
    // The first half is what an index can start from; the second settles rows of the same millisecond.
    request = request.lte('created_at', at).or(`created_at.lt.${at},id.lt.${after.id}`);
  }
  return request
    .order('created_at', { ascending: false })
    .order('id', { ascending: false })
    .limit(limit + 1);
}

function pageOf(rows: GenerationPage['generations'], limit: number): GenerationPage {
  const generations = rows.slice(0, limit);
  const last = generations.at(-1);
  const next = rows.length > limit && last !== undefined ? { createdAt: last.createdAt, id: last.id } : null;
  return { generations, next };
}
