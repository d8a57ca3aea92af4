import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JobReport } from '../../src/core/ports/video-server.ts';
import { errorAnswerOf } from '../../src/videos-api/error-answer.ts';
import { stateOfWord } from '../../src/videos-api/status-word.ts';
import { modelsOf, pageOf, reportInError, reportOf } from '../../src/videos-api/wire.ts';
import * as answers from '../fixtures/videos-api/answers.ts';

const NOTHING: Omit<JobReport, 'id' | 'state' | 'word' | 'raw'> = {
  progressPercent: null,
  createdAt: null,
  startedAt: null,
  completedAt: null,
  expiresAt: null,
  prompt: null,
  model: null,
  size: null,
  seconds: null,
  remixedFromId: null,
  error: null,
};

test('a full job is read to the last field', () => {
  expect(reportOf(answers.OPENAI_COMPLETED)).toEqual({
    id: 'video_68f1a2b3',
    state: 'completed',
    word: 'completed',
    progressPercent: 100,
    createdAt: new Date('2025-09-24T07:46:40Z'),
    startedAt: null,
    completedAt: new Date('2025-09-24T07:49:02Z'),
    expiresAt: new Date('2025-09-24T08:49:02Z'),
    prompt: 'A paper boat in rain',
    model: 'sora-2-pro',
    size: '1280x720',
    seconds: 8,
    remixedFromId: null,
    error: null,
    raw: answers.OPENAI_COMPLETED,
  });
});

test('a job of id and status alone is a job', () => {
  const body = { id: 'x', status: 'queued' };
  expect(reportOf(body)).toEqual({ ...NOTHING, id: 'x', state: 'queued', word: 'queued', raw: body });
});

test.each([
  ['openai failed', answers.OPENAI_FAILED, 'failed', { code: 'moderation_blocked' }],
  ['vllm-omni failed', answers.VLLM_FAILED, 'failed', { code: '500', message: 'CUDA out of memory' }],
  ['vllm-omni completed', answers.VLLM_COMPLETED, 'completed', null],
  ['sglang failed', answers.SGLANG_FAILED, 'failed', { code: null, message: 'worker died' }],
  ['sglang completed', answers.SGLANG_COMPLETED, 'completed', null],
  ['litellm running', answers.LITELLM_RUNNING, 'running', null],
  ['litellm completed', answers.LITELLM_COMPLETED, 'completed', null],
  ['aquiles running', answers.AQUILES_RUNNING, 'running', null],
  ['aquiles failed', answers.AQUILES_FAILED, 'failed', { code: 'generation_error', message: 'The pipeline broke' }],
  ['tensorrt running', answers.TENSORRT_RUNNING, 'running', null],
  ['tensorrt failed', answers.TENSORRT_FAILED, 'failed', { code: null, message: 'The engine was stopped' }],
  ['openrouter created', answers.OPENROUTER_CREATED, 'queued', null],
  ['sparse', answers.SPARSE_QUEUED, 'queued', null],
] as const)('%s is understood', (_, body, state, error) => {
  const report = reportOf(body);
  expect(report).toMatchObject({ id: body.id, state, error });
  expect(report?.raw).toBe(body);
});

