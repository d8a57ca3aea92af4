// Asks a video server everything that costs nothing. Refuses every method but GET and OPTIONS.
import * as z from 'zod/mini';
import { ServerError, type ServerFault } from '../core/errors.ts';
import type {
  FileSight,
  List,
  Models,
  Observations,
  PathAnswer,
  ProbedPath,
  Refusal,
  ServerProbe,
} from '../core/ports/server-probe.ts';
import type { ContentVariant, JobPage, JobReport, VideoServer } from '../core/ports/video-server.ts';
import { decisiveRefusal, UNKNOWN_JOB_ID } from '../core/server-check.ts';
import { connectionOf, createVideoServer, type VideoServerDeps } from './client.ts';
import { createDeadline } from './deadline.ts';
import { descriptionOf } from './description.ts';
import { dressOf } from './dress.ts';
import { jobPath } from './job-path.ts';
import { reachOf } from './reach.ts';
import { type Answer, type Call, type Connection, errorOf, readAnswer, send } from './request.ts';
import { modelsOf, pageOf, reportOf } from './wire.ts';

const LOOK_MS = 20_000;
/** Enough to meet a finished job. */
const LISTED = 20;

type Asking = { connection: Connection; signal: AbortSignal | undefined };
type Question = Pick<Call, 'operation' | 'path' | 'query'>;
type Looked = { answer: Answer; latencyMs: number; clockSkewMs: number | null };

export function createServerProbe(deps: VideoServerDeps): ServerProbe {
  const connection = connectionOf(deps);
  return {
    observe: ({ finishedJobId }, signal) => observe({ connection, signal }, createVideoServer(deps), finishedJobId),
    reach: (signal) => reachOf(connection, signal),
  };
}

async function observe(asking: Asking, server: VideoServer, finishedJobId: string | null): Promise<Observations> {
  const { connection } = asking;
  const asked = await look(asking, { operation: 'models', path: '/models' });
  const models = modelsIn(connection, asked);
  stopAt(models, null);
  const query = { limit: String(LISTED), order: 'desc' };
  const listed = await look(asking, { operation: 'list', path: '/videos', query });
  const page = listed.answer.status < 300 ? pageOf(listed.answer.body.json, { limit: LISTED, after: null }) : null;
  const list = page === null ? refused(connection, 'list', listed.answer) : listIn(page, listed.answer.body.json);
  stopAt(models, list);
  const done = finishedJobId ?? finishedIn(page, connection.clock.now());
  const path = jobPath(UNKNOWN_JOB_ID);
  const [job, content, file, description] = await Promise.all([
    refusalOf(asking, { operation: 'retrieve', path }),
    refusalOf(asking, { operation: 'content', path: `${path}/content` }),
    done === null ? null : fileSight(server, done, asking.signal),
    ownDescription(asking),
  ]);
  const paths = description === null ? await askPaths(asking) : null;
  return {
    ...{ models, list, job, content, paths, description, file },
    latencyMs: listed.latencyMs,
    clockSkewMs: listed.clockSkewMs ?? asked.clockSkewMs,
  };
}

/** A key that was refused once is not tried at six more places. */
function stopAt(models: Models | Refusal, list: List | Refusal | null): void {
  const errors = [models, list].map((sight) => (sight !== null && 'error' in sight ? sight.error : null));
  const refusal = decisiveRefusal({ models: errors[0] ?? null, list: errors[1] ?? null, job: null });
  if (refusal !== null) throw refusal;
}

/** Throws `ServerError` when there is no answer. */
async function look({ connection, signal }: Asking, question: Question): Promise<Looked> {
  const { clock } = connection;
  const call: Call = { ...question, method: 'GET', timeoutMs: LOOK_MS, signal };
  const deadline = createDeadline(clock, LOOK_MS, signal);
  const askedAt = clock.now();
  try {
    const response = await send(connection, call, deadline);
    const answeredAt = clock.now();
    const clockSkewMs = skewOf(response.headers.get('date'), askedAt, answeredAt);
    const answer = await readAnswer(connection, call, response, deadline);
    return { answer, latencyMs: Math.max(0, answeredAt.getTime() - askedAt.getTime()), clockSkewMs };
  } finally {
    deadline.lift();
  }
}

/** A `Date` header counts whole seconds, so half of one is the best guess at the rest. */
function skewOf(date: string | null, askedAt: Date, answeredAt: Date): number | null {
  const serverMs = date === null ? Number.NaN : Date.parse(date) + 500;
  return Number.isNaN(serverMs) ? null : Math.round(serverMs - (askedAt.getTime() + answeredAt.getTime()) / 2);
}

const ownersSchema = z.object({ data: z.array(z.object({ owned_by: z.optional(z.unknown()) })) });

