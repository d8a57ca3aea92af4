import { expect, test } from 'vitest';
import {
  afterMiss,
  afterUnreadableList,
  findOwnJob,
  isTrustworthy,
  type ListReading,
} from '../../src/core/advance/reconciliation.ts';
import { after, generation, NOON, report, spec, submitting } from '../fixtures/generation.ts';

const lost = generation(submitting);
const before = report({ id: 'video_0', createdAt: after(-600) });

function reading(more: Partial<ListReading> = {}): ListReading {
  return { jobs: [before], reachedBack: true, known: new Set(), alive: [], ...more };
}

test('the job that appeared since with the same wish is ours', () => {
  const ours = report({ id: 'video_9' });
  expect(findOwnJob(lost, reading({ jobs: [ours, before] }))?.id).toBe('video_9');
});

test.each([
  ['another prompt', { prompt: 'Something else' }],
  ['another model', { model: 'sora-2-pro' }],
  ['another size', { size: '720x1280' }],
  ['other seconds', { seconds: 8 }],
  ['no prompt at all', { prompt: null }],
  ['another video as its source', { remixedFromId: 'video_7' }],
])('a job with %s is not ours', (_, more) => {
  expect(findOwnJob(lost, reading({ jobs: [report({ id: 'video_9', ...more }), before] }))).toBeNull();
});

test.each([
  ['an extension, whose length is that of the whole', 'extend', { seconds: 12 }],
  ['a remix', 'remix', { remixedFromId: 'video_7' }],
  ['an edit', 'edit', {}],
] as const)('%s is found like any other', (_, operation, more) => {
  const source = { generationId: null, jobId: 'video_7' };
  const derived = generation(submitting, { spec: { ...spec, operation, source } });
  expect(findOwnJob(derived, reading({ jobs: [report({ id: 'video_9', ...more }), before] }))?.id).toBe('video_9');
});

test('a job that another row owns is left to it', () => {
  const jobs = [report({ id: 'video_9' }), before];
  expect(findOwnJob(lost, reading({ jobs, known: new Set(['video_9']) }))).toBeNull();
});

test('a twin made before the call left is not ours, whatever the clocks say', () => {
  const jobs = [before, report({ id: 'video_00', createdAt: after(30) })];
  expect(findOwnJob(lost, reading({ jobs }))).toBeNull();
});

test('of two twins the older one is taken, so that the next row finds the other', () => {
  const jobs = [report({ id: 'video_9' }), report({ id: 'video_8' }), before];
  expect(findOwnJob(lost, reading({ jobs }))?.id).toBe('video_8');
});

test('without a list from before, creation time decides, with room for wrong clocks', () => {
  const unmarked = {
    ...submitting,
    reconciliation: { ...submitting.reconciliation, listedBefore: false, newestJobIdBefore: null },
  };
  const jobs = [report({ id: 'video_9', createdAt: after(-120) }), report({ id: 'video_8', createdAt: after(-900) })];
  expect(findOwnJob(generation(unmarked), reading({ jobs }))?.id).toBe('video_9');
});

test.each([
  ['does not reach back', reading({ reachedBack: false })],
  ['hides a job that is alive', reading({ alive: ['video_5'] })],
  ['does not echo prompts', reading({ jobs: [report({ prompt: null })] })],
])('a list that %s proves nothing', (_, untrusted) => {
  expect(isTrustworthy(untrusted)).toBe(false);
  expect(afterMiss(lost, untrusted, after(30)).lifecycle).toMatchObject({
    status: 'submitting',
    reconciliation: { misses: 0 },
  });
});

test('three looks over a minute without the job mean that it was never taken: it may be sent again', () => {
  const state = { ...submitting, reconciliation: { ...submitting.reconciliation, misses: 2, firstMissAt: NOON } };
  expect(afterMiss(generation(state), reading(), after(59)).lifecycle).toMatchObject({ status: 'submitting' });
  expect(afterMiss(generation(state), reading(), after(60))).toMatchObject({
    lifecycle: { status: 'pending' },
    attempt: { answer: 'refused', billed: 'no' },
    note: { kind: 'never_taken' },
  });
});

test('a list that cannot be read for a quarter of an hour leaves the decision to a person', () => {
  expect(afterUnreadableList(submitting, after(899), 20_000).lifecycle.status).toBe('submitting');
  expect(afterUnreadableList(submitting, after(900), 20_000).lifecycle).toMatchObject({
    status: 'failed',
    failure: { fault: 'outcome_unknown', billed: 'unknown' },
  });
});

test('a first miss noted by a clock that ran ahead does not hold the row for a day', () => {
  const ahead = {
    ...submitting,
    reconciliation: { ...submitting.reconciliation, misses: 2, firstMissAt: after(86_400) },
  };
  expect(afterMiss(generation(ahead), reading(), after(60)).lifecycle).toMatchObject({
    status: 'submitting',
    reconciliation: { misses: 3, firstMissAt: after(60) },
  });
});
