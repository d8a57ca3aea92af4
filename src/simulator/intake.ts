// Where jobs come in: takes an order, makes a job of it, and answers as the prompt asked to be answered.
import type { Clock } from '../core/ports/clock.ts';
import type { Random } from '../core/ports/random.ts';
import { gatewayPage, jsonAnswer } from './answer.ts';
import { ApiError } from './api-error.ts';
import { RendererClosedError } from './clip/clip.ts';
import type { ClipArchive } from './clip/clip-archive.ts';
import { type Faults, faultsOf } from './fault.ts';
import { clipOrderOf, type Job, newSecondsOf, type Order, reasonOf, videoObjectOf } from './job.ts';
import type { JobStore } from './job-store.ts';

export type Timing = {
  queuedMs: number;
  /** Rendering time for each second of video. */
  renderMsPerSecond: number;
};

type IntakeDeps = {
  jobs: JobStore;
  archive: ClipArchive;
  clock: Clock;
  random: Pick<Random, 'uuid'>;
  timing: Timing;
  contentLifetimeMs: number;
  framesPerSecond: number;
};

export type Intake = {
  /** Throws `ApiError` for a refusal asked for. */
  take(order: Order): Promise<Response>;
  /** Draws a job's clip and notes on the job when it was done. Safe to repeat. */
  draw(id: string): Promise<void>;
};

export function createIntake(deps: IntakeDeps): Intake {
  const { jobs, archive, clock } = deps;
  /** Strikes against orders that are no jobs yet. Not kept over a restart. */
  const strikes = new Map<string, number>();

  function strikesOrder(key: string, times: number): boolean {
    const struck = strikes.get(key) ?? 0;
    if (struck >= times) return false;
    strikes.set(key, struck + 1);
    return true;
  }

  async function draw(id: string): Promise<void> {
    const job = jobs.find(id);
    if (job === null) return;
    const problem = await problemOf(archive.prepare(clipOrderOf(job)));
    // Read again: other things may have been noted meanwhile, and the job may be gone.
    const current = jobs.find(id);
    if (current === null || problem instanceof RendererClosedError) return;
    if (problem === null) jobs.save({ ...current, drawnAtMs: clock.now().getTime() });
    else jobs.save({ ...current, drawingProblem: problem.message });
  }

  return {
    async take(order) {
      const faults = faultsOf(order.prompt);
      const key = JSON.stringify(order);
      if (faults.refuse !== undefined && strikesOrder(`refuse ${key}`, faults.refuse.times))
        throw refusalOf(faults.refuse);
      if (faults.create !== undefined && strikesOrder(`create ${key}`, faults.create.times)) {
        return gatewayPage(faults.create.status);
      }
      strikes.delete(`refuse ${key}`);
      strikes.delete(`create ${key}`);
      const job = newJob(deps, order, faults);
      jobs.save(job);
      // What keeps a disk from noting that a clip is drawn shows as a job that never ends.
      void draw(job.id).catch(() => undefined);
      const { dropAnswer } = faults;
      if (dropAnswer !== undefined && strikesOrder(`drop-answer ${key}`, dropAnswer.times)) {
        return dropAnswer.status === null ? Response.error() : gatewayPage(dropAnswer.status);
      }
      if (faults.lateAnswer !== undefined) await clock.sleep(faults.lateAnswer.ms);
      return jsonAnswer(200, videoObjectOf(job, job.createdAtMs));
    },
    draw,
  };
}

/** Null when all went well. */
function problemOf(drawing: Promise<void>): Promise<Error | null> {
  return drawing.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
}

function newJob(deps: IntakeDeps, order: Order, { takes }: Faults): Job {
  const { queuedMs, renderMsPerSecond } = deps.timing;
  const ownMs =
    takes === undefined ? null : { queuedMs: Math.floor(takes.ms / 5), renderMs: Math.ceil((takes.ms * 4) / 5) };
  return {
    id: `video_${deps.random.uuid().replaceAll('-', '')}`,
    number: (deps.jobs.all().at(-1)?.number ?? 0) + 1,
    createdAtMs: deps.clock.now().getTime(),
    order,
    queuedMs: ownMs?.queuedMs ?? queuedMs,
    renderMs: ownMs?.renderMs ?? renderMsPerSecond * newSecondsOf(order),
    lifetimeMs: deps.contentLifetimeMs,
    framesPerSecond: deps.framesPerSecond,
    drawnAtMs: null,
    drawingProblem: null,
    strikes: {},
  };
}

/** Codes that go with a bare status (videos-api notes A.5, read 2026-11-20). */
const CODE_OF_STATUS: ReadonlyMap<number, string> = new Map([
  [401, 'invalid_api_key'],
  [404, 'model_not_found'],
  [429, 'rate_limit_exceeded'],
  [500, 'server_error'],
  [503, 'server_error'],
]);

function refusalOf({ status, code, retryAfterSeconds }: NonNullable<Faults['refuse']>): ApiError {
  const named = code ?? CODE_OF_STATUS.get(status) ?? null;
  const message = named === null ? `Asked to refuse with ${status}.` : reasonOf(named);
  return new ApiError(message, { status, code: named, ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }) });
}
