// Pages of jobs, newest first unless asked otherwise.
import * as z from 'zod/mini';
import { ApiError, invalid } from './api-error.ts';
import { faultsOfJob, type Job, videoObjectOf } from './job.ts';
import type { JobStore } from './job-store.ts';

const STANDARD_LIMIT = 20;
/** openai-openapi f85dbe2 `GET /videos`, read 2026-11-20. */
const HIGHEST_LIMIT = 100;

const limitSchema = z.pipe(
  z.pipe(z.string().check(z.regex(/^\d+$/)), z.transform(Number)),
  z.number().check(z.maximum(HIGHEST_LIMIT)),
);
const orderSchema = z.enum(['asc', 'desc']);

export function listAnswer(store: JobStore, query: URLSearchParams, nowMs: number): Record<string, unknown> {
  const limit = limitSchema.safeParse(query.get('limit') ?? String(STANDARD_LIMIT));
  if (!limit.success)
    throw invalid('limit', 'invalid_value', `'limit' must be a whole number from 0 to ${HIGHEST_LIMIT}.`);
  const order = orderSchema.safeParse(query.get('order') ?? 'desc');
  if (!order.success) throw invalid('order', 'invalid_value', "'order' must be 'asc' or 'desc'.");
  const shown = store.all().filter((job) => !isHidden(store, job));
  const sorted = order.data === 'asc' ? shown : shown.toReversed();
  const rest = sorted.slice(placeAfter(sorted, query.get('after')));
  const page = rest.slice(0, limit.data);
  for (const job of page) answerAskedFor(store, job);
  const data = page.map((job) => videoObjectOf(job, nowMs));
  return {
    object: 'list',
    data,
    first_id: page.at(0)?.id ?? null,
    last_id: page.at(-1)?.id ?? null,
    has_more: rest.length > page.length,
  };
}

function placeAfter(jobs: readonly Job[], after: string | null): number {
  if (after === null || after === '') return 0;
  const place = jobs.findIndex((job) => job.id === after);
  if (place === -1) throw invalid('after', 'invalid_value', `No video ${after} in this list.`);
  return place + 1;
}

/** A job that is asked to be unknown is missing from lists, rather than making the list unknown. */
function isHidden(store: JobStore, job: Job): boolean {
  const { unlisted, poll } = faultsOfJob(job);
  if (unlisted !== undefined && store.strike(job.id, 'unlisted', unlisted.times)) return true;
  return poll?.status === 404 && store.strike(job.id, 'poll', poll.times);
}

/** One such job on a page spoils the page. */
function answerAskedFor(store: JobStore, job: Job): void {
  const { poll } = faultsOfJob(job);
  if (poll === undefined || poll.status === 404 || !store.strike(job.id, 'poll', poll.times)) return;
  throw askedError(poll.status);
}

export function askedError(status: number): ApiError {
  const code = status === 404 ? 'not_found' : status === 429 ? 'rate_limit_exceeded' : null;
  return new ApiError(`Asked to answer ${status}.`, { status, code });
}
