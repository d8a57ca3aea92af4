// Says which fault an answer is, whether repeating may help, and whether the server certainly did not take the job.
import { endedServiceAt } from '../core/ended-service.ts';
import { faultOfCode } from '../core/error-code.ts';
import { ServerError, type ServerFault } from '../core/errors.ts';
import type { AnswerBody } from './answer-body.ts';
import type { Dialect } from './dialects.ts';
import { type ErrorAnswer, errorAnswerOf } from './error-answer.ts';

export type Operation = 'create' | 'retrieve' | 'list' | 'content' | 'remove' | 'models' | 'describe';

export type ErrorContext = { operation: Operation; baseUrl: string; dialect: Dialect };

export type FailedAnswer = {
  status: number;
  body: AnswerBody;
  retryAfterMs: number | null;
  /** Set where the caller knows better than status and code. */
  fault?: ServerFault | null;
};

const BODY_MAX_LENGTH = 4_000;

/** A refused key that does not come as 401: Aquiles-Image answers 403 (source @5c9d144, read 2026-11-20). */
const REFUSED_KEY_SENTENCES: ReadonlySet<string> = new Set(['invalid api key', 'api key missing']);

const PASSING: ReadonlySet<ServerFault> = new Set<ServerFault>([
  'network',
  'timeout',
  'rate_limited',
  'not_ready',
  'server_error',
  'unreadable',
]);
/** Conflict, locked, too early: the same call may pass later. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([409, 423, 425]);

/** For an answer that is neither the wanted one nor a job. */
export function answeredError(context: ErrorContext, failed: FailedAnswer): ServerError {
  const { status, body } = failed;
  const answer = errorAnswerOf(body.json);
  const said = answer?.said ?? plainSentence(body);
  const fault = failed.fault ?? faultOfAnswer(context, status, { said, code: answer?.code ?? null, param: null });
  const passesLater = PASSING.has(fault) || PASSING_STATUSES.has(status) || isAbsentFile(context.operation, fault);
  return new ServerError(said ?? `${context.operation} was answered ${status} without a reason`, {
    fault,
    retryable: passesLater,
    refused: isRefusal(status, answer),
    status,
    code: answer?.code ?? null,
    param: answer?.param ?? null,
    retryAfterMs: failed.retryAfterMs,
    said,
    body: body.text.slice(0, BODY_MAX_LENGTH),
  });
}

/** For a call that brought no answer. With `refused` it certainly never left. */
export function unansweredError(
  message: string,
  facts: { fault: ServerFault; refused: boolean; cause?: unknown },
): ServerError {
  const { fault, refused, cause } = facts;
  const none = { status: null, code: null, param: null, retryAfterMs: null, said: null, body: null };
  return new ServerError(message, { ...none, fault, refused, retryable: PASSING.has(fault) }, cause);
}

/** For an operation that this dialect does not have; nothing was sent. */
export function unsupportedError(what: string): ServerError {
  return unansweredError(`This kind of server has no ${what}`, { fault: 'unsupported', refused: true });
}

function faultOfAnswer(context: ErrorContext, status: number, answer: ErrorAnswer): ServerFault {
  const byCode = faultOfCode(answer.code);
  if (isEnded(context, status, byCode)) return 'service_ended';
  if (byCode !== null) return byCode;
  if (status < 400) return 'unreadable';
  if (status === 403 && REFUSED_KEY_SENTENCES.has((answer.said ?? '').toLowerCase())) return 'unauthorized';
  const inContent = context.operation === 'content' ? context.dialect.contentFaults.get(status) : undefined;
  return inContent ?? faultOfStatus(status, context.operation);
}

function isEnded(context: ErrorContext, status: number, byCode: ServerFault | null): boolean {
  const speaksOfEnd = status === 403 || status === 404 || status === 410 || byCode === 'unknown_model';
  return speaksOfEnd && endedServiceAt(context.baseUrl) !== null;
}

function faultOfStatus(status: number, operation: Operation): ServerFault {
  if (status === 401) return 'unauthorized';
  if (status === 402) return 'quota_exceeded';
  if (status === 403) return 'forbidden';
  // A create call names no job: what is missing is the route itself.
  if (status === 404) return operation === 'create' ? 'unsupported' : 'not_found';
  if (status === 405 || status === 501) return 'unsupported';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 410) return 'gone';
  if (status === 425) return 'not_ready';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'server_error' : 'invalid_request';
}

/** Timed out, or closed by the caller's side: somewhere behind a proxy the job may have been taken. */
const UNDECIDED_STATUSES: ReadonlySet<number> = new Set([408, 499]);

/**
 * Certain are a client error, and a 501 or 503 that the video server itself explains in an envelope; a code that can
 * only mean a refusal decides at any error status. A bare 5xx may come from a proxy behind which the job goes on.
 */
function isRefusal(status: number, answer: ErrorAnswer | null): boolean {
  if (status < 400) return false;
  if (status < 500) return !UNDECIDED_STATUSES.has(status);
  if (answer === null) return false;
  return status === 501 || status === 503 || faultOfCode(answer.code) !== null;
}

/** Some servers announce a job as finished a moment before its file is there. */
function isAbsentFile(operation: Operation, fault: ServerFault): boolean {
  return operation === 'content' && fault === 'not_found';
}

const SENTENCE_MAX_LENGTH = 300;

/** A short answer in plain text is a sentence; a page of HTML is not. */
function plainSentence({ json, text }: AnswerBody): string | null {
  const sentence = text.replaceAll('\0', '').trim();
  const isShort = sentence !== '' && sentence.length <= SENTENCE_MAX_LENGTH;
  return json === undefined && isShort && !sentence.includes('<') ? sentence.toWellFormed() : null;
}
