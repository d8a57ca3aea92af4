import { describe, expect, test } from 'vitest';
import type { StoreError } from '../../src/core/errors.ts';
import { createGenerationReading } from '../../src/stores/generation-reading.ts';
import { createRest } from '../../src/stores/postgrest.ts';

type Answering = (request: Request) => Response | Promise<Response>;

function readingFrom(answer: Answering, overrides: { token?: string | null; timeoutMs?: number } = {}) {
  const requests: Request[] = [];
  const rest = createRest({
    url: 'https://project.supabase.test',
    anonKey: 'publishable',
    accessToken: async () => overrides.token ?? null,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      return answer(request);
    },
    ...(overrides.timeoutMs === undefined ? {} : { timeoutMs: overrides.timeoutMs }),
  });
  return { requests, reading: createGenerationReading(rest) };
}

const refusing = (status: number, code: string) => () => Response.json({ code, message: 'said' }, { status });

async function failureOf(work: Promise<unknown>): Promise<StoreError> {
  return work.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: StoreError) => error,
  );
}

describe('requests to Supabase', () => {
  test('carry the project’s key, and the account’s token when somebody is signed in', async () => {
    const signedIn = readingFrom(() => Response.json([]), { token: 'token' });
    await signedIn.reading.find('a');
    expect(signedIn.requests[0]?.headers.get('authorization')).toBe('Bearer token');
    expect(signedIn.requests[0]?.headers.get('apikey')).toBe('publishable');
    const signedOut = readingFrom(() => Response.json([]));
    await signedOut.reading.find('a');
    expect(signedOut.requests[0]?.headers.get('authorization')).toBeNull();
  });

  test('ask for a page by its place, so that an index can find it', async () => {
    const { requests, reading } = readingFrom(() => Response.json([]));
    const createdAt = new Date('2026-11-20T10:00:00.125Z');
    await reading.page({ statuses: ['failed', 'completed'] }, { createdAt, id: 'some-id' }, 24);
    const url = new URL(requests[0]?.url ?? '');
    expect(url.pathname).toBe('/rest/v1/video_generations');
    const { select, ...asked } = Object.fromEntries(url.searchParams);
    expect(select?.split(',')).toContain('watch');
    expect(asked).toEqual({
      deleted_at: 'is.null',
      status: 'in.(failed,completed)',
      created_at: 'lte.2026-11-20T10:00:00.125Z',
      or: '(created_at.lt.2026-11-20T10:00:00.125Z,id.lt.some-id)',
      order: 'created_at.desc,id.desc',
      limit: '25',
    });
  });

  test.each([
    [401, 'PGRST301', 'unauthorized'],
    [401, '42501', 'unauthorized'],
    [403, '42501', 'forbidden'],
    [404, 'PGRST202', 'schema_missing'],
    [404, 'PGRST205', 'schema_missing'],
    [404, '42P01', 'schema_missing'],
    [404, '42883', 'schema_missing'],
    [400, '42703', 'schema_missing'],
    [409, '23505', 'conflict'],
    [409, '23503', 'conflict'],
    [400, '22P02', 'invalid'],
    [405, '25006', 'quota'],
    [429, '', 'server_error'],
    [500, 'XX000', 'server_error'],
    [503, 'PGRST002', 'server_error'],
  ])('an answer %i with code %s is the fault %s', async (status, code, fault) => {
    const { reading, requests } = readingFrom(refusing(status, code));
    expect(await failureOf(reading.find('a'))).toMatchObject({ name: 'StoreError', fault, status });
    expect(requests).toHaveLength(1);
  });

  test('no answer is unreachable, and is asked for once', async () => {
    const { reading, requests } = readingFrom(() => {
      throw new TypeError('Failed to fetch');
    });
    const expected = { name: 'StoreError', fault: 'unreachable', retryable: true, status: null };
    expect(await failureOf(reading.find('a'))).toMatchObject(expected);
    expect(requests).toHaveLength(1);
  });

  test('an answer that does not come in time is none', async () => {
    const never: Answering = (request) =>
      new Promise((_resolve, reject) => {
        request.signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    const { reading } = readingFrom(never, { timeoutMs: 1 });
    expect(await failureOf(reading.find('a'))).toMatchObject({ fault: 'unreachable' });
  });

  test('a caller who no longer wants the answer gets a StoreError like any other', async () => {
    const { reading } = readingFrom((request) => {
      request.signal.throwIfAborted();
      return Response.json([]);
    });
    expect(await failureOf(reading.find('a', AbortSignal.abort()))).toMatchObject({ fault: 'unreachable' });
  });

  test.each([
    ['a web page', () => new Response('<html>hello</html>')],
    ['nonsense', () => Response.json({ hello: 1 })],
    ['nothing', () => new Response('')],
  ])('%s where rows were asked for does not pass for an empty history', async (_what, answer) => {
    const { reading } = readingFrom(answer);
    expect(await failureOf(reading.page({ statuses: null }, null, 10))).toMatchObject({ fault: 'invalid' });
  });

  test('a row that does not read is named, never left out', async () => {
    const { reading } = readingFrom(() => Response.json([{ id: 'row-7', status: 'completed' }]));
    const error = await failureOf(reading.page({ statuses: null }, null, 10));
    expect(error).toMatchObject({ fault: 'invalid' });
    expect(error.message).toContain('row-7');
  });
});
