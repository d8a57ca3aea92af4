// TensorRT-LLM's `trtllm-serve` behind a proxy that lets pages in: `tensorrt_llm/serve/openai_video_routes.py` @0509ccc,
// `openai_protocol.py` (read 2026-11-21). Unknown fields refused, jobs listed oldest first and all at once, flat errors.
import { lettingIn, PROXY } from './cors.ts';
import {
  type Body,
  bodyOf,
  type Call,
  completedAt,
  createdAt,
  createJobs,
  file,
  type Impostor,
  type ImpostorWorld,
  type Job,
  type Jobs,
  json,
  routed,
  textOf,
} from './impostor.ts';

const MODEL = 'wan2.2';
const FIELDS: ReadonlySet<string> = new Set([
  ...['prompt', 'model', 'size', 'seconds', 'fps', 'seed', 'input_reference', 'negative_prompt'],
  ...['num_inference_steps', 'guidance_scale', 'extra_params', 'num_frames', 'width', 'height'],
]);
const WORDS = { queued: 'queued', running: 'generating', done: 'completed', failed: 'failed' } as const;

export function createTensorRtLlmImpostor({ clock, clip }: ImpostorWorld): Impostor {
  const jobs = createJobs(clock, (number) => `video_${number.toString(16).padStart(32, '0')}`);
  const view = (job: Job) => videoOf(jobs, job);
  const handlers = {
    models: () => json({ object: 'list', data: [{ id: MODEL, object: 'model' }] }),
    create: async ({ request }: Call) => {
      const body = await bodyOf(request);
      return refusalOf(body) ?? json(view(jobs.add(body.fields)), 202);
    },
    list: () => json({ data: jobs.all().map(view), object: 'list' }),
    retrieve: ({ id }: Call) => withJob(jobs, id, (job) => json(view(job))),
    remove: ({ id }: Call) => withJob(jobs, id, (job) => removed(jobs, job)),
    content: ({ id }: Call) => withJob(jobs, id, (job) => contentOf(jobs, job, clip)),
  };
  const answer = (request: Request) => routed(request, handlers, () => json({ detail: 'Not Found' }, 404));
  return {
    ...{ name: 'TensorRT-LLM behind a proxy', preset: 'tensorrt-llm', baseUrl: 'https://trt.example/v1', key: null },
    wish: { model: MODEL, size: '832x480', seconds: 4, parameters: { seed: 7, fps: 24 } },
    refused: { parameters: { quality: 'hd' } },
    ...{ echoesPrompts: true, ownField: 'fps' },
    answer: lettingIn(PROXY, answer),
  };
}

function refusal(status: number, message: string, type: string): Response {
  return json({ object: 'error', message, type, param: null, code: status }, status);
}

function refusalOf({ encoding, fields }: Body): Response | null {
  const stranger = [...fields.keys()].find((name) => !FIELDS.has(name));
  if (stranger !== undefined) return refusal(422, `Extra inputs are not permitted: ${stranger}`, 'BadRequestError');
  if (encoding === 'none' || textOf({ fields }, 'prompt') === null)
    return refusal(400, "'prompt' is required", 'BadRequestError');
  const seconds = fields.get('seconds') ?? 2;
  const isNumber = encoding === 'form' ? Number(seconds) > 0 : typeof seconds === 'number';
  return isNumber ? null : refusal(422, 'Input should be a valid number: seconds', 'BadRequestError');
}

async function withJob(jobs: Jobs, id: string, then: (job: Job) => Response): Promise<Response> {
  const job = jobs.find(id);
  return job === null ? refusal(404, `Video ${id} not found`, 'NotFoundError') : then(job);
}

function videoOf(jobs: Jobs, job: Job) {
  const stage = jobs.stageOf(job);
  const isOver = stage === 'done' || stage === 'failed';
  return {
    ...{ id: job.id, object: 'video', status: WORDS[stage], progress: null, created_at: createdAt(job) },
    ...{
      completed_at: isOver ? completedAt(job) : null,
      expires_at: null,
      model: MODEL,
      prompt: textOf(job, 'prompt'),
    },
    ...{ duration: Number(job.fields.get('seconds') ?? 2), fps: Number(job.fields.get('fps') ?? 24) },
    ...{ size: textOf(job, 'size'), error: stage === 'failed' ? 'The engine was stopped' : null },
    output_path: stage === 'done' ? `/tmp/media/${job.id}_0.mp4` : null,
  };
}

function removed(jobs: Jobs, job: Job): Response {
  jobs.remove(job);
  return json({ deleted: true });
}

function contentOf(jobs: Jobs, job: Job, clip: Uint8Array<ArrayBuffer>): Response {
  const word = WORDS[jobs.stageOf(job)];
  if (word === 'completed') return file(clip);
  return refusal(400, `Video ${job.id} is not ready (status: ${word})`, 'BadRequestError');
}