function modelsIn(connection: Connection, { answer }: Looked): Models | Refusal {
  const names = answer.status < 300 ? modelsOf(answer.body.json) : null;
  if (names === null) return refused(connection, 'models', answer);
  const owners = ownersSchema.safeParse(answer.body.json).data?.data ?? [];
  return { names, owners: owners.map((model) => model.owned_by).filter((owner) => typeof owner === 'string') };
}

const pagedSchema = z.object({ has_more: z.boolean() });

function listIn(page: JobPage, body: unknown): List {
  return { paged: pagedSchema.safeParse(body).success, moving: page.jobs.some(isUnderWay) };
}

function isUnderWay({ state, progressPercent }: JobReport): boolean {
  return state === 'running' && progressPercent !== null && progressPercent > 0 && progressPercent < 100;
}

function finishedIn(page: JobPage | null, now: Date): string | null {
  const isThere = (job: JobReport) => job.state === 'completed' && (job.expiresAt === null || job.expiresAt > now);
  return page?.jobs.find(isThere)?.id ?? null;
}

/** Null when the server has what nobody made. */
async function refusalOf(asking: Asking, question: Question): Promise<Refusal | null> {
  try {
    const { answer } = await look(asking, question);
    const isJob = question.operation === 'retrieve' ? reportOf(answer.body.json) !== null : true;
    return answer.status < 300 && isJob ? null : refused(asking.connection, question.operation, answer);
  } catch (error) {
    if (error instanceof ServerError) return { error, dress: 'none' };
    throw error;
  }
}

function refused(connection: Connection, operation: Call['operation'], answer: Answer): Refusal {
  return { error: errorOf(connection, { operation }, answer), dress: dressOf(answer.body.json) };
}

async function ownDescription(asking: Asking): Promise<Observations['description']> {
  const answer = await unlessRefused(look(asking, { operation: 'describe', path: '/../openapi.json' }));
  return answer === null ? null : descriptionOf(answer.answer.body.json);
}

async function askPaths(asking: Asking): Promise<Record<ProbedPath, PathAnswer | null>> {
  const job = jobPath(UNKNOWN_JOB_ID);
  const ask = (path: string) => unlessRefused(askPath(asking, path));
  const [videos, one, nothing, remix, edits, extensions] = await Promise.all([
    ask('/videos'),
    ask(job),
    ask(`${job}/nothing-that-is-there`),
    ask(`${job}/remix`),
    ask('/videos/edits'),
    ask('/videos/extensions'),
  ]);
  return { videos, job: one, nothing, remix, edits, extensions };
}

async function askPath({ connection, signal }: Asking, path: string): Promise<PathAnswer> {
  const deadline = createDeadline(connection.clock, LOOK_MS, signal);
  try {
    const call: Call = { operation: 'describe', method: 'OPTIONS', path, timeoutMs: LOOK_MS, signal };
    const response = await send(connection, call, deadline);
    const allow = response.headers.get('allow');
    await response.body?.cancel().catch(() => undefined); // its head says it all
    const methods = allow?.split(',').map((method) => method.trim().toUpperCase());
    return { status: response.status, allow: methods ?? null };
  } finally {
    deadline.lift();
  }
}

/** Asks for the file from its second byte on, and lets go of it at once. */
async function fileSight(server: VideoServer, jobId: string, signal: AbortSignal | undefined): Promise<FileSight> {
  const open = (variant: ContentVariant, fromByte: number) =>
    openedAt(server.content(jobId, variant, fromByte, signal));
  const video = await open('video', 1);
  if (typeof video !== 'number') return { content: null, range: null, thumbnail: null, spritesheet: null };
  const [thumbnail, spritesheet] = await Promise.all([open('thumbnail', 0), open('spritesheet', 0)]);
  return { content: true, range: video === 1, thumbnail: isOffered(thumbnail), spritesheet: isOffered(spritesheet) };
}

/** Where the file begins; what kept it away when there is none. */
async function openedAt(opening: ReturnType<VideoServer['content']>): Promise<number | ServerError> {
  try {
    const { stream, fromByte } = await opening;
    await stream.cancel();
    return fromByte;
  } catch (error) {
    if (error instanceof ServerError) return error;
    throw error;
  }
}

const NOT_OFFERED: ReadonlySet<ServerFault> = new Set<ServerFault>(['not_found', 'unsupported', 'invalid_request']);

/** A dialect without the picture never asks, which says nothing about the server. */
function isOffered(opened: number | ServerError): boolean | null {
  if (typeof opened === 'number') return true;
  return opened.facts.status !== null && NOT_OFFERED.has(opened.fault) ? false : null;
}

async function unlessRefused<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ServerError) return null;
    throw error;
  }
}
