// How the worker ends when it cannot begin: one line for a person, a code for a script.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../scripts/command.ts';
import { startWorker } from './worker-process.ts';
import { temporaryFolder } from './world.ts';

const LONG_MS = 120_000;

/** A Supabase that signs in anybody and knows no functions, or refuses everything. */
async function openBareProject(answer: { status: number; body: unknown }): Promise<string> {
  const server = createServer((request, response) => {
    const isSignIn = request.url?.startsWith('/auth/v1/token') === true && answer.status !== 400;
    const user = { id: randomUUID(), email: 'a@b.test', aud: 'authenticated', app_metadata: {}, user_metadata: {} };
    const session = { access_token: 'a.b.c', refresh_token: 'r', expires_in: 3600, token_type: 'bearer', user };
    response.writeHead(isSignIn ? 200 : answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isSignIn ? session : answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

const hosted = {
  SUPABASE_ANON_KEY: 'sb_publishable_x',
  SUPABASE_EMAIL: 'a@b.test',
  SUPABASE_PASSWORD: 'not the password',
};

test.each([
  {
    what: 'Supabase out of reach',
    code: 3,
    line: /does not answer/,
    url: async () => `http://127.0.0.1:${await freePort()}`,
  },
  {
    what: 'a wrong password',
    code: 4,
    line: /SUPABASE_EMAIL and SUPABASE_PASSWORD/,
    url: () =>
      openBareProject({ status: 400, body: { code: 'invalid_credentials', msg: 'Invalid login credentials' } }),
  },
  {
    what: 'a key that Supabase refuses',
    code: 4,
    line: /refused the key/,
    url: () => openBareProject({ status: 401, body: { message: 'Invalid API key' } }),
  },
  {
    what: 'missing migrations',
    code: 5,
    line: /npx supabase db push/,
    url: () => openBareProject({ status: 404, body: { code: 'PGRST202', message: 'Could not find the function' } }),
  },
])(
  '$what ends it with one line and exit code $code',
  async ({ code, line, url }) => {
    const worker = startWorker([], { ...hosted, SUPABASE_URL: await url() });
    const { code: found, output, errors } = await worker.ended;
    expect({ found, output, lines: errors.trim().split('\n') }).toEqual({
      found: code,
      output: '',
      lines: [expect.stringMatching(line)],
    });
    expect(errors).not.toContain('not the password');
  },
  LONG_MS,
);

test(
  'an account that was never made is said at once where nothing was started yet',
  async () => {
    const worker = startWorker([], { LOCAL_SUPABASE_FOLDER: await temporaryFolder() });
    expect(await worker.ended).toMatchObject({ code: 2, errors: expect.stringMatching(/npm run dev once/) });
  },
  LONG_MS,
);

test(
  'a word that it does not know ends it with one line and exit code 2, and help is no error',
  async () => {
    const wrong = await startWorker(['--onse'], {}).ended;
    expect(wrong).toMatchObject({
      code: 2,
      output: '',
      errors: expect.stringMatching(/^Unknown option '--onse'\. .*\n$/),
    });
    expect(await startWorker(['--help'], {}).ended).toMatchObject({
      code: 0,
      output: expect.stringContaining('--for'),
    });
  },
  LONG_MS,
);
