// The way to Supabase's tables and functions. One request is one request: signed in as whoever is signed in at that
// moment, given up after a while, never repeated.
import { PostgrestClient } from '@supabase/postgrest-js';
import * as z from 'zod/mini';
import { StoreError } from '../core/errors.ts';
import type { Database } from './database.gen.ts';
import { restErrorOf } from './rest-error.ts';

export type Rest = PostgrestClient<Database, { PostgrestVersion: '12' }>;

export type RestAccess = {
  /** The project's URL, without a trailing slash. */
  url: string;
  anonKey: string;
  /** Null when signed out: the request then carries the project's key alone. */
  accessToken: () => Promise<string | null>;
  fetch: typeof fetch;
  /** A slower answer counts as none; 20,000 when left out. */
  timeoutMs?: number;
};

const TIMEOUT_MS = 20_000;

export function createRest(access: RestAccess): Rest {
  // Taken out of the object: a browser's own fetch refuses to be called as somebody's method.
  const { fetch: send } = access;
  const signedIn: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    const token = await access.accessToken();
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    const late = AbortSignal.timeout(access.timeoutMs ?? TIMEOUT_MS);
    const signal = init?.signal ? AbortSignal.any([init.signal, late]) : late;
    return send(input, { ...init, headers, signal, credentials: 'omit', cache: 'no-store' });
  };
  return new PostgrestClient(`${access.url}/rest/v1`, {
    headers: { apikey: access.anonKey },
    fetch: signedIn,
    retry: false,
  });
}

type Answer = { data: unknown; error: unknown; status: number };

/** What Supabase answered, unparsed. Throws `StoreError`; `doing` begins its message. */
export async function answered(request: PromiseLike<Answer>, doing: string): Promise<unknown> {
  const { data, error, status } = await request;
  if (error !== null) throw restErrorOf(error, status, doing);
  return data;
}

/** Parses an answer. One that does not parse is a `StoreError` with fault `invalid`, which names the place. */
export function parsed<T>(schema: z.ZodMiniType<T>, answer: unknown, what: string): T {
  const result = z.safeParse(schema, answer);
  if (result.success) return result.data;
  const places = result.error.issues.map((issue) => issue.path.join('.') || 'the whole').slice(0, 5);
  throw new StoreError(`${what} does not read: ${places.join(', ')}`, {
    fault: 'invalid',
    status: null,
    cause: result.error,
  });
}

/** Hands the caller's signal to a request, when there is one. */
export function heeding<R extends { abortSignal(signal: AbortSignal): R }>(request: R, signal?: AbortSignal): R {
  return signal === undefined ? request : request.abortSignal(signal);
}
