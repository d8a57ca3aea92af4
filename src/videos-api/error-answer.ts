// The dresses in which servers say no: OpenAI's envelope, vLLM's bare string, FastAPI's `detail`, flat objects.
import * as z from 'zod/mini';
import { faultOfCode } from '../core/error-code.ts';
import { field, textOf } from './reading.ts';

export type ErrorAnswer = {
  /** The server's own sentence. */
  said: string | null;
  code: string | null;
  /** The field it refused. */
  param: string | null;
};

const SAID_MAX_LENGTH = 1_000;

const envelopeSchema = z.object({
  error: z.optional(z.unknown()),
  detail: z.optional(z.unknown()),
  message: field(textOf),
  msg: field(textOf),
  title: field(textOf),
  code: field(textOf),
  type: field(textOf),
  param: field(textOf),
  loc: field(lastName),
});

/** Null when `body` is no error envelope at all. */
export function errorAnswerOf(body: unknown): ErrorAnswer | null {
  return answerWithin(body, 0);
}

/** Envelopes stand in envelopes: `{detail: {error: {…}}}`. */
const DEEPEST = 3;

function answerWithin(body: unknown, depth: number): ErrorAnswer | null {
  if (depth > DEEPEST) return null;
  if (typeof body === 'string')
    return textOf(body) === null ? null : { said: shortened(body), code: null, param: null };
  if (Array.isArray(body)) return answerWithin(body[0], depth + 1);
  const envelope = envelopeSchema.safeParse(body).data;
  if (envelope === undefined) return null;
  const inner = answerWithin(envelope.error, depth + 1) ?? answerWithin(envelope.detail, depth + 1);
  const said = inner?.said ?? shortened(envelope.message ?? envelope.msg ?? envelope.title);
  const code = inner?.code ?? envelope.code ?? (faultOfCode(envelope.type) === null ? null : envelope.type);
  if (said === null && code === null) return null;
  return { said, code, param: inner?.param ?? envelope.param ?? envelope.loc };
}

function shortened(text: string | null): string | null {
  return text === null ? null : text.slice(0, SAID_MAX_LENGTH).toWellFormed();
}

/** FastAPI names a field by its path, `["body", "seconds"]`. */
function lastName(value: unknown): string | null {
  const last: unknown = Array.isArray(value) ? value.at(-1) : null;
  return typeof last === 'string' && last !== 'body' ? last : null;
}
