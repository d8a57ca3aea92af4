import { expect, test } from 'vitest';
import { afterLook, afterMissing } from '../../src/core/advance/look.ts';
import { act } from '../../src/core/advance/person.ts';
import type { Processing } from '../../src/core/generation.ts';
import { GIVE_UP_AFTER_MS } from '../../src/core/profile.ts';
import { after, NOON, processing, report } from '../fixtures/generation.ts';

const usual = { learned: null, giveUpAfterMs: GIVE_UP_AFTER_MS };

test('a running job moves its progress and comes due again', () => {
  const { lifecycle } = afterLook(processing, report(), after(6), usual);
  expect(lifecycle).toMatchObject({
    status: 'processing',
    looks: 1,
    changedAt: after(6),
    nextCheckAt: after(9),
    job: { word: 'in_progress', progressPercent: 40, startedAt: after(6) },
  });
});

test('a look that shows nothing new leaves the time of the last change alone', () => {
  const seen = report({ state: 'queued', word: 'queued', progressPercent: 0 });
  expect(afterLook(processing, seen, after(60), usual).lifecycle).toMatchObject({ changedAt: NOON, looks: 1 });
});

test('a status word nobody knows keeps the job watched', () => {
  const seen = report({ state: 'unknown', word: 'defragmenting' });
  expect(afterLook(processing, seen, after(6), usual).lifecycle).toMatchObject({
    status: 'processing',
    job: { word: 'defragmenting' },
  });
});

test('a finished job is stored at once and keeps its expiry', () => {
  const seen = report({ state: 'completed', word: 'completed', completedAt: after(8), expiresAt: after(3600) });
  expect(afterLook(processing, seen, after(10), usual).lifecycle).toMatchObject({
    status: 'storing',
    nextCheckAt: after(10),
    tries: 0,
    job: { finishedAt: after(8), expiresAt: after(3600), progressPercent: 100 },
  });
});

test.each([
  ['moderation_blocked', 'content_policy'],
  ['whatever', 'generation_failed'],
  [null, 'generation_failed'],
])('a job that failed with %s fails as %s', (code, fault) => {
  const seen = report({ state: 'failed', word: 'failed', error: { code, message: 'no' } });
  expect(afterLook(processing, seen, after(10), usual).lifecycle).toMatchObject({
    status: 'failed',
    job: { id: 'video_1' },
    failure: { fault, message: 'no', billed: 'unknown' },
  });
});

test('one or two answers of 404 change nothing but the next look', () => {
  const once = afterMissing(processing, after(10)).lifecycle;
  expect(once).toMatchObject({ status: 'processing', missing: { count: 1, since: after(10) } });
});

test('a third 404 within the minute still is no verdict', () => {
  const state = { ...processing, missing: { count: 2, since: after(0) } };
  expect(afterMissing(state, after(59)).lifecycle).toMatchObject({ status: 'processing', missing: { count: 3 } });
});

test('three 404s over a minute mean that the server does not know the job', () => {
  const state = { ...processing, missing: { count: 2, since: after(0) } };
  expect(afterMissing(state, after(60)).lifecycle).toMatchObject({
    status: 'failed',
    failure: { fault: 'job_not_found', billed: 'unknown' },
  });
});

test('an answer in between forgets the 404s before it', () => {
  const state = { ...processing, missing: { count: 2, since: after(0) } };
  expect(afterLook(state, report(), after(60), usual).lifecycle).toMatchObject({ missing: null });
});

test('a job like others is looked at when those usually finish', () => {
  const expected = { ...usual, learned: { earliestMs: 60_000, latestMs: 90_000 } };
  expect(afterLook(processing, report(), after(10), expected).lifecycle).toMatchObject({ nextCheckAt: after(30) });
  expect(afterLook(processing, report(), after(70), expected).lifecycle).toMatchObject({ nextCheckAt: after(72) });
});

