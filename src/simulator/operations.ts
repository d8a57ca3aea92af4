// What each operation of the protocol does.
import type { Clock } from '../core/ports/clock.ts';
import { errorAnswer, jsonAnswer, preflightAnswer } from './answer.ts';
import { ApiError, invalid, notFound } from './api-error.ts';
import { MODEL_IDS, MODELS_CREATED_AT } from './catalogue.ts';
import type { ClipArchive } from './clip/clip-archive.ts';
import { answerContent } from './content.ts';
import type { Intake } from './intake.ts';
import { faultsOfJob, type Job, phaseOf, videoObjectOf } from './job.ts';
import type { JobStore } from './job-store.ts';
import { askedError, listAnswer } from './list.ts';
import { readOrder } from './order.ts';
import { readEditOrder, readExtensionOrder, readRemixOrder } from './order-from-job.ts';
import { readFields } from './request-body.ts';
import type { Route } from './route.ts';

export type OperationDeps = { jobs: JobStore; archive: ClipArchive; intake: Intake; clock: Clock };

/** Throws `ApiError` for every refusal. */
export async function answerOperation(deps: OperationDeps, route: Route, request: Request): Promise<Response> {
  const nowMs = deps.clock.now().getTime();
  switch (route.operation) {
    case 'preflight':
      return preflightAnswer(request);
    case 'models':
      return jsonAnswer(200, { object: 'list', data: MODEL_IDS.map(modelObjectOf) });
    case 'model':
      return modelAnswer(route.id);
    case 'create':
      return deps.intake.take(await readOrder(await readFields(request), deps.archive.keepReference));
    case 'remix':
      return deps.intake.take(readRemixOrder(await readFields(request), startOf(deps, nowMs)(route.id)));
    case 'edit':
      return deps.intake.take(readEditOrder(await readFields(request), startOf(deps, nowMs)));
    case 'extend':
      return deps.intake.take(readExtensionOrder(await readFields(request), startOf(deps, nowMs)));
    case 'list':
      return jsonAnswer(200, listAnswer(deps.jobs, new URL(request.url).searchParams, nowMs));
    case 'retrieve':
      return retrieve(deps.jobs, jobOf(deps.jobs, route.id), nowMs);
    case 'remove':
      return remove(deps.jobs, jobOf(deps.jobs, route.id), nowMs);
    case 'content':
      return answerContent(deps, jobOf(deps.jobs, route.id), request);
    case 'unknown':
      return unknownAnswer(route, request.method);
  }
}

function jobOf(jobs: JobStore, id: string): Job {
  const job = jobs.find(id);
  if (job === null) throw notFound('video_not_found', `There is no video ${id}.`);
  return job;
}

function modelObjectOf(id: string): Record<string, unknown> {
  return { id, object: 'model', created: MODELS_CREATED_AT, owned_by: 'simulator' };
}

function modelAnswer(id: string): Response {
  if (MODEL_IDS.includes(id)) return jsonAnswer(200, modelObjectOf(id));
  throw new ApiError(`There is no model ${id}.`, { status: 404, code: 'model_not_found', param: 'model' });
}

/** Finds a job that others can start from: completed, its file still there. */
function startOf({ jobs }: OperationDeps, nowMs: number): (id: string) => Job {
  return (id) => {
    const job = jobOf(jobs, id);
    const phase = phaseOf(job, nowMs);
    if (phase.status !== 'completed') {
      throw invalid(null, 'video_not_ready', 'Only a completed video can be the start of another.');
    }
    if (nowMs >= phase.expiresAtMs) throw notFound('video_expired', 'The video was deleted when its time was over.');
    return job;
  };
}

function retrieve(jobs: JobStore, job: Job, nowMs: number): Response {
  const { poll, failHttp } = faultsOfJob(job);
  if (poll !== undefined && jobs.strike(job.id, 'poll', poll.times)) throw askedError(poll.status);
  const hasFailed = phaseOf(job, nowMs).status === 'failed';
  return jsonAnswer(hasFailed && failHttp !== undefined ? failHttp.status : 200, videoObjectOf(job, nowMs));
}

/** Only finished jobs go (openai 7.55.0 `videos.delete`, read 2026-11-20). */
function remove(jobs: JobStore, job: Job, nowMs: number): Response {
  const { status } = phaseOf(job, nowMs);
  if (status === 'queued' || status === 'in_progress') {
    throw invalid(null, 'video_not_finished', `The video is ${status}; only finished ones can be deleted.`);
  }
  jobs.remove(job.id);
  return jsonAnswer(200, { id: job.id, object: 'video.deleted', deleted: true });
}

function unknownAnswer({ methods }: Route, method: string): Response {
  if (methods.length === 0) return errorAnswer(notFound('unknown_url', 'There is nothing at this address.'));
  const error = new ApiError(`${method} is not possible here.`, { status: 405, code: 'method_not_supported' });
  const answer = errorAnswer(error);
  answer.headers.set('Allow', methods.join(', '));
  return answer;
}
