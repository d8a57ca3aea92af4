// OpenAI's own service as its specification had it (openai-openapi @f85dbe2 and the Sora guide, read 2026-11-20). Which
// CORS headers it sent nobody has written down; a gateway of this type lets everybody in and exposes nothing.
import sharp from 'sharp';
import { lettingIn, OPEN } from './cors.ts';
import {
  bodyOf,
  type Call,
  completedAt,
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
  rangedFile,
  routed,
  textOf,
} from './impostor.ts';

const KEY = 'sk-openai-0123456789';
const SIZES: ReadonlySet<string> = new Set(['720x1280', '1280x720', '1024x1792', '1792x1024']);
const SECONDS: ReadonlySet<unknown> = new Set(['4', '8', '12', '16', '20']);
const FIELDS: ReadonlySet<string> = new Set(['prompt', 'model', 'size', 'seconds', 'input_reference', 'characters']);
const LIFETIME_S = 3_600;
const WORDS = { queued: 'queued', running: 'in_progress', done: 'completed', failed: 'failed' } as const;
const PICTURE = sharp({ create: { width: 32, height: 16, channels: 3, background: '#336699' } });
const THUMBNAIL = new Uint8Array(await PICTURE.clone().webp().toBuffer());
const SPRITESHEET = new Uint8Array(await PICTURE.clone().jpeg().toBuffer());
const BLOCKED = { code: 'moderation_blocked', message: 'The request was blocked by the moderation system.' };

export function createOpenAiImpostor({ clock, clip }: ImpostorWorld): Impostor {
  const jobs = createJobs(clock, (number) => `video_${number.toString(16).padStart(8, '0')}`);
  const handlers = {
    models: () =>
      json({
        object: 'list',
        data: [
          { id: 'sora-2', object: 'model' },
          { id: 'sora-2-pro', object: 'model' },
        ],
      }),
    create: async (call: Call) => refusalOf(await bodyOf(call.request.clone())) ?? (await created(jobs, call, null)),
    list: ({ query }: Call) => listOf(jobs, query),
    retrieve: ({ id }: Call) => withJob(jobs, id, (job) => json(videoOf(jobs, job))),
    remove: ({ id }: Call) => withJob(jobs, id, (job) => removed(jobs, job)),
    content: (call: Call) => withJob(jobs, call.id, (job) => contentOf(jobs, job, { call, clip })),
    remix: (call: Call) => withJob(jobs, call.id, (job) => created(jobs, call, job)),
    edit: (call: Call) => fromVideo(jobs, call),
    extend: (call: Call) => fromVideo(jobs, call),
  };
  const answer = async (request: Request) => {
    if (!hasBearer(request, KEY)) return refusal(401, 'Incorrect API key provided', 'invalid_api_key', null);
    return await routed(request, handlers, () => refusal(404, 'Unknown request URL', 'unknown_url', null));
  };
  return {
    ...{ name: 'a server of OpenAI’s type', preset: 'openai', baseUrl: 'https://openai-type.example/v1', key: KEY },
    wish: { model: 'sora-2', size: '1280x720', seconds: 8, parameters: {} },
    refused: { seconds: 5 },
    ...{ echoesPrompts: true, ownField: 'remixed_from_video_id' },
    answer: lettingIn(OPEN, answer),
  };
}

function refusalOf({ encoding, fields }: Awaited<ReturnType<typeof bodyOf>>): Response | null {
  if (encoding === 'none') return refusal(400, 'A form or JSON is expected', null, null);
  const stranger = [...fields.keys()].find((name) => !FIELDS.has(name));
  if (stranger !== undefined) return refusal(400, `Unknown parameter: '${stranger}'.`, 'unknown_parameter', stranger);
  const seconds = fields.get('seconds');
  if (seconds !== undefined && typeof seconds !== 'string')
    return refusal(400, 'Invalid type', 'invalid_type', 'seconds');
  if (!SECONDS.has(seconds ?? '4')) return refusal(400, 'Invalid value', 'invalid_value', 'seconds');
  if (!SIZES.has(textOf({ fields }, 'size') ?? '720x1280'))
    return refusal(400, 'Invalid value', 'invalid_value', 'size');
  const image = fields.get('input_reference');
  if (image instanceof Blob && !/^image\/(jpeg|png|webp)$/.test(image.type)) {
    return refusal(400, `Unsupported mimetype ${image.type}`, null, 'input_reference');
  }
  return textOf({ fields }, 'prompt') === null ? refusal(400, 'A prompt is needed', null, 'prompt') : null;
}

function refusal(status: number, message: string, code: string | null, param: string | null): Response {
  return json({ error: { message, type: 'invalid_request_error', param, code } }, status);
}

async function created(jobs: Jobs, { request }: Call, source: Job | null): Promise<Response> {
  const { fields } = await bodyOf(request);
  const inherited = source === null ? [] : [...source.fields, ['remixed_from_video_id', source.id] as const];
  return json(videoOf(jobs, jobs.add(new Map([...inherited, ...fields]))));
}

async function fromVideo(jobs: Jobs, call: Call): Promise<Response> {
  const { fields } = await bodyOf(call.request.clone());
  const video: unknown = fields.get('video');
  const id = typeof video === 'object' && video !== null && 'id' in video ? String(video.id) : '';
  return await withJob(jobs, id, (job) => created(jobs, call, job));
}

async function withJob(jobs: Jobs, id: string, then: (job: Job) => Response | Promise<Response>): Promise<Response> {
  const job = jobs.find(id);
  return job === null ? refusal(404, `Video with id '${id}' not found.`, null, null) : await then(job);
}

function videoOf(jobs: Jobs, job: Job) {
  const stage = jobs.stageOf(job);
  const isDone = stage === 'done';
  return {
    ...{ id: job.id, object: 'video', model: textOf(job, 'model') ?? 'sora-2', status: WORDS[stage] },
    ...{ progress: isDone ? 100 : Math.min(99, jobs.percentOf(job)), created_at: createdAt(job) },
    completed_at: isDone ? completedAt(job) : null,
    expires_at: isDone ? completedAt(job) + LIFETIME_S : null,
    ...{
      prompt: textOf(job, 'prompt'),
      size: textOf(job, 'size') ?? '720x1280',
      seconds: textOf(job, 'seconds') ?? '4',
    },
    remixed_from_video_id: textOf(job, 'remixed_from_video_id'),
    error: stage === 'failed' ? BLOCKED : null,
  };
}

function listOf(jobs: Jobs, query: URLSearchParams): Response {
  const { page, more } = pageOf(jobs.all(), query, 20);
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
  const stage = jobs.stageOf(job);
  if (stage === 'queued' || stage === 'running') return refusal(400, 'The video is still being made', null, null);
  jobs.remove(job);
  return json({ id: job.id, object: 'video.deleted', deleted: true });
}

function contentOf(jobs: Jobs, job: Job, { call, clip }: { call: Call; clip: Uint8Array<ArrayBuffer> }): Response {
  if (jobs.stageOf(job) !== 'done') return refusal(400, 'Video is not ready yet', null, null);
  const variant = call.query.get('variant') ?? 'video';
  if (variant === 'thumbnail') return file(THUMBNAIL, 'image/webp');
  if (variant === 'spritesheet') return file(SPRITESHEET, 'image/jpeg');
  return variant === 'video'
    ? rangedFile(clip, call.request)
    : refusal(400, 'Invalid value', 'invalid_value', 'variant');
}
