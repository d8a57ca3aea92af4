// One request to Supabase Storage: signed in, in time, and answered, or a StoreError. Repeats nothing.
import type * as z from 'zod/mini';
import { StoreError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import { parseJson } from './json-text.ts';
import { storageErrorOf } from './storage-error.ts';

export type StorageAccess = {
  /** The project's URL, without a trailing slash. */
  url: string;
  anonKey: string;
  /** Null when signed out. */
  accessToken: () => Promise<string | null>;
  fetch: typeof fetch;
  clock: Clock;
};

export type StorageCall = {
  method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/storage/v1/`. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: Blob | string;
  signal?: AbortSignal | undefined;
  /** How long the answer's headers may take. */
  patienceMs?: number;
  /** What a person would say is being done; begins the message of an error. */
  doing: string;
};

/**
 * Resolves with what `read` makes of an answer of the 2xx range, in time with it. Throws `StoreError`: no answer in
 * time, or a refusal.
 */
export type StorageRequest = <T>(call: StorageCall, read: (response: Response) => T | Promise<T>) => Promise<T>;

const ANSWER_PATIENCE_MS = 20_000;

export function createStorageRequest(access: StorageAccess): StorageRequest {
  return async (call, read) => {
    const token = await access.accessToken();
    const request: RequestInit = {
      method: call.method,
      headers: {
        ...call.headers,
        apikey: access.anonKey,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      credentials: 'omit',
      cache: 'no-store',
      ...(call.body === undefined ? {} : { body: call.body }),
    };
    return withPatience(access.clock, call, async (signal) => {
      const response = await access.fetch(`${access.url}/storage/v1/${call.path}`, { ...request, signal });
      if (!response.ok) throw await storageErrorOf(response, call.doing);
      return read(response);
    });
  };
}

/** Reads an answer's JSON. Throws `StoreError` with `invalid` when it is not what was asked for. */
export function readAnswer<T>(schema: z.ZodMiniType<T>, doing: string): (response: Response) => Promise<T> {
  return async (response) => {
    const text = await response.text();
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    throw new StoreError(`${doing}: an unexpected answer`, { fault: 'invalid', status: response.status });
  };
}

type Patience = { patienceMs?: number; signal?: AbortSignal | undefined; doing: string };

/** Gives up on work that takes longer than its patience, or is aborted, with a StoreError. */
export async function withPatience<T>(
  clock: Clock,
  { patienceMs = ANSWER_PATIENCE_MS, signal, doing }: Patience,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const done = new AbortController();
  void clock.sleep(patienceMs, done.signal).then(() => {
    // Woken because the work is done: a body may still be read from what it handed on.
    if (!done.signal.aborted) late.abort();
  });
  try {
    return await work(signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]));
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const why = signal?.aborted === true ? 'stopped' : late.signal.aborted ? 'no answer in time' : 'no answer';
    throw new StoreError(`${doing}: ${why}`, { fault: 'unreachable', status: null, cause: error });
  } finally {
    done.abort();
  }
}

/** A bucket and an object name as they stand in a path. */
export function objectPath(bucket: string, name: string): string {
  return `${bucket}/${name.split('/').map(encodeURIComponent).join('/')}`;
}
