// The check of a video server that costs nothing. Refuses to create anything: it asks for models, the list, an unknown job.
import { ServerError } from './errors.ts';
import type { VideoServer } from './ports/video-server.ts';

export type ServerCheck = { ok: true; models: readonly string[]; canList: boolean } | { ok: false; error: ServerError };

/** No server makes such an id. */
const UNKNOWN_JOB_ID = 'video_that_nobody_made';

/** Says whether a video server answers there and accepts the key. A `ServerError` is an answer; safe to repeat. */
export async function checkServer(server: VideoServer, signal?: AbortSignal): Promise<ServerCheck> {
  const models = await answerOf(server.models(signal));
  if (models instanceof ServerError && !isMissingRoute(models)) return { ok: false, error: models };
  const named = models instanceof ServerError ? [] : models;
  const page = await answerOf(server.list({ limit: 1, after: null }, signal));
  if (!(page instanceof ServerError)) return { ok: true, models: named, canList: true };
  if (!isMissingRoute(page) && !isBrokenRoute(page)) return { ok: false, error: page };
  if (!(models instanceof ServerError)) return { ok: true, models: named, canList: false };
  return await checkByUnknownJob(server, page, signal);
}

/** Neither models nor a list: then a job that cannot exist must be refused in other words than a route that does not. */
async function checkByUnknownJob(server: VideoServer, page: ServerError, signal?: AbortSignal): Promise<ServerCheck> {
  const job = await answerOf(server.retrieve(UNKNOWN_JOB_ID, signal));
  if (!(job instanceof ServerError)) return { ok: true, models: [], canList: false };
  const knowsJobs = job.fault === 'not_found' && (job.facts.said ?? null) !== null;
  if (knowsJobs && job.facts.said !== page.facts.said) return { ok: true, models: [], canList: false };
  return { ok: false, error: job };
}

function isMissingRoute(error: ServerError): boolean {
  return error.fault === 'not_found' || error.fault === 'unsupported';
}

/** A list that fails by itself does not make the server useless. */
function isBrokenRoute(error: ServerError): boolean {
  return error.fault === 'server_error' || error.fault === 'invalid_request';
}

async function answerOf<T>(answer: Promise<T>): Promise<T | ServerError> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ServerError) return error;
    throw error;
  }
}
