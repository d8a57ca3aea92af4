// A started stack in a folder of its own, and accounts that sign up through the real routes.
import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { type LocalSupabase, type LocalSupabaseOrder, startLocalSupabase } from '../../supabase/local/stack.ts';
import { prepared } from '../prepared/prepared.ts';

export const fixtureMigrations = path.join(import.meta.dirname, 'fixtures/migrations');
export const productMigrations = path.join(import.meta.dirname, '../../supabase/migrations');

/** A cold start takes about 7 s of processor time; a machine that runs much else beside it took 90 s. */
export const startTimeoutMs = 180_000;

export type Account = { client: SupabaseClient; userId: string; token: string; email: string };

export type TestStack = {
  folder: string;
  stack(): LocalSupabase;
  /** Stops it and starts it again on the same folder and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  anonymous(): SupabaseClient;
  signUp(name: string): Promise<Account>;
};

const options = { auth: { persistSession: false, autoRefreshToken: false } };

/** Fills `folder` with a stack of these migrations that has been started once: starting it again takes a tenth. */
export async function fillFolder(order: Pick<LocalSupabaseOrder, 'folder' | 'migrationsFolder'>): Promise<void> {
  const { folder, migrationsFolder } = order;
  const name = createHash('sha256').update(migrationsFolder).digest('hex').slice(0, 12);
  const started = await prepared(`supabase-${name}`, async (place) => {
    await (await startLocalSupabase({ folder: place, port: 0, migrationsFolder })).close();
  });
  if (started !== null) cpSync(started, folder, { recursive: true });
}

export async function startTestStack(extra: Partial<LocalSupabaseOrder> = {}): Promise<TestStack> {
  const folder = await mkdtemp(path.join(tmpdir(), 'local-supabase-'));
  const order = { folder, port: 0, migrationsFolder: fixtureMigrations, ...extra };
  await fillFolder(order);
  let current = await startLocalSupabase(order);

  return {
    folder,
    stack: () => current,
    async restart() {
      const port = Number(new URL(current.url).port);
      await current.close();
      current = await startLocalSupabase({ ...order, port });
    },
    async stop() {
      await current.close();
      await rm(folder, { recursive: true, force: true });
    },
    anonymous: () => createClient(current.url, current.publishableKey, options),
    async signUp(name) {
      const client = createClient(current.url, current.publishableKey, options);
      const email = `${name}-${crypto.randomUUID()}@example.test`;
      const { data, error } = await client.auth.signUp({ email, password: 'correct horse battery' });
      if (error || data.session === null || data.user === null) throw error ?? new Error('no session');
      return { client, userId: data.user.id, token: data.session.access_token, email };
    },
  };
}
