// An answer that comes when a person has not waited for it: the job it names is paid and must not be forgotten.
import { expect, test } from 'vitest';
import { afterLateAnswer } from '../../src/core/advance/late-answer.ts';
import { afterAccepted, afterRefused } from '../../src/core/advance/submission.ts';
import type { Failed } from '../../src/core/generation.ts';
import { type EngineStudioOptions, MINUTE_MS, openEngineStudio } from '../fakes/engine-studio.ts';
import { after, generation, NOON, processing, report, serverError, submitting } from '../fixtures/generation.ts';

const SLOW: EngineStudioOptions = { latencyMs: (asked) => (asked === 'create' ? 20_000 : 100) };
const late = { answer: 'accepted', learned: null, looksForTwins: true } as const;
const accepted = afterAccepted(submitting, report(), after(1), late);
const stopped: Failed = {
  ...{ status: 'failed', submittedAt: NOON, job: null },
  failure: { fault: 'outcome_unknown', billed: 'unknown', message: null, param: null, at: NOON },
};

test('a call given up before its answer still learns its job, and can be watched again', async () => {
  const studio = await openEngineStudio(SLOW);
  await studio.add('g1');
  studio.start();
  await studio.until('g1', 'submitting');
  await studio.byHand('g1', 'give_up');
  await studio.pass(MINUTE_MS);
  const [job] = studio.video.jobs();
  expect((await studio.found('g1')).lifecycle).toMatchObject({
    ...{ status: 'failed', job: { id: job?.id } },
    failure: { fault: 'given_up', billed: 'unknown' },
  });
  expect(await studio.store.attempts('g1')).toMatchObject([{ answer: 'accepted', jobId: job?.id, billed: 'unknown' }]);
  await studio.byHand('g1', 'watch_again');
  await studio.until('g1', 'completed');
  expect(studio.video.asked().create).toBe(1);
  await studio.close();
});

test('a call whose row was reset is settled by its number: its job is known and its bill stands', async () => {
  const studio = await openEngineStudio(SLOW);
  await studio.add('g1');
  studio.start();
  await studio.until('g1', 'submitting');
  await studio.byHand('g1', 'reset');
  await studio.until('g1', 'completed');
  const [first, second] = studio.video.jobs();
  expect(await studio.store.attempts('g1')).toMatchObject([
    { number: 1, answer: 'accepted', jobId: first?.id, billed: 'yes' },
    { number: 2, answer: 'accepted', jobId: second?.id, billed: 'yes' },
  ]);
  expect(await studio.store.knownJobIds([first?.id ?? ''])).toEqual(new Set([first?.id]));
  expect((await studio.store.events('g1')).map(({ kind }) => kind)).toContain('late_answer');
  await studio.close();
});

test('a refusal that comes after giving up says that nothing was paid', () => {
  const refused = afterRefused(submitting, 0, serverError('rate_limited', { refused: true }), after(1));
  const step = afterLateAnswer(generation(stopped), 1, refused);
  expect(step).toMatchObject({
    lifecycle: { status: 'failed', failure: { fault: 'rate_limited', billed: 'no' } },
    attempt: { answer: 'refused', billed: 'no' },
  });
});

test.each([
  ['another attempt', generation(submitting, { attempt: 2 })],
  ['a job of its own', generation(processing)],
  ['a fresh start', generation({ status: 'pending', nextCheckAt: NOON, refusals: 0, lastFailure: null } as const)],
  ['an end that was no giving up', generation({ ...stopped, failure: { ...stopped.failure, fault: 'network' } })],
])('it leaves alone a row with %s', (_, row) => {
  expect(afterLateAnswer(row, 1, accepted)).toBeNull();
});
