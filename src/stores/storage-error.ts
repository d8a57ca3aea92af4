// What Supabase Storage means by a refusal. Told apart by its codes; by its words only where it sends nothing else.
// Codes and shapes: supabase/storage src/internal/errors/codes.ts and src/http/routes/tus/lifecycle.ts, read 2026-11-20.
import * as z from 'zod/mini';
import { StoreError, type StoreFault } from '../core/errors.ts';
import { parseJson } from './json-text.ts';

const refusalSchema = z.object({
  statusCode: z.optional(z.union([z.string(), z.number()])),
  code: z.optional(z.string()),
  error: z.optional(z.string()),
  message: z.optional(z.string()),
});
type Refusal = z.infer<typeof refusalSchema>;

/** Longest part of an answer that is kept. */
const MESSAGE_MAX_LENGTH = 500;

/** `code` of current servers, `error` of older ones. */
const FAULT_OF_CODE: Readonly<Record<string, StoreFault>> = {
  NoSuchBucket: 'bucket_missing',
  'Bucket not found': 'bucket_missing',
  InvalidJWT: 'unauthorized',
  ExpiredToken: 'unauthorized',
  ResourceAlreadyExists: 'conflict',
  KeyAlreadyExists: 'conflict',
  Duplicate: 'conflict',
  EntityTooLarge: 'too_large',
  'Payload too large': 'too_large',
  InvalidMimeType: 'wrong_type',
  invalid_mime_type: 'wrong_type',
  NoSuchKey: 'not_found',
  NoSuchUpload: 'not_found',
  not_found: 'not_found',
  // The database's disk is full: the hosted platform then makes it read-only.
  DatabaseReadOnly: 'quota',
  SlowDown: 'server_error',
  ResourceLocked: 'server_error',
};

const FAULT_OF_STATUS: Readonly<Record<number, StoreFault>> = {
  401: 'unauthorized',
  402: 'quota',
  403: 'forbidden',
  404: 'not_found',
  408: 'unreachable',
  409: 'conflict',
  410: 'not_found',
  413: 'too_large',
  415: 'wrong_type',
  // Another request holds the upload: it can be tried again.
  423: 'server_error',
  429: 'server_error',
  507: 'quota',
};

/** Reads a refusal's body. Never rejects: an unreadable body leaves the status to speak. */
export async function storageErrorOf(response: Response, doing: string): Promise<StoreError> {
  const text = await response.text().catch(() => '');
  const refusal = refusalOf(text);
  const status = statusOf(response.status, refusal);
  const said = (refusal.message ?? text).slice(0, MESSAGE_MAX_LENGTH);
  const fault = faultOf(status, refusal, said);
  return new StoreError(`${doing}: ${said === '' ? `HTTP ${status}` : said}`, { fault, status });
}

/** Resumable uploads answer in plain text: that text is then the message. */
function refusalOf(text: string): Refusal {
  const parsed = refusalSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : {};
}

/** Storage says 400 on the line and the true status inside (codes.ts, `userStatusCode`). */
function statusOf(line: number, refusal: Refusal): number {
  const inside = Number(refusal.statusCode);
  return line === 400 && inside >= 400 && inside < 600 ? inside : line;
}

function faultOf(status: number, refusal: Refusal, said: string): StoreFault {
  for (const code of [refusal.code, refusal.error]) {
    const fault = code === undefined ? undefined : FAULT_OF_CODE[code];
    if (fault !== undefined) return fault;
  }
  if (status === 404 && /bucket not found/i.test(said)) return 'bucket_missing';
  // A token that is over and a policy that says no share status and code; only the sentence differs.
  if (status === 400 || status === 403)
    return tokenRefused(said) ? 'unauthorized' : status === 403 ? 'forbidden' : 'invalid';
  return FAULT_OF_STATUS[status] ?? (status >= 500 ? 'server_error' : 'invalid');
}

function tokenRefused(said: string): boolean {
  return /\bjwt\b|\bjws\b|"exp" claim|claim timestamp|invalid signature/i.test(said);
}
