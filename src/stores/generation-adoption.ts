// Taking in jobs that were made elsewhere, and what finished ones tell about how long jobs take.
import * as z from 'zod/mini';
import type { Adoption, FinishedJob, GenerationStore } from '../core/ports/generation-store.ts';
import { instantSchema, isoOf, METADATA_MAX_LENGTH, storable } from './column.ts';
import type { Json } from './database.gen.ts';
import { generationOf, insertOf } from './generation-row.ts';
import { jobColumnsOf } from './lifecycle-columns.ts';
import { answered, heeding, parsed, type Rest } from './postgrest.ts';

export type GenerationAdoption = Pick<GenerationStore, 'adopt' | 'finishedJobs'>;

export function createGenerationAdoption(rest: Rest): GenerationAdoption {
  return {
    async adopt(adoption) {
      const answer = await answered(rest.rpc('adopt_job', { request: requestOf(adoption) }), 'Taking in a job');
      return answer === null ? null : generationOf(answer);
    },
    async finishedJobs(limit, signal) {
      const request = rest
        .from('video_generations')
        .select(FINISHED_COLUMNS)
        .eq('status', 'completed')
        .not('finished_at', 'is', null)
        .order('finished_at', { ascending: false })
        .limit(limit);
      const answer = await answered(heeding(request, signal), 'Reading how long jobs took');
      return parsed(finishedRowsSchema, answer, 'Finished jobs').flatMap(finishedJobOf);
    },
  };
}

function requestOf(adoption: Adoption): Json {
  return {
    ...insertOf(adoption),
    ...jobColumnsOf(adoption.job),
    submitted_at: isoOf(adoption.submittedAt),
    metadata: storable(adoption.metadata, METADATA_MAX_LENGTH),
  };
}

const finishedRow = z.object({
  server_id: z.nullable(z.string()),
  model: z.string(),
  size: z.string(),
  seconds: z.number(),
  submitted_at: instantSchema,
  finished_at: instantSchema,
  stored_at: instantSchema,
});
const finishedRowsSchema = z.array(finishedRow);
const FINISHED_COLUMNS = Object.keys(finishedRow.shape).join(',');

/** Nothing where the server's clock says that the job was over before it was sent. */
function finishedJobOf(row: z.infer<typeof finishedRow>): readonly FinishedJob[] {
  // The file cannot be here before it was made: a server's clock that runs ahead is not believed further than that.
  const endMs = Math.min(row.finished_at.getTime(), row.stored_at.getTime());
  const durationMs = endMs - row.submitted_at.getTime();
  const { server_id: serverId, model, size, seconds } = row;
  return durationMs > 0 ? [{ serverId, model, size, seconds, durationMs }] : [];
}
