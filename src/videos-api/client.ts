// A video server behind the port: one method, one request. Refuses to send a create call twice.
import type { Clock } from '../core/ports/clock.ts';
import type { Random } from '../core/ports/random.ts';
import type { RequestLog } from '../core/ports/request-log.ts';
import type { JobPage, JobReport, VideoServer } from '../core/ports/video-server.ts';
import { headerProblemOf } from '../core/server-headers.ts';
import { openContent } from './content.ts';
import { createCall } from './create-call.ts';
import { dialectNamed } from './dialects.ts';
import { jobPath } from './job-path.ts';
import { type Answer, type Call, type Connection, errorOf, exchange, type Fetch, secretsOf } from './request.ts';
import { createLoggedFetch } from './request-log.ts';
import { unsupportedError } from './server-error.ts';
import { modelsOf, pageOf, reportInError, reportOf } from './wire.ts';

/** Milliseconds. */
export type Timeouts = {
  create: number;
  /** Retrieve, remove, models. */
  look: number;
  list: number;
  /** To the head of a file's answer. */
  contentOpen: number;
  /** Between two pieces of a file. */
  contentStall: number;
};

export type VideoServerDeps = {
  /** Up to and including `/v1`. */
  baseUrl: string;
  /** A name out of `dialects.ts`; an unknown one is spoken to as `generic`. */
  dialect: string;
  key: string | null;
  /** Sent with every request to this server. */
  headers?: Readonly<Record<string, string>>;
  /** True for a server known to answer Range: a video then comes in portions, of which a browser holds one at most. */
  portions?: boolean;
  fetch: Fetch;
  timeoutMs?: Partial<Timeouts>;
  clock: Clock;
} & (
  | { /** Every finished request, with keys masked. */ log: RequestLog; random: Random }
  | { log?: never; random?: Random }
);

const TIMEOUTS: Timeouts = {
  create: 60_000,
  look: 20_000,
  list: 30_000,
  contentOpen: 60_000,
  contentStall: 30_000,
};

/**
 * Chromium reads ahead of whoever reads a stream, up to some 64 MB of one answer, unless the answer forbids storing
 * (Chromium 156, measured 2026-11-21).
 */
const PORTION_BYTES = 16 * 1024 * 1024;

/** A starting image gets its time on a slow line on top of the create call's. */
const SLOW_UPLOAD_BYTES_PER_MS = 64;

export function createVideoServer(deps: VideoServerDeps): VideoServer {
  const connection = connectionOf(deps);
  const timeouts = { ...TIMEOUTS, ...deps.timeoutMs };
  const look = { method: 'GET', timeoutMs: timeouts.look } as const;
  return {
    create: async (spec, reference, signal) => {
      const timeoutMs = timeouts.create + Math.ceil((reference?.size ?? 0) / SLOW_UPLOAD_BYTES_PER_MS);
      const route = await createCall(spec, reference, connection.dialect);
      return jobFrom(connection, { operation: 'create', method: 'POST', ...route, timeoutMs, signal }, null);
    },
    retrieve: async (jobId, signal) => {
      const report = await jobFrom(connection, { operation: 'retrieve', path: jobPath(jobId), ...look, signal }, jobId);
      // Gateways change ids behind one's back (BerriAI/litellm#38148): the one from create stays.
      return { ...report, id: jobId };
    },
    list: (page, signal) => listJobs(connection, page, { timeoutMs: timeouts.list, signal }),
    content: (jobId, variant, fromByte, signal) => {
      const limits = { openMs: timeouts.contentOpen, stallMs: timeouts.contentStall };
      const portionBytes = deps.portions === true && variant === 'video' ? PORTION_BYTES : null;
      return openContent(connection, { jobId, variant, fromByte, portionBytes, ...limits, signal });
    },
    remove: (jobId, signal) => removeJob(connection, jobId, { timeoutMs: timeouts.look, signal }),
    models: async (signal) => {
      const call: Call = { operation: 'models', path: '/models', ...look, signal };
      const answer = await exchange(connection, call);
      return (isOk(answer) ? modelsOf(answer.body.json) : null) ?? refuse(connection, call, answer);
    },
  };
}

export function connectionOf(deps: VideoServerDeps): Connection {
  const { clock } = deps;
  const headers = sendable(deps.headers ?? {});
  const key = deps.key === '' ? null : deps.key;
  const baseUrl = deps.baseUrl.replace(/\/+$/, '');
  const connection = { baseUrl, dialect: dialectNamed(deps.dialect), key, headers, fetch: deps.fetch, clock };
  if (deps.log === undefined) return connection;
  const secrets = secretsOf(connection);
  const watch = { log: deps.log, peer: 'video server', clock, random: deps.random, secrets } as const;
  return { ...connection, fetch: createLoggedFetch(deps.fetch, watch) };
}

/** Rows are written by whoever has the account: what `server-headers.ts` refuses is not sent, wherever it came from. */
function sendable(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name, value]) => headerProblemOf(name, value) === null));
}

/** The body counts before the status: a failed job may come as an HTTP error. */
async function jobFrom(connection: Connection, call: Call, askedId: string | null): Promise<JobReport> {
  const answer = await exchange(connection, call);
  const { json } = answer.body;
  const report = isOk(answer) ? reportOf(json) : reportInError(json, askedId);
  return report ?? refuse(connection, call, answer);
}

type Limits = { timeoutMs: number; signal: AbortSignal | undefined };

async function listJobs(
  connection: Connection,
  page: { limit: number; after: string | null },
  limits: Limits,
): Promise<JobPage> {
  const { list, routes } = connection.dialect;
  if (!routes.list) throw unsupportedError('list');
  const query = { limit: String(page.limit), order: 'desc', ...(page.after === null ? {} : { after: page.after }) };
  const call: Call = { operation: 'list', method: 'GET', path: '/videos', query, ...limits };
  const answer = await exchange(connection, call);
  const read = (isOk(answer) ? pageOf(answer.body.json, page) : null) ?? refuse(connection, call, answer);
  return list === 'whole' ? wholeOf(read, page) : read;
}

/** The whole list, turned so that the newest comes first; nothing follows it. */
function wholeOf({ jobs }: JobPage, { after }: { after: string | null }): JobPage {
  return { jobs: after === null ? jobs.toReversed() : [], hasMore: false };
}

async function removeJob(connection: Connection, jobId: string, limits: Limits): Promise<void> {
  if (!connection.dialect.routes.remove) throw unsupportedError('way to delete a job');
  const call: Call = { operation: 'remove', method: 'DELETE', path: jobPath(jobId), ...limits };
  const answer = await exchange(connection, call);
  const isAbsent = isOk(answer) || answer.status === 404 || answer.status === 410;
  if (!isAbsent) refuse(connection, call, answer);
}

function isOk({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

function refuse(connection: Connection, call: Call, answer: Answer): never {
  throw errorOf(connection, call, answer);
}
