import { expect, test } from 'vitest';
import type { StoreFault } from '../../src/core/errors.ts';
import { storageErrorOf } from '../../src/stores/storage-error.ts';

type Answer = { status: number; body: unknown };

// Bodies as supabase/storage renders them (src/internal/errors/codes.ts), older servers included, read 2026-11-20.
const answers: [what: string, Answer, StoreFault][] = [
  [
    'a missing bucket',
    json(400, { statusCode: '404', code: 'NoSuchBucket', error: 'Bucket not found', message: 'Bucket not found' }),
    'bucket_missing',
  ],
  [
    'a missing bucket of an older server',
    json(400, { statusCode: '404', error: 'Bucket not found', message: 'Bucket not found' }),
    'bucket_missing',
  ],
  ['a missing bucket, in the plain text of uploads', { status: 404, body: 'Bucket not found' }, 'bucket_missing'],
  ['a missing object', json(400, { statusCode: '404', error: 'not_found', message: 'Object not found' }), 'not_found'],
  ['a forgotten upload', { status: 404, body: 'Upload not found' }, 'not_found'],
  ['an expired upload', { status: 410, body: 'The file for this url no longer exists' }, 'not_found'],
  [
    'a policy that says no',
    json(400, { statusCode: '403', error: 'Unauthorized', message: 'new row violates row-level security policy' }),
    'forbidden',
  ],
  [
    'a policy that says no, in plain text',
    { status: 403, body: 'new row violates row-level security policy' },
    'forbidden',
  ],
  [
    'a session that is over',
    json(400, { statusCode: '403', error: 'Unauthorized', message: '"exp" claim timestamp check failed' }),
    'unauthorized',
  ],
  [
    'a token that is none',
    json(400, { statusCode: '403', error: 'Unauthorized', message: 'Invalid Compact JWS' }),
    'unauthorized',
  ],
  [
    'a broken token by code',
    json(400, { statusCode: '400', code: 'InvalidJWT', error: 'InvalidJWT', message: 'jwt malformed' }),
    'unauthorized',
  ],
  ['nobody signed in', { status: 401, body: '' }, 'unauthorized'],
  [
    'an object that is there',
    json(400, { statusCode: '409', error: 'Duplicate', message: 'The resource already exists' }),
    'conflict',
  ],
  ['an object that is there, in plain text', { status: 409, body: 'The resource already exists' }, 'conflict'],
  [
    'too many bytes',
    json(400, {
      statusCode: '413',
      error: 'Payload too large',
      message: 'The object exceeded the maximum allowed size',
    }),
    'too_large',
  ],
  ['too many bytes, in plain text', { status: 413, body: 'Maximum size exceeded' }, 'too_large'],
  [
    'a type not taken',
    json(400, { statusCode: '415', error: 'invalid_mime_type', message: 'mime type text/html is not supported' }),
    'wrong_type',
  ],
  ['a project that has to pay', { status: 402, body: '' }, 'quota'],
  ['a full disk', { status: 507, body: 'The disk is full' }, 'quota'],
  [
    'a database that takes no more',
    json(503, {
      statusCode: '503',
      code: 'DatabaseReadOnly',
      error: 'DatabaseReadOnly',
      message: 'The database is currently in read-only mode.',
    }),
    'quota',
  ],
  [
    'a name that is no name',
    json(400, { statusCode: '400', error: 'InvalidKey', message: 'Invalid key: a//b' }),
    'invalid',
  ],
  ['an upload that is locked', { status: 423, body: 'The resource is locked' }, 'server_error'],
  ['too many requests', { status: 429, body: '' }, 'server_error'],
  [
    'a database that is slow',
    json(544, { statusCode: '544', code: 'DatabaseTimeout', error: 'DatabaseTimeout', message: 'timed out' }),
    'server_error',
  ],
  ['a gateway page', { status: 502, body: '<html>Bad gateway</html>' }, 'server_error'],
  ['nonsense', { status: 400, body: '{"statusCode":[],"error":7}' }, 'invalid'],
];

test.each(answers)('%s is told by its fault', async (_, answer, fault) => {
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  const error = await storageErrorOf(new Response(body, { status: answer.status }), 'saving');
  expect(error.fault).toBe(fault);
  expect(error.message.startsWith('saving: ')).toBe(true);
});

test('a refusal of a megabyte is not kept whole', async () => {
  const error = await storageErrorOf(new Response('x'.repeat(1_000_000), { status: 500 }), 'saving');
  expect(error.message.length).toBeLessThan(600);
});

test('only what may pass by itself is worth repeating', async () => {
  const retryable = await Promise.all(
    [401, 403, 404, 409, 413, 415, 423, 429, 500, 507].map(async (status) => [
      status,
      (await storageErrorOf(new Response('', { status }), 'saving')).retryable,
    ]),
  );
  expect(Object.fromEntries(retryable)).toEqual({
    401: true,
    403: false,
    404: false,
    409: false,
    413: false,
    415: false,
    423: true,
    429: true,
    500: true,
    507: false,
  });
});

function json(status: number, body: unknown): Answer {
  return { status, body };
}
