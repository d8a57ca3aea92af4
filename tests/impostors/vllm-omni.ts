// vLLM-Omni: `docs/serving/videos_api.md` @0131cb55, `entrypoints/openai/protocol/videos.py` @48e6026, vLLM `cli_args.py`
// (read 2026-11-20). Forms only; a failed job comes as an HTTP error; a wrong key is hidden from pages.
import { lettingIn, OPEN } from './cors.ts';
import {
  bodyOf,
  type Call,
  completedAt,
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

const KEY = 'vllm-key-0123456789';
const MODEL = 'Wan-AI/Wan2.2-TI2V-5B-Diffusers';
const WORDS = { queued: 'queued', running: 'in_progress', done: 'completed', failed: 'failed' } as const;

export function createVllmOmniImpostor({ clock, clip }: ImpostorWorld): Impostor {
  const jobs = createJobs(clock, (number) => `video_gen_${number.toString(16).padStart(32, '0')}`);
  const handlers = {
    models: () => json({ object: 'list', data: [{ id: MODEL, object: 'model', owned_by: 'vllm' }] }),
    create: (call: Call) => created(jobs, call),
    list: ({ query }: Call) => listOf(jobs, query),
    retrieve: ({ id }: Call) => withJob(jobs, id, (job) => json(videoOf(jobs, job), statusOf(jobs, job))),
    remove: ({ id }: Call) => withJob(jobs, id, (job) => removed(jobs, job)),
    content: ({ id, request }: Call) => withJob(jobs, id, (job) => contentOf(jobs, job, { request, clip })),
  };
  const open = lettingIn(OPEN, (request) => routed(request, handlers, () => json({ detail: 'Not Found' }, 404)));
  return {
    ...{ name: 'vLLM-Omni', preset: 'vllm-omni', baseUrl: 'http://vllm.example:8091/v1', key: KEY },
    wish: { model: MODEL, size: '832x480', seconds: 5, parameters: { seed: 7, num_inference_steps: 20 } },
    refused: { model: 'another-model' },
    ...{ echoesPrompts: true, ownField: 'peak_memory_mb' },
    // The key is checked outside of what adds CORS headers, below `/v1` alone; preflights pass.
    answer: async (request) => {
      const isGuarded = request.method !== 'OPTIONS' && new URL(request.url).pathname.startsWith('/v1');
      const isRefused = isGuarded && !hasBearer(request, KEY);
      return isRefused ? json({ error: 'Unauthorized' }, 401) : await open(request);
    },
  };
}

function refusal(status: number, message: string): Response {
  return json({ error: { message, type: 'Bad Request', param: null, code: status } }, status);
}

async function created(jobs: Jobs, { request }: Call): Promise<Response> {
  const { encoding, fields } = await bodyOf(request);
  const read = (name: string) => textOf({ fields }, name);
  if (encoding !== 'form' || read('prompt') === null) return refusal(422, 'Field required: prompt');
  if ((read('model') ?? MODEL) !== MODEL) return refusal(400, `Model mismatch: this server has ${MODEL}`);
  if (!/^[1-9]\d*$/.test(read('seconds') ?? '4')) return refusal(422, 'seconds does not match');
  if (!/^\d+x\d+$/.test(read('size') ?? '832x480')) return refusal(422, 'size does not match');
  const steps = Number(read('num_inference_steps') ?? 50);
  return steps >= 1 && steps <= 200 ? json(videoOf(jobs, jobs.add(fields))) : refusal(422, 'num_inference_steps');
}

async function withJob(jobs: Jobs, id: string, then: (job: Job) => Response): Promise<Response> {
  const job = jobs.find(id);
  return job === null ? refusal(404, `Video ${id} not found`) : then(job);
}

function videoOf(jobs: Jobs, job: Job) {
  const stage = jobs.stageOf(job);
  const isDone = stage === 'done';
  const isOver = isDone || stage === 'failed';
  return {
    ...{ id: job.id, object: 'video', model: MODEL, status: WORDS[stage], progress: isDone ? 100 : 0 },
    ...{ created_at: createdAt(job), completed_at: isOver ? completedAt(job) : null, expires_at: null },
    ...{ prompt: textOf(job, 'prompt'), size: textOf(job, 'size'), seconds: textOf(job, 'seconds') ?? '4' },
    ...{ quality: 'default', remixed_from_video_id: null },
    error: stage === 'failed' ? { code: 500, message: 'CUDA out of memory' } : null,
    ...(isDone ? { media_type: 'video/mp4', file_name: `${job.id}.mp4`, inference_time_s: 38.4 } : {}),
    ...(isDone ? { stage_durations: { diffusion: 36.1 }, peak_memory_mb: 23_110.5 } : {}),
  };
}

/** A failed job's own code is the status it comes with. */
function statusOf(jobs: Jobs, job: Job): number {
  return jobs.stageOf(job) === 'failed' ? 500 : 200;
}

/** Without a limit all; after an unknown id nothing. */
function listOf(jobs: Jobs, query: URLSearchParams): Response {
  const after = query.get('after');
  const isLost = after !== null && jobs.find(after) === null;
  const { page, more } = isLost ? { page: [], more: false } : pageOf(jobs.all(), query, Number.MAX_SAFE_INTEGER);
  const data = page.map((job) => videoOf(jobs, job));
  return json({
    object: 'list',
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: more,
  });
}

function removed(jobs: Jobs, job: Job): Response {
  jobs.remove(job);
  return json({ id: job.id, object: 'video.deleted', deleted: true });
}

type Wanted = { request: Request; clip: Uint8Array<ArrayBuffer> };

function contentOf(jobs: Jobs, job: Job, { request, clip }: Wanted): Response {
  const stage = jobs.stageOf(job);
  if (stage === 'failed') return refusal(422, 'Video generation failed');
  return stage === 'done' ? rangedFile(clip, request) : refusal(404, 'Video is not ready');
}
