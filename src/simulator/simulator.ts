// A video server that only pretends: the protocol of OpenAI's Sora as one fetch handler, with real clips and faults on
// demand (README.md). Runs in Node; clips are drawn in a thread of their own.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../core/ports/clock.ts';
import type { Random } from '../core/ports/random.ts';
import { errorAnswer, readableAnywhere } from './answer.ts';
import { ApiError } from './api-error.ts';
import type { ClipRenderer } from './clip/clip.ts';
import { createClipArchive } from './clip/clip-archive.ts';
import { createWorkerRenderer } from './clip/worker-renderer.ts';
import { fetchOver } from './fetch-over.ts';
import { createFolderShelf } from './folder-shelf.ts';
import { createIntake, type Timing } from './intake.ts';
import { type JobRecord, recordOf } from './job-record.ts';
import { openJobStore } from './job-store.ts';
import { askedError } from './list.ts';
import { answerOperation, type OperationDeps } from './operations.ts';
import { type Operation, routeOf } from './route.ts';
import { createMemoryShelf, type Shelf } from './shelf.ts';
import { systemClock } from './system-clock.ts';

export type SimulatorOptions = {
  /** The only bearer key accepted; null or absent accepts any, and none. */
  apiKey?: string | null;
  /** 2 s in the queue, then 2 s for each second of video, where nothing else is said. */
  timing?: Timing;
  /** From finished to the file's end; an hour where nothing else is said. */
  contentLifetimeMs?: number;
  /** Pictures a second, 6 or more; 8 where nothing else is said. */
  framesPerSecond?: number;
  clock?: Clock;
  random?: Pick<Random, 'uuid'>;
  renderer?: ClipRenderer;
  /** Where jobs and clips outlive the process; null or absent keeps them in memory. One process a folder. */
  folder?: string | null;
};

type RequestEntry = { operation: Operation; method: string; path: string; at: Date; status: number | null };

/** A fault of the whole server: no connection at all, or one answer to everything. */
type Outage = { kind: 'down' } | { kind: 'status'; status: number; retryAfterSeconds?: number };

export type Simulator = {
  /** Answers one request. A dropped connection is `Response.error()`, as in fetch itself. */
  fetch(request: Request): Promise<Response>;
  /** For clients that take a `fetch`: a dropped connection rejects with a TypeError. */
  asFetch(): typeof fetch;
  /** Null ends it. Preflights go through while a status is answered, and fail with the rest when the network is down. */
  setOutage(outage: Outage | null): void;
  /** Oldest first, as they stand now. */
  jobs(): readonly JobRecord[];
  /** The newest 10,000, oldest first. A status of null is a dropped connection. */
  requests(): readonly RequestEntry[];
  /** Resolves when the clips of all jobs taken so far are drawn. */
  drawn(): Promise<void>;
  /** Ends the drawing thread. Jobs in a folder go on at the next start. */
  close(): Promise<void>;
};

const STANDARD_TIMING: Timing = { queuedMs: 2_000, renderMsPerSecond: 2_000 };
const STANDARD_LIFETIME_MS = 3_600_000;
const STANDARD_FRAMES_PER_SECOND = 8;
const MEMORY_LIMIT_BYTES = 200_000_000;
const FOLDER_LIMIT_BYTES = 2_000_000_000;
const REQUESTS_KEPT = 10_000;

type Open = OperationDeps & { draw: () => Promise<void> };

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const clock = options.clock ?? systemClock;
  const renderer = options.renderer ?? createWorkerRenderer();
  const requests: RequestEntry[] = [];
  let outage: Outage | null = null;
  let opened: Open | null = null;
  const opening = open(options, clock, renderer).then((open) => {
    opened = open;
    return open;
  });

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const route = routeOf(request.method, pathname);
    const at = clock.now();
    const given = await answerOrRefuse(request, route);
    const status = given.type === 'error' ? null : given.status;
    requests.push({ operation: route.operation, method: request.method, path: pathname, at, status });
    if (requests.length > REQUESTS_KEPT) requests.shift();
    return readableAnywhere(given);
  }

  async function answerOrRefuse(request: Request, route: ReturnType<typeof routeOf>): Promise<Response> {
    if (outage?.kind === 'down') return Response.error();
    try {
      if (outage !== null && route.operation !== 'preflight') throw outageError(outage);
      if (route.operation !== 'preflight') refuseWrongKey(request, options.apiKey ?? null);
      return await answerOperation(await opening, route, request);
    } catch (error) {
      return errorAnswer(error instanceof ApiError ? error : brokenError(error));
    }
  }

  return {
    fetch: answer,
    asFetch: () => fetchOver(answer),
    setOutage: (next) => {
      outage = next;
    },
    jobs: () => (opened?.jobs.all() ?? []).map((job) => recordOf(job, clock.now())),
    requests: () => [...requests],
    drawn: async () => (await opening).draw(),
    close: () => renderer.close(),
  };
}

async function open(options: SimulatorOptions, clock: Clock, renderer: ClipRenderer): Promise<Open> {
  const folder = options.folder ?? null;
  const shelf = (name: string, memoryBytes?: number, folderBytes?: number): Shelf =>
    folder === null ? createMemoryShelf(memoryBytes) : createFolderShelf(join(folder, name), folderBytes);
  const jobs = await openJobStore(shelf('jobs'), clock.now().getTime());
  const archive = createClipArchive({
    renderer,
    clips: shelf('clips', MEMORY_LIMIT_BYTES, FOLDER_LIMIT_BYTES),
    references: shelf('references', MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES),
  });
  const intake = createIntake({
    jobs,
    archive,
    clock,
    random: options.random ?? { uuid: randomUUID },
    timing: options.timing ?? STANDARD_TIMING,
    contentLifetimeMs: options.contentLifetimeMs ?? STANDARD_LIFETIME_MS,
    framesPerSecond: options.framesPerSecond ?? STANDARD_FRAMES_PER_SECOND,
  });
  // Jobs taken by an earlier process go on.
  const draw = async (): Promise<void> => {
    const undrawn = jobs.all().filter((job) => job.drawnAtMs === null && job.drawingProblem === null);
    await Promise.all(undrawn.map((job) => intake.draw(job.id)));
  };
  void draw().catch(() => undefined);
  return { jobs, archive, intake, clock, draw };
}

/** A disk that is full, a file that went away: said as a server says it, readable by the page that asked. */
function brokenError(cause: unknown): ApiError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new ApiError(`The simulator broke: ${message}`, { status: 500, code: 'server_error' });
}

function outageError(outage: Extract<Outage, { kind: 'status' }>): ApiError {
  const { retryAfterSeconds } = outage;
  const { message, facts } = askedError(outage.status);
  return new ApiError(message, { ...facts, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });
}

function refuseWrongKey(request: Request, apiKey: string | null): void {
  if (apiKey === null) return;
  const given = /^Bearer (.*)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (given === apiKey) return;
  const message = given === undefined ? 'No API key was sent.' : 'The API key is not the right one.';
  throw new ApiError(message, { status: 401, code: 'invalid_api_key' });
}
