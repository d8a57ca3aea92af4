// Aquiles-Image @5c9d144 (read 2026-11-20) and its `utils/task.py` @087e6d7 (read 2026-11-21): the four sizes of Sora, a
// refused key that comes as 403, files that need no key at all, progress that is counted up before the work begins.
import { lettingIn, OPEN_WITH_CREDENTIALS } from './cors.ts';
import {
  type Body,
  bodyOf,
  type Call,
  createdAt,
  createJobs,
  hasBearer,
  type Impostor,
  type ImpostorWorld,
  type Job,
  type Jobs,
  json,
  pageOf,
  rangedFile,
  routed,
  textOf,
} from './impostor.ts';

const KEY = 'aquiles-0123456789';
const MODEL = 'ltx-2';
const SIZES: ReadonlySet<string> = new Set(['720x1280', '1280x720', '1024x1792', '1792x1024']);
const FAKE_PROGRESS_MS = 5_000;
const WORDS = { queued: 'queued', running: 'processing', done: 'completed', failed: 'failed' } as const;

export function createAquilesImpostor({ clock, clip }: ImpostorWorld): Impostor {
  const jobs = createJobs(clock, (number) => `video_${number.toString(16).padStart(12, '0')}`);
  const view = (job: Job) => videoOf(jobs, job, clock.now().getTime());
  const handlers = {
    models: () => json({ object: 'list', data: [{ id: MODEL, object: 'model' }] }),
    create: async ({ request }: Call) => {
      const body = await bodyOf(request);
      return refusalOf(body) ?? json(view(jobs.add(body.fields)));
    },
    list: ({ query }: Call) => {
      const { page, more } = pageOf(jobs.all(), query, 20);
      const data = page.map(view);
      return json({
        data,
        object: 'list',
        has_more: more,
        first_id: data[0]?.id ?? null,
        last_id: data.at(-1)?.id ?? null,
      });
    },
    retrieve: ({ id }: Call) => withJob(jobs, id, (job) => json(view(job))),
    remove: ({ id }: Call) => withJob(jobs, id, (job) => removed(jobs, job)),
    content: ({ id, request }: Call) =>
      withJob(jobs, id, (job) =>
        jobs.stageOf(job) === 'done' ? rangedFile(clip, request) : refusal(404, 'Video not found'),
      ),
  };
  const answer = async (request: Request) => {
    const isOpen = request.url.endsWith('/content');
    if (!isOpen && !hasBearer(request, KEY)) return refusal(403, keyProblemOf(request));
    return await routed(request, handlers, () => refusal(404, 'Not Found'));
  };
  return {
    ...{ name: 'Aquiles-Image', preset: 'aquiles', baseUrl: 'http://aquiles.example:5500/v1', key: KEY },
    wish: { model: MODEL, size: '1280x720', seconds: 4, parameters: { quality: 'hd' } },
    refused: { size: '832x480' },
    ...{ echoesPrompts: true, ownField: 'quality' },
    answer: lettingIn(OPEN_WITH_CREDENTIALS, answer),
  };
}

function keyProblemOf(request: Request): string {
  return request.headers.has('authorization') ? 'Invalid API key' : 'API key missing';
}

function refusal(status: number, detail: unknown): Response {
  return json({ detail }, status);
}

function refusalOf({ encoding, fields }: Body): Response | null {
  const wrong = (name: string) =>
    refusal(422, [{ loc: ['body', name], msg: 'Input is not valid', type: 'value_error' }]);
  const seconds = fields.get('seconds');
  if (encoding === 'none' || textOf({ fields }, 'prompt') === null) return wrong('prompt');
  if (seconds !== undefined && typeof seconds !== 'string') return wrong('seconds');
  if (!SIZES.has(textOf({ fields }, 'size') ?? '720x1280')) return wrong('size');
  return /^(standard|hd)$/.test(textOf({ fields }, 'quality') ?? 'standard') ? null : wrong('quality');
}

async function withJob(jobs: Jobs, id: string, then: (job: Job) => Response): Promise<Response> {
  const job = jobs.find(id);
  return job === null ? refusal(404, 'Video not found') : then(job);
}

function videoOf(jobs: Jobs, job: Job, nowMs: number) {
  const stage = jobs.stageOf(job);
  const counted = Math.min(100, Math.floor(((nowMs - job.createdAtMs) / FAKE_PROGRESS_MS) * 10) * 10);
  return {
    ...{ id: job.id, object: 'video', model: MODEL, status: WORDS[stage], progress: stage === 'queued' ? 0 : counted },
    ...{ created_at: createdAt(job), size: textOf(job, 'size'), seconds: textOf(job, 'seconds') },
    ...{ quality: textOf(job, 'quality') ?? 'standard', prompt: textOf(job, 'prompt'), image: null },
    error: stage === 'failed' ? { code: 'generation_error', message: 'The pipeline broke' } : null,
  };
}

function removed(jobs: Jobs, job: Job): Response {
  jobs.remove(job);
  return json({ id: job.id, object: 'video.deleted', deleted: true });
}