const queued = report({ state: 'queued', word: 'queued', progressPercent: 0 });
/** Watched all the time: due a moment ago, and nothing has changed since noon. */
const still = (now: Date, more: Partial<Processing> = {}): Processing => ({
  ...processing,
  looks: 200,
  nextCheckAt: new Date(now.getTime() - 5_000),
  ...more,
});

test.each([
  { name: 'an hour without any change', status: 'failed' },
  { name: 'a second less', now: after(3_599), status: 'processing' },
  { name: 'the time that the server’s profile says', now: after(120), giveUpAfterMs: 120_000, status: 'failed' },
  { name: 'less than that', giveUpAfterMs: 7_200_000, status: 'processing' },
  { name: 'an hour at a word nobody knows', seen: { ...queued, state: 'unknown' as const }, status: 'failed' },
  { name: 'an hour that ended with progress', seen: { ...queued, progressPercent: 1 }, status: 'processing' },
  { name: 'an hour that ended with another word', seen: report({ progressPercent: 0 }), status: 'processing' },
  { name: 'an hour that ended with the clip', seen: report({ state: 'completed' }), status: 'storing' },
])('after $name a job is $status', ({ now = after(3_600), seen = queued, giveUpAfterMs = 3_600_000, status }) => {
  expect(afterLook(still(now), seen, now, { learned: null, giveUpAfterMs }).lifecycle.status).toBe(status);
});

test('giving up by policy remembers the job and says in the log who decided', () => {
  const step = afterLook(still(after(4_000)), queued, after(4_000), usual);
  expect(step).toMatchObject({
    lifecycle: { status: 'failed', job: { id: 'video_1' }, failure: { fault: 'given_up', billed: 'unknown' } },
    attempt: { answer: null, jobId: null, billed: 'unknown' },
    note: { kind: 'give_up', detail: { from: 'processing', jobId: 'video_1', by: 'policy', unchangedMs: 4_000_000 } },
    metadata: { id: 'video_1' },
  });
  expect(act('watch_again', step.lifecycle, after(5_000))?.lifecycle).toMatchObject({ changedAt: after(5_000) });
});

test('time in which nobody watched is no time without change', () => {
  const back = after(86_400);
  const { lifecycle } = afterLook(still(back, { nextCheckAt: after(60) }), queued, back, usual);
  expect(lifecycle).toMatchObject({ status: 'processing', changedAt: back });
});

test.each([
  ['seen unfinished a moment ago ended now', still(after(600)), after(600)],
  ['first looked at soon after it was sent ended now', { ...processing, nextCheckAt: after(20) }, after(20)],
  ['that nobody watched for a while ended nobody knows when', still(after(600), { nextCheckAt: after(500) }), null],
  ['taken in from elsewhere ended nobody knows when', { ...processing, nextCheckAt: after(600) }, null],
])('a finished job %s, where the server does not say', (_, state, finishedAt) => {
  const now = finishedAt ?? after(600);
  const { lifecycle } = afterLook(state, report({ state: 'completed' }), now, usual);
  expect(lifecycle).toMatchObject({ status: 'storing', job: { finishedAt } });
});

test('a clock that ran behind when something changed does not make the job look abandoned', () => {
  const behind = afterLook({ ...processing, changedAt: after(30) }, report(), after(-9_000), usual).lifecycle;
  expect(behind).toMatchObject({ status: 'processing', changedAt: after(30) });
});

test.each([
  ['failed', report({ state: 'failed', error: { code: 'moderation_blocked', message: null } }), 'unknown'],
  ['was cancelled', report({ state: 'cancelled' }), 'unknown'],
  ['is finished', report({ state: 'completed' }), 'yes'],
] as const)('the look that finds that a job %s says so of its bill', (_, seen, billed) => {
  const { lifecycle, attempt } = afterLook(processing, seen, after(10), usual);
  expect(attempt).toEqual({ answer: null, jobId: null, billed });
  if (lifecycle.status === 'failed') expect(lifecycle.failure.billed).toBe(billed);
});