test.each([
  ['seconds as number', { seconds: 5 }, { seconds: 5 }],
  ['seconds as text', { seconds: '5' }, { seconds: 5 }],
  ['duration in place of seconds', { duration: 4.0 }, { seconds: 4 }],
  ['seconds that are no number', { seconds: 'long' }, { seconds: null }],
  ['blank seconds', { seconds: '' }, { seconds: null }],
  ['progress as text', { progress: '42%' }, { progressPercent: 42 }],
  ['progress beyond the end', { progress: 130 }, { progressPercent: 100 }],
  ['progress of another type', { progress: [] }, { progressPercent: null }],
  ['times in milliseconds', { created_at: 1_758_700_000_000 }, { createdAt: new Date('2025-09-24T07:46:40Z') }],
  ['times as text', { created_at: '1758700000' }, { createdAt: new Date('2025-09-24T07:46:40Z') }],
  ['times as ISO', { created_at: '2025-09-24T07:46:40Z' }, { createdAt: new Date('2025-09-24T07:46:40Z') }],
  ['created in place of created_at', { created: 1_758_700_000 }, { createdAt: new Date('2025-09-24T07:46:40Z') }],
  ['a time of zero', { expires_at: 0 }, { expiresAt: null }],
  ['a time out of range', { expires_at: 1e300 }, { expiresAt: null }],
  ['an empty error', { error: {} }, { error: null }],
  ['an empty size', { size: '' }, { size: null }],
  ['a numeric id', { id: 7 }, { id: '7' }],
  ['no status at all', { status: undefined }, { state: 'unknown', word: '' }],
  ['a status of another type', { status: 3 }, { state: 'unknown', word: '' }],
])('%s is taken as meant', (_, fields, expected) => {
  expect(reportOf({ id: 'x', status: 'queued', ...fields })).toMatchObject(expected);
});

test.each([[null], ['video'], [[]], [{}], [{ id: '' }], [{ id: null, status: 'queued' }], [{ status: 'queued' }]])(
  '%j is no job',
  (body) => expect(reportOf(body)).toBeNull(),
);

test.each([
  ['queued pending submitted not_start IN_QUEUE', 'queued'],
  ['in_progress processing running generating postprocessing IN_PROGRESS', 'running'],
  ['completed succeeded success done COMPLETED', 'completed'],
  ['failed error expired rejected', 'failed'],
  ['cancelled canceled deleted', 'cancelled'],
  ['unknown thinking paused_by_moon', 'unknown'],
])('the words %s mean %s', (words, state) => {
  for (const word of words.split(' ')) expect(stateOfWord(word)).toBe(state);
});

test('a job inside an HTTP error counts only when it surely is one', () => {
  expect(reportInError(answers.VLLM_FAILED, null)?.state).toBe('failed');
  expect(reportInError({ id: 'x', status: 'failed' }, 'x')?.state).toBe('failed');
  expect(reportInError({ id: 'req_1', status: 'error', message: 'Bad key' }, 'x')).toBeNull();
  expect(reportInError({ id: 'x', status: 404 }, 'x')).toBeNull();
});

test('a page says whether another follows', () => {
  const first = { limit: 2, after: null };
  expect(pageOf(answers.FULL_PAGE, first)).toMatchObject({ hasMore: true });
  expect(pageOf(answers.BARE_PAGE, { limit: 2, after: null })).toMatchObject({ hasMore: false });
  expect(pageOf(answers.BARE_PAGE, { limit: 1, after: null })).toMatchObject({ hasMore: true });
  expect(pageOf(answers.BARE_PAGE, { limit: 1, after: '6f2c' })).toMatchObject({ hasMore: false });
  expect(pageOf(answers.FULL_PAGE, { limit: 2, after: 'video_68f1a2b4' })).toMatchObject({ hasMore: false });
  expect(pageOf({ data: [], has_more: true }, first)).toEqual({ jobs: [], hasMore: false });
});

test('entries of a page that are no jobs are left out', () => {
  const page = pageOf({ data: [null, 'x', {}, answers.SPARSE_QUEUED] }, { limit: 10, after: null });
  expect(page?.jobs.map((job) => job.id)).toEqual(['video_1']);
  expect(pageOf([answers.SPARSE_QUEUED], { limit: 10, after: null })?.jobs).toHaveLength(1);
  expect(pageOf({ data: null }, { limit: 10, after: null })).toBeNull();
});

test('models are read by name, whatever else stands beside', () => {
  expect(modelsOf({ object: 'list', data: [{ id: 'sora-2', shutdown_date: null }, 'wan', 5, {}] })).toEqual([
    'sora-2',
    'wan',
  ]);
  expect(modelsOf({ error: 'no' })).toBeNull();
});

