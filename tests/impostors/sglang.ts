// SGLang Diffusion: `multimodal_gen/runtime/entrypoints/openai/{protocol,video_api}.py`, `http_server.py` (read 2026-11-20).
// Whole seconds as a number in JSON, no form without a file (builds before spring 2026), prompts never said again, and
// files that may have gone to a cloud store.
import { lettingIn, OPEN_WITH_CREDENTIALS } from './cors.ts';
import {
  type Body,
  bodyOf,
  type Call,
  completedAt,
  createdAt,
  createJobs,
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

const MODEL = 'Wan-AI/Wan2.2-T2V-A14B-Diffusers';
const BASE_URL = 'http://sglang.example:30010/v1';
const CLOUD = 'https://bucket.cloud.example';
const WORDS = { queued: 'queued', running: 'queued', done: 'completed', failed: 'failed' } as const;

type Store = 'disk' | 'cloud';

export function createSglangImpostor({ clock, clip }: ImpostorWorld, store: Store): Impostor {
  const jobs = createJobs(clock, (number) => `6f2c${number.toString(16).padStart(28, '0')}`);
  const view = (job: Job) => videoOf(jobs, job, store);
  const handlers = {
    models: () => json({ object: 'list', data: [{ id: MODEL, object: 'model', owned_by: 'sglang' }] }),
    create: async ({ request }: Call) => {
      const body = await bodyOf(request);
      return refusalOf(body) ?? json(view(jobs.add(body.fields)));
    },
    list: ({ query }: Call) => json({ data: pageOf(jobs.all(), query, 100).page.map(view), object: 'list' }),
    retrieve: ({ id }: Call) => withJob(jobs, id, (job) => json(view(job))),
    remove: ({ id }: Call) => withJob(jobs, id, (job) => removed(jobs, job)),
    content: (call: Call) => withJob(jobs, call.id, (job) => contentOf(jobs, job, { call, clip, store })),
  };
  const atServer = lettingIn(OPEN_WITH_CREDENTIALS, (request) =>
    routed(request, handlers, () => refusal(404, 'Not Found')),
  );
  return {
    ...{ name: `SGLang with its files ${store === 'disk' ? 'on disk' : 'in a cloud store'}`, preset: 'sglang' },
    ...{ baseUrl: BASE_URL, key: null },
    wish: { model: MODEL, size: '1280x720', seconds: 5, parameters: { seed: 7, negative_prompt: 'blur' } },
    refused: { size: 'wide' },
    ...{ echoesPrompts: false, ownField: 'num_outputs' },
    answer: async (request) => (request.url.startsWith(CLOUD) ? cloudAnswer(request, clip) : await atServer(request)),
  };
}

/** A signed address lets everybody in, but refuses whoever comes with a key of somebody else's as well. */
function cloudAnswer(request: Request, clip: Uint8Array<ArrayBuffer>): Response {
  const answer = request.headers.has('authorization') ? new Response(null, { status: 400 }) : rangedFile(clip, request);
  answer.headers.set('access-control-allow-origin', '*');
  return answer;
}

function refusal(status: number, detail: unknown): Response {
  return json({ detail }, status);
}

function refusalOf({ encoding, fields }: Body): Response | null {
  const hasFile = fields.get('input_reference') instanceof Blob || fields.has('reference_url');
  if (encoding === 'form' && !hasFile) return refusal(400, 'input_reference file is required');
  const seconds = fields.get('seconds') ?? 4;
  const isWhole = encoding === 'form' ? Number.isInteger(Number(seconds)) : Number.isInteger(seconds);
  if (!isWhole) {
    return refusal(422, [{ loc: ['body', 'seconds'], msg: 'Input should be a valid integer', type: 'int_parsing' }]);
  }
  if (textOf({ fields }, 'prompt') === null) return refusal(422, [{ loc: ['body', 'prompt'], msg: 'Field required' }]);
  return /^(\d+x\d+)?$/.test(textOf({ fields }, 'size') ?? '') ? null : refusal(400, 'Invalid size');
}

async function withJob(jobs: Jobs, id: string, then: (job: Job) => Response): Promise<Response> {
  const job = jobs.find(id);
  return job === null ? refusal(404, 'Video not found') : then(job);
}

function videoOf(jobs: Jobs, job: Job, store: Store) {
  const stage = jobs.stageOf(job);
  if (stage === 'failed') {
    const sparse = { id: job.id, object: 'video', status: 'failed', progress: 0, created_at: createdAt(job) };
    return { ...sparse, completed_at: null, error: { message: 'worker died' } };
  }
  const isDone = stage === 'done';
  const place = store === 'cloud' ? { file_path: null, url: `${CLOUD}/${job.id}.mp4?sig=1` } : { url: null };
  return {
    ...{ id: job.id, object: 'video', model: MODEL, status: WORDS[stage], progress: isDone ? 100 : 0 },
    ...{
      created_at: createdAt(job),
      size: textOf(job, 'size') ?? '',
      seconds: String(Number(job.fields.get('seconds') ?? 4)),
    },
    quality: 'standard',
    ...(isDone ? { completed_at: completedAt(job), file_path: `/app/outputs/${job.id}.mp4`, ...place } : {}),
    ...(isDone ? { inference_time_s: 37.9, num_outputs: 1 } : {}),
  };
}

/** The rendering goes on; only nobody knows of it any more. */
function removed(jobs: Jobs, job: Job): Response {
  jobs.remove(job);
  return json({ id: job.id, object: 'video', status: 'deleted', progress: 0 });
}

type Wanted = { call: Call; clip: Uint8Array<ArrayBuffer>; store: Store };

function contentOf(jobs: Jobs, job: Job, { call, clip, store }: Wanted): Response {
  if (jobs.stageOf(job) !== 'done') return refusal(404, 'Video is not ready');
  // `variant` is the number of an output here.
  if (!/^\d*$/.test(call.query.get('variant') ?? '')) return refusal(404, 'No such output');
  return store === 'cloud' ? refusal(400, 'The file was uploaded: see url') : rangedFile(clip, call.request);
}
