// What PostgREST and PostgreSQL mean by a refusal, by code and status.
// Codes: docs.postgrest.org "Errors" v12 and PostgreSQL 15 appendix A, read 2026-11-20.
import * as z from 'zod/mini';
import { StoreError, type StoreFault } from '../core/errors.ts';

const refusalSchema = z.object({ code: z.nullish(z.string()), message: z.nullish(z.string()) });

const MESSAGE_MAX_LENGTH = 500;

const FAULT_OF_CODE: Readonly<Record<string, StoreFault>> = {
  // a token that is malformed, missing or over
  PGRST301: 'unauthorized',
  PGRST302: 'unauthorized',
  PGRST303: 'unauthorized',
  // schema, function, column or table not known
  PGRST106: 'schema_missing',
  PGRST202: 'schema_missing',
  PGRST204: 'schema_missing',
  PGRST205: 'schema_missing',
  '42P01': 'schema_missing',
  '42703': 'schema_missing',
  '42883': 'schema_missing',
  '42501': 'forbidden',
  '23505': 'conflict',
  // disk full; a hosted project then turns read-only
  '53100': 'quota',
  '25006': 'quota',
};

const FAULT_OF_STATUS: Readonly<Record<number, StoreFault>> = {
  0: 'unreachable',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  408: 'unreachable',
  409: 'conflict',
  413: 'too_large',
  429: 'server_error',
};

/** `status` 0 means that no answer came. */
export function restErrorOf(error: unknown, status: number, doing: string): StoreError {
  const refusal = z.safeParse(refusalSchema, error);
  const code = refusal.success ? (refusal.data.code ?? '') : '';
  const said = ((refusal.success ? refusal.data.message : null) ?? '').slice(0, MESSAGE_MAX_LENGTH);
  return new StoreError(`${doing}: ${said === '' ? `HTTP ${status}` : said}`, {
    fault: faultOf(status, code),
    status: status === 0 ? null : status,
    cause: error,
  });
}

function faultOf(status: number, code: string): StoreFault {
  // Without rights anonymous callers get 401 with code 42501: signing in is what helps.
  if (status === 401) return 'unauthorized';
  return FAULT_OF_CODE[code] ?? FAULT_OF_STATUS[status] ?? (status >= 500 ? 'server_error' : 'invalid');
}
