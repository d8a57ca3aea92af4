// LiteLLM's proxy: documentation of 2026-10-07, `litellm/proxy/video_endpoints/endpoints.py` (read 2026-11-20). Ids that
// need escaping and change on the way (BerriAI/litellm#38148), no way to delete, foreign words for where a job stands.
import { lettingIn, OPEN } from './cors.ts';
import {
  bodyOf,
  type Call,
  createdAt,
  createJobs,
  file,
  hasBearer,
  type Impostor,
  type ImpostorWorld,
  type Job,
  type Jobs,
  json,
  pageOf,
  routed,
  textOf,
} from './impostor.ts';

const KEY = 'sk-litellm-0123456789';
const MODEL = 'my-video-model';
const WORDS = { queued: 'queued', running: 'processing', done: 'completed', failed: 'failed' } as const;

export function createLiteLlmImpostor({ clock, clip }: ImpostorWorld): Impostor {
  const jobs = createJobs(clock, (number) => `video_bGl0ZWxsbTpjdXN0b20/${number}+a=`);
  const handlers = {
    models: () => json({ object: 'list', data: [{ id: MODEL, object: 'model', owned_by: 'openai' }] }),
    create: (call: Call) => created(jobs, call),
    list: ({ query }: Call) =>
      json({ object: 'list', data: pageOf(jobs.all(), query, 20).page.map((job) => videoOf(jobs, job)) }),
    retrieve: ({ id }: Call) => withJob(jobs, id, (job) => json({ ...videoOf(jobs, job), id: `${job.id}#as-seen` })),
    content: ({ id }: Call) => withJob(jobs, id, (job) => contentOf(jobs, job, clip)),
    remix: (call: Call) => withJob(jobs, call.id, (job) => created(jobs, call, job)),
    edit: (call: Call) => fromVideo(jobs, call),
    extend: (call: Call) => fromVideo(jobs, call),
  };
  const answer = async (request: Request) => {
    if (!hasBearer(request, KEY)) return refusal(401, 'Authentication Error, Invalid proxy server token passed');
    return await routed(request, handlers, () => json({ detail: 'Method Not Allowed' }, 405));
  };
  return {
    ...{ name: 'LiteLLM', preset: 'litellm', baseUrl: 'http://litellm.example:4000/v1', key: KEY },
    wish: { model: MODEL, size: '1280x720', seconds: 8, parameters: {} },
    refused: { model: 'not-in-the-config' },
    ...{ echoesPrompts: false, ownField: 'usage' },
    answer: lettingIn(OPEN, answer),
  };
}

/** The code is the status written as text. */
function refusal(status: number, message: string): Response {
  return json({ error: { message, type: 'invalid_request_error', param: null, code: String(status) } }, status);
}

async function created(jobs: Jobs, { request }: Call, source: Job | null = null): Promise<Response> {
  const { encoding, fields } = await bodyOf(request);
  const model = textOf({ fields }, 'model') ?? (source === null ? '' : MODEL);
  if (encoding === 'none' || textOf({ fields }, 'prompt') === null) return refusal(422, 'Field required: prompt');
  if (model !== MODEL) return refusal(400, `Invalid model name passed in model=${model}`);
  const from = source === null ? [] : [['remixed_from_video_id', source.id] as const];
  return json(videoOf(jobs, jobs.add(new Map([...fields, ...from]))));
}

async function fromVideo(jobs: Jobs, call: Call): Promise<Response> {
  const { fields } = await bodyOf(call.request.clone());
  const video: unknown = fields.get('video');
  const id = typeof video === 'object' && video !== null && 'id' in video ? String(video.id) : '';
  return await withJob(jobs, id, (job) => created(jobs, call, job));
}

async function withJob(jobs: Jobs, id: string, then: (job: Job) => Response | Promise<Response>): Promise<Response> {
  const job = jobs.find(id.replace(/#as-seen$/, ''));
  return job === null ? refusal(404, `Video ${id} not found`) : await then(job);
}

/** Prompt and size come back only where the provider says them: this one does not. */
function videoOf(jobs: Jobs, job: Job) {
  const stage = jobs.stageOf(job);
  return {
    ...{ id: job.id, object: 'video', status: WORDS[stage], created_at: createdAt(job), model: MODEL },
    ...(stage === 'failed' ? { error: { code: 'generation_failed', message: 'The provider gave up' } } : {}),
    ...(job.fields.has('remixed_from_video_id') ? { remixed_from_video_id: textOf(job, 'remixed_from_video_id') } : {}),
    usage: { duration_seconds: Number(job.fields.get('seconds') ?? 4) },
  };
}

/** Fetched whole from the provider before the first byte goes out; ranges are not known. */
function contentOf(jobs: Jobs, job: Job, clip: Uint8Array<ArrayBuffer>): Response {
  return jobs.stageOf(job) === 'done' ? file(clip) : refusal(400, 'Video is not ready yet');
}
