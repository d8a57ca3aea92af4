// The shapes of the protocol's answers, read forgivingly: of a job only the id must be there.
import * as z from 'zod/mini';
import type { JobPage, JobReport } from '../core/ports/video-server.ts';
import { dateOf, field, numberOf, percentOf, textOf } from './reading.ts';
import { stateOfWord } from './status-word.ts';

const jobErrorSchema = z.object({ code: field(textOf), message: field(textOf) });

const videoSchema = z.object({
  id: field(textOf),
  object: field(textOf),
  status: field((value) => (typeof value === 'string' ? value : null)),
  progress: field(percentOf),
  created_at: field(dateOf),
  created: field(dateOf),
  started_at: field(dateOf),
  completed_at: field(dateOf),
  expires_at: field(dateOf),
  prompt: field(textOf),
  model: field(textOf),
  size: field(textOf),
  seconds: field(numberOf),
  duration: field(numberOf),
  remixed_from_video_id: field(textOf),
  error: field(jobErrorOf),
});

/** Null when `body` is no job. A job that came without a status word is one to look at again. */
export function reportOf(body: unknown): JobReport | null {
  const parsed = videoSchema.safeParse(body);
  if (!parsed.success || parsed.data.id === null) return null;
  const video = parsed.data;
  const word = video.status ?? '';
  return {
    id: parsed.data.id,
    state: stateOfWord(word),
    word,
    progressPercent: video.progress,
    createdAt: video.created_at ?? video.created,
    startedAt: video.started_at,
    completedAt: video.completed_at,
    expiresAt: video.expires_at,
    prompt: video.prompt,
    model: video.model,
    size: video.size,
    seconds: video.seconds ?? video.duration,
    remixedFromId: video.remixed_from_video_id,
    error: video.error,
    raw: body,
  };
}

/**
 * A job inside an HTTP error (vLLM-Omni answers so for failed ones). An error envelope may carry an id and a status of
 * its own, so more is asked of it: a status word everybody knows, and either the object's name or the id asked for.
 */
export function reportInError(body: unknown, askedId: string | null): JobReport | null {
  const report = reportOf(body);
  if (report === null || report.state === 'unknown') return null;
  const object = videoSchema.safeParse(body).data?.object ?? null;
  return object === 'video' || (askedId !== null && report.id === askedId) ? report : null;
}

function jobErrorOf(value: unknown): JobReport['error'] {
  if (typeof value === 'string') return value.trim() === '' ? null : { code: null, message: value };
  const parsed = jobErrorSchema.safeParse(value);
  if (!parsed.success || (parsed.data.code === null && parsed.data.message === null)) return null;
  return parsed.data;
}

const itemsSchema = z.array(z.unknown());
const pageSchema = z.object({
  data: itemsSchema,
  has_more: field((value) => (typeof value === 'boolean' ? value : null)),
});

/**
 * Null when `body` is no list. Entries that are no jobs are left out. Without `has_more` there is a next page when this
 * one is full; a page that ends where it should have begun means that the server does not page at all.
 */
export function pageOf(body: unknown, asked: { limit: number; after: string | null }): JobPage | null {
  const bare = itemsSchema.safeParse(body);
  const parsed = bare.success ? { data: bare.data, has_more: null } : (pageSchema.safeParse(body).data ?? null);
  if (parsed === null) return null;
  const jobs = parsed.data.map(reportOf).filter((report) => report !== null);
  const lastId = jobs.at(-1)?.id ?? null;
  const repeats = asked.after !== null && jobs.some((job) => job.id === asked.after);
  const isFull = parsed.data.length >= asked.limit;
  return { jobs, hasMore: lastId !== null && !repeats && (parsed.has_more ?? isFull) };
}

const modelSchema = z.object({ id: z.string() });

/** Null when `body` is no list of models. */
export function modelsOf(body: unknown): readonly string[] | null {
  const bare = itemsSchema.safeParse(body);
  const items = bare.success ? bare.data : (pageSchema.safeParse(body).data?.data ?? null);
  return items === null ? null : items.map(modelNameOf).filter((name) => name !== null);
}

function modelNameOf(item: unknown): string | null {
  return typeof item === 'string' ? item : (modelSchema.safeParse(item).data?.id ?? null);
}