test.each([
  ['OpenAI', answers.OPENAI_REFUSAL, { said: 'The size is not on offer', code: 'invalid_value', param: 'size' }],
  ['vLLM', answers.VLLM_UNAUTHORIZED, { said: 'Unauthorized', code: null, param: null }],
  ['FastAPI', answers.FASTAPI_NOT_FOUND, { said: 'Video not found', code: null, param: null }],
  [
    'FastAPI by field',
    answers.FASTAPI_INVALID,
    { said: 'Input should be a valid integer', code: null, param: 'seconds' },
  ],
  [
    'TensorRT-LLM',
    answers.TENSORRT_NOT_READY,
    { said: 'Video is not ready (status: generating)', code: '400', param: null },
  ],
  ['an envelope within', { detail: { error: { message: 'No', code: 'x' } } }, { said: 'No', code: 'x', param: null }],
  [
    'a type that says it all',
    { error: { message: 'No', type: 'insufficient_quota' } },
    { said: 'No', code: 'insufficient_quota', param: null },
  ],
] as const)("an error in %s's dress is read", (_, body, answer) => {
  expect(errorAnswerOf(body)).toEqual(answer);
});

test('any JSON is a job or not, a page or not, an error or not, and never an exception', () => {
  const read = (body: unknown) => [
    reportOf(body),
    reportInError(body, 'x'),
    pageOf(body, { limit: 2, after: 'x' }),
    modelsOf(body),
    errorAnswerOf(body),
  ];
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (body) => read(body).length === 5));
  expect(read(null)).toEqual([null, null, null, null, null]);
});

/** Everything a server was ever seen to say. */
const REAL: readonly unknown[] = Object.values(answers);

/** A true answer in which a few values, at any depth, became something else. */
const distorted = fc
  .tuple(fc.constantFrom(...REAL), fc.array(fc.tuple(fc.nat(30), fc.jsonValue({ maxDepth: 3 })), { maxLength: 4 }))
  .map(([answer, changes]) => changes.reduce((body, [place, value]) => replacedAt(body, place, value), answer));

/** The value at the `place`th leaf of JSON, counted through its text, is exchanged. */
function replacedAt(body: unknown, place: number, value: unknown): unknown {
  let seen = 0;
  const exchanged: unknown = JSON.parse(JSON.stringify(body), (_name, leaf: unknown) => {
    seen += 1;
    return seen === place ? value : leaf;
  });
  return exchanged;
}

test('a true answer with anything exchanged in it is still a job or not, and what is kept of it has its types', () => {
  fc.assert(
    fc.property(distorted, (body) => {
      errorAnswerOf(body);
      modelsOf(body);
      const jobs = [
        reportOf(body),
        reportInError(body, 'video_1'),
        ...(pageOf(body, { limit: 2, after: null })?.jobs ?? []),
      ];
      for (const job of jobs) if (job !== null) expect(isTyped(job)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

function isTyped({ id, word, progressPercent, seconds, raw, error, ...job }: JobReport): boolean {
  const dates = [job.createdAt, job.startedAt, job.completedAt, job.expiresAt];
  const texts = [job.prompt, job.model, job.size, job.remixedFromId, error?.code ?? null, error?.message ?? null];
  const percentOk = progressPercent === null || (progressPercent >= 0 && progressPercent <= 100);
  return (
    [id, word].every((text) => typeof text === 'string') &&
    id !== '' &&
    dates.every((date) => date === null || !Number.isNaN(date.getTime())) &&
    texts.every((text) => text === null || typeof text === 'string') &&
    (seconds === null || Number.isFinite(seconds)) &&
    percentOk &&
    typeof raw === 'object'
  );
}

test('any values in the known fields still make a job', () => {
  const value = fc.oneof(fc.jsonValue(), fc.string(), fc.double(), fc.constant('1e400'));
  const names = ['status', 'progress', 'created_at', 'expires_at', 'seconds', 'duration', 'error', 'size', 'prompt'];
  const fields = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
  fc.assert(
    fc.property(fields, (body) => {
      const report = reportOf({ ...body, id: 'x' });
      expect(report?.id).toBe('x');
      for (const date of [report?.createdAt, report?.expiresAt]) expect(date?.getTime()).not.toBeNaN();
    }),
  );
});
