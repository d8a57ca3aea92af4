import { expect, test } from 'vitest';
import { endedServiceAt } from '../../src/core/ended-service.ts';
import { ServerError, type ServerErrorFacts, StoreError } from '../../src/core/errors.ts';
import { faultSchema } from '../../src/core/failure.ts';
import {
  failureOfContentError,
  failureOfReferenceError,
  failureOfReport,
  failureOfServerError,
  failureOfStoreError,
} from '../../src/core/failure-of.ts';
import type { JobReport } from '../../src/core/ports/video-server.ts';
import { remediesOf, remedyOf } from '../../src/core/remedy.ts';

const AT = new Date('2026-11-20T12:00:00Z');

function serverError(facts: Partial<ServerErrorFacts>): ServerError {
  const none = { status: null, code: null, param: null, retryAfterMs: null, body: null };
  return new ServerError('words of ours', { ...none, fault: 'network', retryable: false, refused: false, ...facts });
}

function report(state: JobReport['state'], error: JobReport['error']): JobReport {
  const times = { createdAt: null, startedAt: null, completedAt: null, expiresAt: null };
  const wish = { prompt: null, model: null, size: null, seconds: null, remixedFromId: null };
  return { id: 'x', state, word: state, progressPercent: null, ...times, ...wish, error, raw: null };
}

test("a failure carries the server's own sentence and field, never ours", () => {
  const said = serverError({ fault: 'invalid_request', refused: true, said: 'Too big', param: 'size' });
  expect(failureOfServerError(said, AT)).toEqual({
    fault: 'invalid_request',
    billed: 'no',
    message: 'Too big',
    param: 'size',
    at: AT,
  });
  expect(failureOfServerError(serverError({}), AT)).toMatchObject({
    fault: 'network',
    billed: 'unknown',
    message: null,
  });
  expect(failureOfServerError(serverError({}), AT, 'yes').billed).toBe('yes');
});

test.each([
  ['timeout', 'network'],
  ['not_found', 'job_not_found'],
  ['gone', 'content_expired'],
  ['not_ready', 'content_lost'],
  ['unreadable', 'unsupported'],
  ['unsupported', 'unsupported'],
  ['content_policy', 'content_policy'],
  ['service_ended', 'service_ended'],
] as const)('the server fault %s becomes the failure %s', (fault, expected) => {
  expect(failureOfServerError(serverError({ fault }), AT).fault).toBe(expected);
});

test('a missing file is lost content that was paid for', () => {
  const failure = failureOfContentError(serverError({ fault: 'not_found', refused: true }), AT);
  expect(failure).toMatchObject({ fault: 'content_lost', billed: 'yes' });
  expect(failureOfContentError(serverError({ fault: 'gone' }), AT).fault).toBe('content_expired');
});

test.each([
  ['moderation_blocked', 'content_policy'],
  ['content_policy_violation', 'content_policy'],
  ['SENTINEL_BLOCK', 'content_policy'],
  ['insufficient_quota', 'quota_exceeded'],
  ['500', 'generation_failed'],
  ['invalid_api_key', 'generation_failed'],
  [null, 'generation_failed'],
])('a job that failed with %s', (code, fault) => {
  const failure = failureOfReport(report('failed', { code, message: 'It broke' }), AT);
  expect(failure).toEqual({ fault, billed: 'unknown', message: 'It broke', param: null, at: AT });
});

test('a job that somebody cancelled on the server did not fail', () => {
  expect(failureOfReport(report('cancelled', null), AT)).toMatchObject({ fault: 'cancelled_on_server', message: null });
});

test.each([
  ['unreachable', 'storage_unavailable'],
  ['server_error', 'storage_unavailable'],
  ['unauthorized', 'storage_unauthorized'],
  ['forbidden', 'storage_forbidden'],
  ['bucket_missing', 'storage_bucket_missing'],
  ['schema_missing', 'storage_bucket_missing'],
  ['quota', 'storage_quota'],
  ['too_large', 'storage_too_large'],
  ['conflict', 'storage_conflict'],
  ['wrong_type', 'storage_rejected'],
  ['invalid', 'storage_rejected'],
  ['not_found', 'storage_rejected'],
  ['damaged', 'content_damaged'],
] as const)('the store fault %s becomes the failure %s', (fault, expected) => {
  expect(failureOfStoreError(new StoreError('x', { fault, status: null }), AT)).toMatchObject({
    fault: expected,
    billed: 'yes',
  });
});

test('a starting image that is gone costs nothing', () => {
  const gone = failureOfReferenceError(new StoreError('x', { fault: 'not_found', status: 404 }), AT);
  expect(gone).toMatchObject({ fault: 'reference_missing', billed: 'no' });
  const down = failureOfReferenceError(new StoreError('x', { fault: 'unreachable', status: null }), AT);
  expect(down).toMatchObject({ fault: 'storage_unavailable', billed: 'no' });
});

test('every fault has something to do about it, each thing once', () => {
  for (const fault of faultSchema.options) {
    const remedies = remediesOf({ fault, param: null });
    expect(remedies.length).toBeGreaterThan(0);
    expect(new Set(remedies).size).toBe(remedies.length);
  }
});

test.each([
  ['invalid_request', 'size', 'choose_other_size'],
  ['invalid_request', 'seconds', 'choose_other_seconds'],
  ['invalid_request', 'model', 'choose_other_model'],
  ['invalid_request', 'input_reference', 'change_image'],
  ['invalid_request', 'prompt', 'edit_prompt'],
  ['invalid_request', 'cfg_scale', 'edit_request'],
  ['invalid_request', null, 'edit_request'],
  ['content_policy', null, 'edit_prompt'],
  ['content_policy', 'input_reference', 'change_image'],
  ['storage_quota', 'size', 'free_space'],
] as const)('%s of %s is mended by %s', (fault, param, remedy) => expect(remedyOf({ fault, param })).toBe(remedy));

test('ended services are known by host', () => {
  expect(endedServiceAt('https://api.openai.com/v1')).toMatchObject({ name: 'OpenAI', endedOn: '2026-09-24' });
  expect(endedServiceAt('https://mine.openai.azure.com/openai/v1')).toMatchObject({ name: 'Azure OpenAI' });
  expect(endedServiceAt('https://api.openai.com.evil.example/v1')).toBeNull();
  expect(endedServiceAt('nonsense')).toBeNull();
});
