// A fetch that keeps what it was asked and answers as told, and the pieces every client test needs.

import { ServerError } from '../../src/core/errors.ts';
import type { VideoServer } from '../../src/core/ports/video-server.ts';
import type { Spec } from '../../src/core/spec.ts';
import { createVideoServer } from '../../src/videos-api/client.ts';
import { createVirtualClock, type VirtualClock } from '../fakes/virtual-clock.ts';

export const BASE_URL = 'https://videos.example/v1';
export const KEY = 'sk-secret-0123456789';
export const START = new Date('2026-11-20T12:00:00Z');

export type Asked = { request: Request; init: RequestInit };
export type Respond = (request: Request) => Response | Promise<Response>;

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

export function spec(changes: Partial<Spec> = {}): Spec {
  const wish: Spec = {
    prompt: 'A paper boat in rain',
    model: 'sora-2',
    size: '1280x720',
    seconds: 8,
    parameters: {},
    reference: null,
    operation: 'create',
    source: null,
  };
  return { ...wish, ...changes };
}

export type Bench = { server: VideoServer; asked: Asked[]; clock: VirtualClock };

export function bench(respond: Respond, changes: Partial<Parameters<typeof createVideoServer>[0]> = {}): Bench {
  const asked: Asked[] = [];
  const clock = createVirtualClock(START.getTime());
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    // Without the signal: the double must not be the one that honours it.
    const { signal: _, ...rest } = init;
    const request = new Request(input, rest);
    asked.push({ request: request.clone(), init });
    return respond(request);
  };
  const deps = { baseUrl: BASE_URL, dialect: 'openai', key: KEY, clock };
  const { log: _log, random: _random, ...others } = changes;
  return { server: createVideoServer({ ...deps, ...others, fetch }), asked, clock };
}

/** The `ServerError` of a call that must fail with one. */
export async function errorOf(call: Promise<unknown>): Promise<ServerError> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof ServerError) return outcome;
  throw new Error(`Expected a ServerError, got ${String(outcome)}`);
}

export function only<T>(items: readonly T[]): T {
  const [first, second] = items;
  if (first === undefined || second !== undefined) throw new Error(`Expected one item, got ${items.length}`);
  return first;
}
