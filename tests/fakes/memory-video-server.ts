// A video server at the port: jobs that render by the clock, with the faults a test asks for. Counts what it was asked.
import { ServerError, type ServerFault } from '../../src/core/errors.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { Content, JobReport, VideoServer } from '../../src/core/ports/video-server.ts';
import type { Spec } from '../../src/core/spec.ts';
import { serverError } from '../fixtures/generation.ts';

export type MemoryJob = {
  id: string;
  spec: Spec;
  createdAtMs: number;
  finishesAtMs: number;
  /** Null: never deleted. */
  expiresAtMs: number | null;
  bytes: Uint8Array<ArrayBuffer>;
  fails: { code: string } | null;
  /** Forgotten by the server, as after a restart. */
  forgotten: boolean;
};

export type Asked = 'create' | 'retrieve' | 'list' | 'content' | 'models' | 'remove';

/** What goes wrong with one call; undefined lets it through. */
export type Mishap =
  | { kind: 'refuse'; fault: ServerFault; retryAfterMs?: number }
  /** The request never arrived, or its answer never came back. */
  | { kind: 'lost_request' }
  | { kind: 'lost_answer' }
  /** The body ends after this share of the bytes. */
  | { kind: 'cut'; share: number };

export type MemoryVideoServerOptions = {
  clock: Clock;
  renderMs(spec: Spec): number;
  lifetimeMs: number | null;
  bytesOf(jobId: string, spec: Spec): Uint8Array<ArrayBuffer>;
  failOf?(spec: Spec): { code: string } | null;
  mishap?(asked: Asked): Mishap | undefined;
  latencyMs?(asked: Asked): number;
  /** Lists leave out jobs younger than this, as an index that lags behind does. */
  listLagMs?(): number;
  /** A job was taken. */
  onTake?(): void;
};

export type MemoryVideoServer = {
  /** The server as one client sees it. */
  server: VideoServer;
  jobs(): readonly MemoryJob[];
  asked(): Readonly<Record<Asked, number>>;
  /** Ids of the jobs queued or rendering at this moment. */
  inFlight(): readonly string[];
};

export function createMemoryVideoServer(options: MemoryVideoServerOptions): MemoryVideoServer {
  const jobs: MemoryJob[] = [];
  const counts: Record<Asked, number> = { create: 0, retrieve: 0, list: 0, content: 0, models: 0, remove: 0 };
  const nowMs = (): number => options.clock.now().getTime();

  async function call<T>(
    asked: Asked,
    signal: AbortSignal | undefined,
    answer: (mishap: Mishap | undefined) => T,
  ): Promise<T> {
    counts[asked] += 1;
    const mishap = options.mishap?.(asked);
    const latencyMs = options.latencyMs?.(asked) ?? 0;
    await options.clock.sleep(latencyMs / 2, signal);
    if (hasEnded(signal) || mishap?.kind === 'lost_request') throw serverError('network');
    if (mishap?.kind === 'refuse') {
      throw serverError(mishap.fault, { refused: true, retryAfterMs: mishap.retryAfterMs ?? null });
    }
    const answered = answer(mishap);
    await options.clock.sleep(latencyMs / 2, signal);
    if (hasEnded(signal) || mishap?.kind === 'lost_answer') throw serverError('network');
    return answered;
  }

  function find(id: string): MemoryJob {
    const job = jobs.find((other) => other.id === id && !other.forgotten);
    if (job === undefined) throw serverError('not_found', { status: 404 });
    return job;
  }

  function take(spec: Spec): MemoryJob {
    const id = `video_${jobs.length + 1}`;
    const finishesAtMs = nowMs() + options.renderMs(spec);
    const job: MemoryJob = {
      id,
      spec,
      createdAtMs: nowMs(),
      finishesAtMs,
      expiresAtMs: options.lifetimeMs === null ? null : finishesAtMs + options.lifetimeMs,
      bytes: options.bytesOf(id, spec),
      fails: options.failOf?.(spec) ?? null,
      forgotten: false,
    };
    jobs.push(job);
    options.onTake?.();
    return job;
  }

  const server: VideoServer = {
    create: (spec, _reference, signal) => call('create', signal, () => reportOf(take(spec), nowMs())),
    retrieve: (id, signal) => call('retrieve', signal, () => reportOf(find(id), nowMs())),
    list: ({ limit, after }, signal) =>
      call('list', signal, () => {
        const lagMs = options.listLagMs?.() ?? 0;
        const shown = [...jobs].reverse().filter((job) => !job.forgotten && nowMs() - job.createdAtMs >= lagMs);
        const start = after === null ? 0 : shown.findIndex((job) => job.id === after) + 1;
        const page = shown.slice(start, start + limit);
        return { jobs: page.map((job) => reportOf(job, nowMs())), hasMore: start + limit < shown.length };
      }),
    content: (id, variant, fromByte, signal) =>
      call('content', signal, (mishap) => {
        const job = find(id);
        if (variant !== 'video') throw serverError('unsupported', { refused: true });
        return contentOf(job, fromByte, mishap, nowMs());
      }),
    remove: (id, signal) =>
      call('remove', signal, () => {
        find(id).forgotten = true;
      }),
    models: (signal) => call('models', signal, () => ['sora-2']),
  };

  return {
    server,
    jobs: () => jobs,
    asked: () => counts,
    inFlight: () => jobs.filter((job) => !job.forgotten && nowMs() < job.finishesAtMs).map((job) => job.id),
  };
}

function hasEnded(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function reportOf(job: MemoryJob, nowMs: number): JobReport {
  const done = nowMs >= job.finishesAtMs;
  const shareDone = Math.min(1, (nowMs - job.createdAtMs) / Math.max(1, job.finishesAtMs - job.createdAtMs));
  const failed = done && job.fails !== null;
  const state = failed ? 'failed' : done ? 'completed' : 'running';
  const completedAt = done ? new Date(job.finishesAtMs) : null;
  return {
    id: job.id,
    state,
    word: state,
    progressPercent: Math.floor(shareDone * 100),
    createdAt: new Date(job.createdAtMs),
    startedAt: null,
    completedAt,
    expiresAt: done && job.expiresAtMs !== null ? new Date(job.expiresAtMs) : null,
    prompt: job.spec.prompt,
    model: job.spec.model,
    size: job.spec.size,
    seconds: job.spec.seconds,
    remixedFromId: null,
    error: failed ? { code: job.fails?.code ?? null, message: null } : null,
    raw: { id: job.id, status: state },
  };
}

function contentOf(job: MemoryJob, fromByte: number, mishap: Mishap | undefined, nowMs: number): Content {
  if (nowMs < job.finishesAtMs || job.fails !== null) throw serverError('not_ready', { status: 409 });
  if (job.expiresAtMs !== null && nowMs >= job.expiresAtMs) throw serverError('not_found', { status: 404 });
  const whole = job.bytes;
  const end = mishap?.kind === 'cut' ? Math.floor(whole.length * mishap.share) : whole.length;
  return {
    stream: streamOf(whole.subarray(Math.min(fromByte, end), end), end < whole.length),
    fromByte,
    totalBytes: whole.length,
    contentType: 'video/mp4',
  };
}

function streamOf(bytes: Uint8Array<ArrayBuffer>, breaks: boolean): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at < bytes.length) {
        const chunk = bytes.slice(at, at + 64 * 1024);
        at += chunk.length;
        controller.enqueue(chunk);
        return;
      }
      if (breaks) controller.error(new ServerError('cut off', serverError('network').facts));
      else controller.close();
    },
  });
}
