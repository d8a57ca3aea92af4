import { expect, test } from 'vitest';
import {
  afterAccepted,
  afterHeldBack,
  afterLost,
  afterRefused,
  afterRefusedInBatch,
} from '../../src/core/advance/submission.ts';
import { after, report, serverError, submitting } from '../fixtures/generation.ts';

const now = after(1);

test('an accepted job is watched, and its attempt counts as billed', () => {
  const step = afterAccepted(submitting, report({ state: 'queued', word: 'queued' }), now, {
    answer: 'accepted',
    learned: null,
    looksForTwins: false,
  });
  expect(step.attempt).toEqual({ answer: 'accepted', jobId: 'video_1', billed: 'yes' });
  expect(step.lifecycle).toMatchObject({
    status: 'processing',
    looks: 0,
    nextCheckAt: after(4),
    job: { id: 'video_1' },
  });
});

test('a server that renders while it answers goes straight to storing', () => {
  const step = afterAccepted(submitting, report({ state: 'completed' }), now, {
    answer: 'accepted',
    learned: null,
    looksForTwins: false,
  });
  expect(step.lifecycle.status).toBe('storing');
});

test('a job that is finished at once is looked at in the list first, where another of the same call may stand', () => {
  const answer = { answer: 'accepted', learned: null, looksForTwins: true } as const;
  const step = afterAccepted(submitting, report({ state: 'completed' }), now, answer);
  expect(step).toMatchObject({
    lifecycle: { status: 'processing', looks: 0, job: { finishedAt: now }, nextCheckAt: new Date(now.getTime() + 250) },
    attempt: { answer: 'accepted', billed: 'yes' },
  });
});

test('a job found finished later ended nobody knows when', () => {
  const finished = report({ state: 'completed' });
  const at = (answer: 'accepted' | 'reconciled') =>
    afterAccepted(submitting, finished, now, { answer, learned: null, looksForTwins: false });
  expect(at('accepted').lifecycle).toMatchObject({ job: { finishedAt: now } });
  expect(at('reconciled').lifecycle).toMatchObject({ job: { finishedAt: null } });
});

test('an accepted job is first looked at when jobs like it usually finish', () => {
  const learned = { earliestMs: 12_000, latestMs: 20_000 };
  const step = afterAccepted(submitting, report(), now, { answer: 'accepted', learned, looksForTwins: false });
  expect(step.lifecycle).toMatchObject({ nextCheckAt: after(13) });
});

test('a job that was accepted only to fail is not called billed', () => {
  const failed = report({ state: 'failed', error: { code: 'moderation_blocked', message: null } });
  const step = afterAccepted(submitting, failed, now, { answer: 'accepted', learned: null, looksForTwins: false });
  expect(step).toMatchObject({ lifecycle: { status: 'failed' }, attempt: { answer: 'accepted', billed: 'unknown' } });
});

test('a lost answer keeps the row submitting: it is looked for, never sent again', () => {
  const step = afterLost(submitting, now);
  expect(step.lifecycle).toMatchObject({ status: 'submitting', nextCheckAt: after(3) });
  expect(step.attempt).toEqual({ answer: 'lost', jobId: null, billed: 'unknown' });
});

test('a server that asks to wait gets the same request again when it said', () => {
  const error = serverError('rate_limited', { refused: true, retryAfterMs: 7_000 });
  expect(afterRefused(submitting, 0, error, now)).toMatchObject({
    lifecycle: { status: 'pending', refusals: 1, nextCheckAt: after(8) },
    attempt: { answer: 'refused', billed: 'no' },
  });
});

test('a wait that cannot be read across origins is 20 s, doubling', () => {
  const error = serverError('rate_limited', { refused: true });
  expect(afterRefused(submitting, 0, error, now).lifecycle).toMatchObject({ nextCheckAt: after(21) });
  expect(afterRefused(submitting, 2, error, now).lifecycle).toMatchObject({ nextCheckAt: after(81) });
});

test('an overloaded server is asked three times in all', () => {
  const error = serverError('server_error', { refused: true, status: 503 });
  expect(afterRefused(submitting, 1, error, now).lifecycle).toMatchObject({ status: 'pending', refusals: 2 });
  expect(afterRefused(submitting, 2, error, now).lifecycle).toMatchObject({
    status: 'failed',
    failure: { fault: 'server_error', billed: 'no' },
  });
});

test.each(['unauthorized', 'forbidden'] as const)('%s pauses the server and fails no generation', (fault) => {
  const step = afterRefused(submitting, 0, serverError(fault, { refused: true }), now);
  expect(step.lifecycle).toMatchObject({ status: 'pending', refusals: 0, lastFailure: { fault } });
});

test.each(['content_policy', 'invalid_request', 'unknown_model', 'quota_exceeded', 'service_ended'] as const)(
  '%s is final and not billed',
  (fault) => {
    const step = afterRefused(submitting, 0, serverError(fault, { refused: true }), now);
    expect(step.lifecycle).toMatchObject({ status: 'failed', failure: { fault, billed: 'no' } });
  },
);

const refusal = { scope: 'account', period: 'day', spentMicroUsd: 1, limitMicroUsd: 1 } as const;
const waiting = { status: 'pending', nextCheckAt: now, refusals: 1, lastFailure: null } as const;

test('what a cap holds back says which and goes on when the period turns', () => {
  const step = afterHeldBack(waiting, { ...refusal, reason: 'cap_reached', until: after(500) }, now);
  const lastFailure = { fault: 'cap_reached', billed: 'no', param: 'account day' };
  expect(step).toMatchObject({ attempt: null, lifecycle: { ...waiting, nextCheckAt: after(500), lastFailure } });
});

test('what only a person can change is asked again rarely', () => {
  const step = afterHeldBack(waiting, { ...refusal, reason: 'price_unknown', until: null }, now);
  expect(step.lifecycle).toMatchObject({ nextCheckAt: after(901), lastFailure: { fault: 'price_unknown' } });
});

test.each(['quota_exceeded', 'network', 'service_ended'] as const)(
  'a row of a batch does not fail of %s, which would hit every row: it waits with the reason',
  (fault) => {
    const step = afterRefusedInBatch(submitting, 9, serverError(fault, { refused: true }), now);
    expect(step.attempt).toMatchObject({ answer: 'refused', billed: 'no' });
    expect(step.lifecycle).toMatchObject({ status: 'pending', lastFailure: { fault, billed: 'no' } });
  },
);

test.each(['content_policy', 'invalid_request', 'server_error'] as const)(
  'a row of a batch fails of %s, which is its own',
  (fault) => {
    const step = afterRefusedInBatch(submitting, 9, serverError(fault, { refused: true }), now);
    expect(step.lifecycle.status).toBe('failed');
  },
);
