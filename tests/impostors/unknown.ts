// A server nobody has described, and the most silent one that still works: the form every one of them reads, answers
// without anything that may be left out, neither list nor models, files of unannounced length, and not one header that a
// page may read across origins beyond the kind of a file.
import { lettingIn, OPEN } from './cors.ts';
import {
  bodyOf,
  type Call,
  createJobs,
  hasBearer,
  type Impostor,
  type ImpostorWorld,
  type Job,
  type Jobs,
  json,
  rangedFile,
  routed,
  textOf,
} from './impostor.ts';

const KEY = 'token-0123456789';
const WORDS = { queued: 'not_start', running: 'thinking', done: 'SUCCESS', failed: 'rejected' } as const;

export function createUnknownImpostor({ clock, clip }: ImpostorWorld): Impostor {
  const jobs = createJobs(clock, (number) => `task-${number}`);
  const view = (job: Job) => videoOf(jobs, job);
  const handlers = {
    create: async ({ request }: Call) => {
      const { encoding, fields } = await bodyOf(request);
      const isRead = encoding === 'form' && /^\d+$/.test(textOf({ fields }, 'seconds') ?? '');
      const isWanted = textOf({ fields }, 'model') === 'some-model';
      return isRead && isWanted ? json(view(jobs.add(fields))) : json({ message: 'bad request' }, 400);
    },
    retrieve: ({ id }: Call) => withJob(jobs, id, (job) => json(view(job))),
    content: (call: Call) => withJob(jobs, call.id, (job) => contentOf(jobs, job, { call, clip })),
  };
  const answer = async (request: Request) => {
    if (!hasBearer(request, KEY)) return json({ message: 'who are you?' }, 401);
    return await routed(request, handlers, () => new Response('404 page not found', { status: 404 }));
  };
  return {
    ...{ name: 'a server that exposes no header', preset: 'other', baseUrl: 'https://other.example/v1', key: KEY },
    wish: { model: 'some-model', size: '832x480', seconds: 4, parameters: {} },
    refused: { model: 'another' },
    ...{ echoesPrompts: false, ownField: 'trace' },
    answer: async (request) => withoutLength(await lettingIn(OPEN, answer)(request)),
  };
}

function withoutLength(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return new Response(answer.body, { status: answer.status, headers });
}

async function withJob(jobs: Jobs, id: string, then: (job: Job) => Response): Promise<Response> {
  const job = jobs.find(id);
  return job === null ? json({ message: 'no such task' }, 404) : then(job);
}

function videoOf(jobs: Jobs, job: Job) {
  const stage = jobs.stageOf(job);
  return { id: job.id, status: WORDS[stage], trace: 'a1', ...(stage === 'failed' ? { error: 'It did not work' } : {}) };
}

type Wanted = { call: Call; clip: Uint8Array<ArrayBuffer> };

function contentOf(jobs: Jobs, job: Job, { call, clip }: Wanted): Response {
  if (jobs.stageOf(job) !== 'done') return json({ message: 'wait' }, 409);
  return call.query.has('variant') ? json({ message: 'no pictures' }, 501) : rangedFile(clip, call.request);
}
