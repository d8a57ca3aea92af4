import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createLiteApp, type LiteApp } from '../../supabase/local/accounts.ts';
import { type Database, openDatabase } from '../../supabase/local/database.ts';
import { type Keys, loadKeys } from '../../supabase/local/keys.ts';
import { fillFolder, fixtureMigrations, startTimeoutMs } from './test-stack.ts';

const whoSchema = z.object({ uid: z.string() });

let folder: string;
let keys: Keys;
let database: Database;
let app: LiteApp | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'local-supabase-'));
  await fillFolder({ folder, migrationsFolder: fixtureMigrations });
  keys = (await loadKeys(folder)).keys;
  database = await openDatabase({
    folder,
    migrationsFolder: fixtureMigrations,
    prepare: async (connection) => {
      const lite = await createLiteApp(connection, keys, 'http://localhost:5173');
      app = lite;
      return { ensureAccounts: () => lite.ensureSystemSchema() };
    },
  });
}, startTimeoutMs);
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

type Account = { client: SupabaseClient; userId: string };

async function signUp(name: string): Promise<Account> {
  const client = createClient('http://127.0.0.1', keys.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: async (input, init) => app?.fetch(new Request(input, init)) ?? Response.error() },
  });
  const { data } = await client.auth.signUp({ email: `${name}@example.test`, password: 'correct horse battery' });
  return { client, userId: data.user?.id ?? '' };
}

/** `foreign` when it was answered as anybody but its account, `failed` when it was not answered. */
type Outcome = 'own' | 'foreign' | 'failed';
const outcomeOf = (error: unknown, ids: (string | null | undefined)[], userId: string): Outcome => {
  if (error !== null) return 'failed';
  return ids.every((id) => id === userId) ? 'own' : 'foreign';
};

async function request({ client, userId }: Account, turn: number): Promise<Outcome> {
  if (turn % 3 === 0) {
    const answer: { data: unknown; error: unknown } = await client.rpc('who_after', { seconds: 0 });
    return outcomeOf(answer.error, [z.safeParse(whoSchema, answer.data).data?.uid], userId);
  }
  const notes = client.from('notes');
  const { data, error } =
    turn % 3 === 1
      ? await notes.insert({ title: `note ${turn}` }).select('user_id')
      : await notes.select('user_id').order('created_at', { ascending: false }).limit(20);
  const rows = z.parse(z.nullable(z.array(z.object({ user_id: z.string() }))), data);
  return outcomeOf(error, rows?.map((row) => row.user_id) ?? [], userId);
}

/** A transaction as `userId` that waits for something else `turns` times, as storing a file does. */
async function transact(userId: string, turns: number): Promise<Outcome> {
  const caller = { role: 'authenticated', userId, claims: { sub: userId, role: 'authenticated' } };
  const seen = await database.as(caller, 'test', async (transaction) => {
    const ids: (string | null | undefined)[] = [];
    for (let turn = 0; turn <= turns; turn++) {
      if (turn > 0) await setImmediate();
      const { rows } = await sql<{ uid: string | null }>`select auth.uid() as uid`.execute(transaction);
      ids.push(rows[0]?.uid);
    }
    return ids;
  });
  return outcomeOf(null, seen, userId);
}

/** How many turns the transactions of a round wait: short and long, so that requests meet them at every stage. */
const waits = [0, 1, 2, 3, 5, 8, 13, 21, 34];

test(
  'no request of two accounts runs as the other while other code waits inside its transactions',
  async () => {
    const accounts = [await signUp('ada'), await signUp('bob')];
    const requests = { own: 0, foreign: 0, failed: 0 };
    const transactions = { own: 0, foreign: 0, failed: 0 };
    const tally = async (count: typeof requests, answers: Promise<Outcome>[]) => {
      for (const answer of await Promise.allSettled(answers)) {
        count[answer.status === 'fulfilled' ? answer.value : 'failed']++;
      }
    };
    for (const [round, turns] of [...waits, ...waits].entries()) {
      const waiting = accounts.flatMap(({ userId }) => [transact(userId, turns), transact(userId, turns)]);
      const asked = accounts.flatMap((account, which) =>
        Array.from({ length: 15 }, (_, index) => request(account, index + round + which)),
      );
      await Promise.all([tally(transactions, waiting), tally(requests, asked)]);
    }
    expect({ requests, transactions }).toEqual({
      requests: { own: 540, foreign: 0, failed: 0 },
      transactions: { own: 72, foreign: 0, failed: 0 },
    });
  },
  startTimeoutMs,
);
