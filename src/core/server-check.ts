// The check of a video server that costs nothing. Refuses to create anything: it asks for models, the list, an unknown job.
import { ServerError } from './errors.ts';
import type { VideoServer } from './ports/video-server.ts';

export type ServerCheck = { ok: true; models: readonly string[]; canList: boolean } | { ok: false; error: ServerError };

/** No server makes such an id. */
export const UNKNOWN_JOB_ID = 'video_that_nobody_made';

/** Says whether a video server answers there and accepts the key. A `ServerError` is an answer; safe to repeat. */
export async function checkServer(server: VideoServer, signal?: AbortSignal): Promise<ServerCheck> {
  const models = await answerOf(server.models(signal));
  const refusals = { models: refusalOf(models), list: null, job: null };
  if (refusals.models !== null && !isMissingRoute(refusals.models)) return { ok: false, error: refusals.models };
  const page = await answerOf(server.list({ limit: 1, after: null }, signal));
  const list = refusalOf(page);
  const isOpen = list !== null && (isMissingRoute(list) || (refusals.models !== null && isBroken(list)));
  const job = isOpen ? refusalOf(await answerOf(server.retrieve(UNKNOWN_JOB_ID, signal))) : null;
  const error = decisiveRefusal({ ...refusals, list, job });
  if (error !== null) return { ok: false, error };
  return { ok: true, models: models instanceof ServerError ? [] : models, canList: list === null };
}

/** Null where the server answered. */
export type Refusals = { models: ServerError | null; list: ServerError | null; job: ServerError | null };

/**
 * The refusal that makes a server useless, null when it can be used. Without a list, a job that cannot exist must be
 * refused in other words than a route that does not: a server of chats has models too.
 */
export function decisiveRefusal({ models, list, job }: Refusals): ServerError | null {
  if (models !== null && !isMissingRoute(models)) return models;
  if (list === null) return null;
  if (!isMissingRoute(list) && !isBroken(list)) return list;
  if (job === null) return null;
  const saysMore = (job.facts.said ?? null) !== null && job.facts.said !== list.facts.said;
  if (models !== null) return job.fault === 'not_found' && saysMore ? null : job;
  return isMissingRoute(list) && isMissingRoute(job) && !saysMore ? job : null;
}

/** A list that fails by itself does not make the server useless. */
function isBroken(error: ServerError): boolean {
  return error.fault === 'server_error' || error.fault === 'invalid_request';
}

function isMissingRoute(error: ServerError): boolean {
  return error.fault === 'not_found' || error.fault === 'unsupported';
}

function refusalOf(answer: unknown): ServerError | null {
  return answer instanceof ServerError ? answer : null;
}

async function answerOf<T>(answer: Promise<T>): Promise<T | ServerError> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ServerError) return error;
    throw error;
  }
}
