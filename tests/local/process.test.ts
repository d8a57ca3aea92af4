import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { startLocalSupabase } from '../../supabase/local/stack.ts';
import { nodeCache } from '../prepared/prepared.ts';
import { fixtureMigrations, startTimeoutMs } from './test-stack.ts';

const program = path.resolve(import.meta.dirname, '../../supabase/local/main.ts');
const keysSchema = z.object({ account: z.object({ email: z.string(), password: z.string() }) });

let folder: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'local-supabase-'));
}, startTimeoutMs);
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

type Run = { child: ChildProcess; output: () => { out: string; err: string }; ended: Promise<number | null> };

function run(env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      ...nodeCache(),
      LOCAL_SUPABASE_FOLDER: folder,
      LOCAL_SUPABASE_PORT: '0',
      LOCAL_SUPABASE_MIGRATIONS: fixtureMigrations,
      ...env,
    },
  });
  running.add(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = once(child, 'close').then(() => {
    running.delete(child);
    return child.exitCode;
  });
  return { child, output: () => ({ out, err }), ended };
}

/** Resolves when it says where it listens; rejects when it ends before. */
async function started({ child, output, ended }: Run): Promise<{ url: string; key: string }> {
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (/Publishable key\s+\S+\n/.test(output().out)) resolve();
    });
    void ended.then(() => reject(new Error(`ended: ${output().err}`)));
  });
  await ready;
  const { out } = output();
  return { url: /http:\S+/.exec(out)?.[0] ?? '', key: /sb_publishable_\S+/.exec(out)?.[0] ?? '' };
}

async function signIn({ url, key }: { url: string; key: string }) {
  const { account } = z.parse(keysSchema, JSON.parse(await readFile(path.join(folder, 'keys.json'), 'utf8')));
  const client = createClient(url, key, { auth: { persistSession: false, autoRefreshToken: false } });
  const { error } = await client.auth.signInWithPassword(account);
  expect(error).toBeNull();
  return client;
}

test(
  'it starts alone, keeps what it acknowledged through kill -9, and takes the dead one’s folder over',
  async () => {
    const first = run();
    const client = await signIn(await started(first));
    const titles = Array.from({ length: 30 }, (_, index) => `row ${index}`);
    for (const title of titles) expect((await client.from('notes').insert({ title })).error).toBeNull();
    const userId = (await client.auth.getUser()).data.user?.id ?? '';
    const upload = await client.storage.from('anything').upload(`${userId}/a.txt`, new Blob(['safe']));
    expect(upload.error).toBeNull();
    first.child.kill('SIGKILL');
    await first.ended;

    const second = run();
    const again = await signIn(await started(second));
    const { data } = await again.from('notes').select('title').overrideTypes<{ title: string }[]>();
    expect(new Set(data?.map((row) => row.title))).toEqual(new Set(titles));
    expect(await (await again.storage.from('anything').download(`${userId}/a.txt`)).data?.text()).toBe('safe');
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  },
  startTimeoutMs,
);

test(
  'a second process on the same folder says in one line who has it, and leaves',
  async () => {
    const first = run();
    await started(first);
    const second = run();
    expect(await second.ended).toBe(1);
    expect(second.output().err.trim().split('\n')).toEqual([
      `${folder} is in use by process ${first.child.pid}. Stop that one first, or choose another folder.`,
    ]);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    await expect(stat(path.join(folder, 'lock'))).rejects.toThrow('ENOENT');
  },
  startTimeoutMs,
);

test(
  'the same process does not open a folder twice either',
  async () => {
    const order = { folder, port: 0, migrationsFolder: fixtureMigrations };
    const stack = await startLocalSupabase(order);
    await expect(startLocalSupabase(order)).rejects.toThrow(`in use by process ${process.pid}`);
    await stack.close();
    await (await startLocalSupabase(order)).close();
  },
  startTimeoutMs,
);

test(
  'a taken port is one clear line, and the folder is free again',
  async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const attempt = run({ LOCAL_SUPABASE_PORT: String(port) });
    expect(await attempt.ended).toBe(1);
    expect(attempt.output().err.trim()).toBe(
      `Port ${port} is taken. Stop what uses it, or set LOCAL_SUPABASE_PORT to another one.`,
    );
    const nonsense = run({ LOCAL_SUPABASE_PORT: 'soon' });
    expect(await nonsense.ended).toBe(1);
    expect(nonsense.output().err.trim()).toBe('LOCAL_SUPABASE_PORT is "soon", not a port number.');
    other.close();
    await expect(stat(path.join(folder, 'lock'))).rejects.toThrow('ENOENT');
  },
  startTimeoutMs,
);

test(
  'keys are for their owner’s eyes only and survive restarts; new keys over old data still sign in',
  async () => {
    const file = path.join(folder, 'keys.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const before = await readFile(file, 'utf8');
    const order = { folder, port: 0, migrationsFolder: fixtureMigrations };
    const stack = await startLocalSupabase(order);
    expect(await readFile(file, 'utf8')).toBe(before);
    await stack.close();
    await rm(file);
    const renewed = await startLocalSupabase(order);
    expect(renewed.account.userId).toBe(stack.account.userId);
    await signIn({ url: renewed.url, key: renewed.publishableKey });
    await renewed.close();
  },
  startTimeoutMs,
);
