import { expect, test } from 'vitest';
import { type Act, act, openActs } from '../../src/core/advance/person.ts';
import type { Lifecycle } from '../../src/core/generation.ts';
import { after, generation, job, NOON, processing, storing, submitting } from '../fixtures/generation.ts';

const now = after(60);
const pending: Lifecycle = { status: 'pending', nextCheckAt: NOON, refusals: 2, lastFailure: null };
const clip = {
  videoPath: 'u/g/video-1.mp4',
  thumbnailPath: null,
  spritesheetPath: null,
  sizeBytes: 1,
  sha256: 'ab',
  width: 1,
  height: 1,
  durationMs: 1,
};
const completed: Lifecycle = { status: 'completed', submittedAt: NOON, job, clip, storedAt: NOON };
const failed = (billed: 'yes' | 'unknown'): Lifecycle => ({
  status: 'failed',
  submittedAt: NOON,
  job,
  failure: { fault: 'given_up', billed, message: null, param: null, at: NOON },
});
const refused: Lifecycle = {
  status: 'failed',
  submittedAt: null,
  job: null,
  failure: { fault: 'content_policy', billed: 'no', message: null, param: null, at: NOON },
};

test.each<[string, Lifecycle, readonly Act[]]>([
  ['pending', pending, ['start_now', 'cancel']],
  ['submitting', submitting, ['give_up', 'reset']],
  ['processing', processing, ['try_anyway', 'give_up', 'reset']],
  ['storing', storing, ['retry_saving', 'give_up', 'reset']],
  ['completed', completed, []],
  ['failed after it was paid', failed('yes'), ['retry_saving', 'watch_again', 'reset']],
  ['failed with a job', failed('unknown'), ['watch_again', 'reset']],
  ['refused', refused, ['reset']],
  ['cancelled', { status: 'cancelled' }, ['reset']],
])('a %s generation offers just what makes sense', (_, lifecycle, acts) => {
  expect(openActs(generation(lifecycle), now)).toEqual(acts);
});

test('a reset keeps no server job, and the log remembers which one it was', () => {
  expect(act('reset', processing, now)).toEqual({
    lifecycle: { status: 'pending', nextCheckAt: now, refusals: 0, lastFailure: null },
    attempt: null,
    note: { kind: 'reset', detail: { from: 'processing', jobId: 'video_1' } },
  });
});

test('giving up remembers the job, so that a finished one can still be saved', () => {
  expect(act('give_up', processing, now)?.lifecycle).toMatchObject({
    status: 'failed',
    job,
    failure: { fault: 'given_up' },
  });
  expect(act('watch_again', failed('unknown'), now)?.lifecycle).toMatchObject({
    status: 'processing',
    job,
    nextCheckAt: now,
  });
});

test('a job that never moves can be tried anyway', () => {
  expect(act('try_anyway', processing, now)?.lifecycle).toMatchObject({ status: 'storing', job: { id: 'video_1' } });
});

test('giving up before the answer leaves a call that may have arrived, not a job to watch', () => {
  const step = act('give_up', submitting, now);
  expect(step?.lifecycle).toMatchObject({
    status: 'failed',
    job: null,
    failure: { fault: 'outcome_unknown', billed: 'unknown' },
  });
  expect(step?.note?.kind).toBe('give_up');
});

test('what moderation refused was never made, so there is nothing to save of it', () => {
  const failure = { fault: 'content_policy', billed: 'yes', message: null, param: null, at: NOON } as const;
  expect(openActs(generation({ status: 'failed', submittedAt: NOON, job, failure }), now)).toEqual([
    'watch_again',
    'reset',
  ]);
});
