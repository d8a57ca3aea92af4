import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillFolder, productMigrations } from '../local/test-stack.ts';
import { freePort, holdPort, start } from './command.ts';

let folder: string;
let env: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sora-studio-dev-'));
  env = {
    PORT: String(await freePort()),
    LOCAL_SUPABASE_PORT: String(await freePort()),
    SIMULATOR_PORT: String(await freePort()),
    LOCAL_SUPABASE_FOLDER: join(folder, 'supabase'),
    SIMULATOR_FOLDER: join(folder, 'simulator'),
  };
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const startMs = 60_000;

test('dev says in three lines what runs where, signs the local account in, and stops cleanly', {
  timeout: startMs,
}, async () => {
  const dev = start('scripts/dev.ts', env);
  const lines = await dev.lines(3);
  expect(lines[0]).toContain(`http://127.0.0.1:${env['LOCAL_SUPABASE_PORT']}`);
  expect(lines[1]).toContain(`http://127.0.0.1:${env['SIMULATOR_PORT']}/v1`);
  expect(lines[2]).toContain(`http://localhost:${env['PORT']}/`);

  const page = await fetch(`http://localhost:${env['PORT']}/`, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('@local-session.js');
  const session = await fetch(`http://localhost:${env['PORT']}/@local-session.js?session`);
  expect(await session.text()).toContain('access_token');

  dev.signal('SIGTERM');
  expect(await dev.ended).toMatchObject({ code: 0, errors: '' });
  await expect(fetch(`http://localhost:${env['PORT']}/`)).rejects.toThrow();
});

test.each([
  ['PORT', 'localhost'],
  ['LOCAL_SUPABASE_PORT', '127.0.0.1'],
  ['SIMULATOR_PORT', '127.0.0.1'],
])('a taken %s is one line that names the way out', { timeout: startMs }, async (name, host) => {
  const held = await holdPort(host);
  const { code, output, errors } = await start('scripts/dev.ts', { ...env, [name]: String(held.port) }).ended;
  await held.close();
  expect(code).toBe(1);
  expect(output).toBe('');
  expect(errors.trim().split('\n')).toHaveLength(1);
  expect(errors).toContain(String(held.port));
  expect(errors).toContain(name);
});

test('a data folder that another process holds is one line that names the process', { timeout: startMs }, async () => {
  await fillFolder({ folder: join(folder, 'supabase'), migrationsFolder: productMigrations });
  const first = start('supabase/local/main.ts', env);
  await first.lines(3);
  const other = { ...env, LOCAL_SUPABASE_PORT: String(await freePort()) };
  const { code, errors } = await start('scripts/dev.ts', other).ended;
  first.signal('SIGTERM');
  await first.ended;
  expect(code).toBe(1);
  expect(errors.trim().split('\n')).toHaveLength(1);
  expect(errors).toMatch(/process \d+/);
});

test('a port that is no port is one line', async () => {
  const { code, errors } = await start('scripts/dev.ts', { ...env, PORT: 'fifty' }).ended;
  expect(code).toBe(1);
  expect(errors.trim()).toBe('PORT must be a port number from 1 to 65535.');
});

test('with a Supabase project named in the environment the embedded one stays off', { timeout: startMs }, async () => {
  const hosted = {
    ...env,
    VITE_SUPABASE_URL: 'https://project.example.co',
    VITE_SUPABASE_ANON_KEY: 'public',
    SIMULATOR: 'off',
  };
  const dev = start('scripts/dev.ts', hosted);
  const lines = await dev.lines(2);
  expect(lines[0]).toContain('https://project.example.co');
  expect(lines[1]).toContain(`http://localhost:${env['PORT']}/`);
  await expect(fetch(`http://127.0.0.1:${env['LOCAL_SUPABASE_PORT']}/`)).rejects.toThrow();
  dev.signal('SIGINT');
  expect((await dev.ended).code).toBe(0);
});
