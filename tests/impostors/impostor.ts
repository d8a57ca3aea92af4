// What the stand-ins for video servers have in common: jobs that age by a clock, fields out of a body, a table of routes.
// How each kind differs stands in its own file, written from its sources and not from this product's dialects.
import type { Clock } from '../../src/core/ports/clock.ts';
import type { Preset } from '../../src/core/profile.ts';
import type { Spec } from '../../src/core/spec.ts';

export type ImpostorWorld = {
  clock: Clock;
  /** The file of every finished job. */
  clip: Uint8Array<ArrayBuffer>;
};

export type Impostor = {
  name: string;
  preset: Preset;
  /** Up to and including `/v1`. */
  baseUrl: string;
  /** The one that opens it; null where none is asked for. */
  key: string | null;
  /** A wish that it takes. */
  wish: Pick<Spec, 'model' | 'size' | 'seconds' | 'parameters'>;
  /** What makes it refuse that wish before anything is made. */
  refused: Partial<Spec>;
  /** False when its answers never say what was asked for, so that nobody can find a lost job again. */
  echoesPrompts: boolean;
  /** A field of its own in a finished job. */
  ownField: string;
  answer(request: Request): Promise<Response>;
};

export type Job = { id: string; fields: ReadonlyMap<string, unknown>; createdAtMs: number };
export type Stage = 'queued' | 'running' | 'done' | 'failed';
/** A prompt that holds this fails while it is rendered. */
export const FAILING = 'that nobody can draw';

const QUEUED_MS = 2_000;
export const RENDER_MS = 40_000;

/** Jobs in the order of their creation. */
export function createJobs(clock: Clock, idOf: (number: number) => string) {
  const jobs: Job[] = [];
  let taken = 0;
  const ageMs = (job: Job) => clock.now().getTime() - job.createdAtMs;
  return {
    all: (): readonly Job[] => jobs,
    add(fields: ReadonlyMap<string, unknown>): Job {
      taken += 1;
      const job = { id: idOf(taken), fields, createdAtMs: clock.now().getTime() };
      jobs.push(job);
      return job;
    },
    find: (id: string): Job | null => jobs.find((job) => job.id === id) ?? null,
    remove(job: Job): void {
      jobs.splice(jobs.indexOf(job), 1);
    },
    stageOf(job: Job): Stage {
      if (ageMs(job) < QUEUED_MS) return 'queued';
      if (ageMs(job) < RENDER_MS) return 'running';
      return textOf(job, 'prompt')?.includes(FAILING) === true ? 'failed' : 'done';
    },
    percentOf: (job: Job): number => Math.min(100, Math.max(0, Math.floor((100 * ageMs(job)) / RENDER_MS))),
  };
}

export type Jobs = ReturnType<typeof createJobs>;

/** Unix seconds, as the wire has them. */
export function createdAt(job: Job): number {
  return Math.floor(job.createdAtMs / 1_000);
}

export function completedAt(job: Job): number {
  return createdAt(job) + RENDER_MS / 1_000;
}

export function textOf({ fields }: Pick<Job, 'fields'>, name: string): string | null {
  const value = fields.get(name);
  return typeof value === 'string' ? value : null;
}

export type Body = { encoding: 'form' | 'json' | 'none'; fields: ReadonlyMap<string, unknown> };

export async function bodyOf(request: Request): Promise<Body> {
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) return { encoding: 'form', fields: new Map(await request.formData()) };
  if (!type.startsWith('application/json')) return { encoding: 'none', fields: new Map() };
  const parsed: unknown = await request.json();
  const entries: [string, unknown][] = Object.entries(Object(parsed));
  return { encoding: 'json', fields: new Map(entries) };
}

export type Call = { request: Request; id: string; query: URLSearchParams };
export type Operation =
  | 'models'
  | 'create'
  | 'list'
  | 'retrieve'
  | 'remove'
  | 'content'
  | 'remix'
  | 'edit'
  | 'extend'
  | 'none';
export type Handlers = Partial<Record<Operation, (call: Call) => Response | Promise<Response>>>;

/** Routes that have no handler are answered by `missing`. */
export async function routed(request: Request, handlers: Handlers, missing: () => Response): Promise<Response> {
  const url = new URL(request.url);
  const { operation, id } = operationOf(request.method, url.pathname.replace(/^\/v1/, ''));
  const handler = handlers[operation];
  return handler === undefined ? missing() : await handler({ request, id, query: url.searchParams });
}

const ROUTES: readonly (readonly [Operation, string, RegExp])[] = [
  ['models', 'GET', /^\/models$/],
  ['create', 'POST', /^\/videos$/],
  ['list', 'GET', /^\/videos$/],
  ['edit', 'POST', /^\/videos\/edits$/],
  ['extend', 'POST', /^\/videos\/extensions$/],
  ['retrieve', 'GET', /^\/videos\/([^/]+)$/],
  ['remove', 'DELETE', /^\/videos\/([^/]+)$/],
  ['content', 'GET', /^\/videos\/([^/]+)\/content$/],
  ['remix', 'POST', /^\/videos\/([^/]+)\/remix$/],
];

/** Path below `/v1`. */
function operationOf(method: string, path: string): { operation: Operation; id: string } {
  for (const [operation, by, pattern] of ROUTES) {
    const match = by === method ? pattern.exec(path) : null;
    if (match !== null) return { operation, id: decodeURIComponent(match[1] ?? '') };
  }
  return { operation: 'none', id: '' };
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

export function file(bytes: Uint8Array<ArrayBuffer>, type = 'video/mp4'): Response {
  return new Response(bytes, { headers: { 'content-type': type, 'content-length': String(bytes.length) } });
}

/** With ranges, as Starlette's file answers have them. */
export function rangedFile(bytes: Uint8Array<ArrayBuffer>, request: Request): Response {
  const from = /^bytes=(\d+)-$/.exec(request.headers.get('range') ?? '')?.[1];
  if (from === undefined) return file(bytes);
  const start = Number(from);
  if (start >= bytes.length) {
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${bytes.length}` } });
  }
  const { headers } = file(bytes.slice(start));
  headers.set('content-range', `bytes ${start}-${bytes.length - 1}/${bytes.length}`);
  return new Response(bytes.slice(start), { status: 206, headers });
}

/** Newest first, a page at a time, as OpenAI's list is. */
export function pageOf(
  jobs: readonly Job[],
  query: URLSearchParams,
  standardLimit: number,
): { page: Job[]; more: boolean } {
  const limit = Number(query.get('limit') ?? standardLimit);
  const newestFirst = jobs.toReversed();
  const after = query.get('after');
  const rest = after === null ? newestFirst : newestFirst.slice(newestFirst.findIndex((job) => job.id === after) + 1);
  return { page: rest.slice(0, limit), more: rest.length > limit };
}

export function hasBearer(request: Request, key: string): boolean {
  return request.headers.get('authorization') === `Bearer ${key}`;
}
