// What a worker meets: the embedded Supabase with the studio's schema, a simulated video server, and accounts with wishes.
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Generation } from '../../src/core/generation.ts';
import type { GenerationStore } from '../../src/core/ports/generation-store.ts';
import type { ProfileStore } from '../../src/core/ports/profile-store.ts';
import { profileOf } from '../../src/core/preset.ts';
import type { ServerProfile } from '../../src/core/profile.ts';
import { type ListeningSimulator, listenSimulator } from '../../src/simulator/listener.ts';
import type { SimulatorOptions } from '../../src/simulator/simulator.ts';
import { createSupabaseGenerationStore } from '../../src/stores/generation-store.ts';
import { createRest } from '../../src/stores/postgrest.ts';
import { createSupabaseProfileStore } from '../../src/stores/profile-store.ts';
import { createSystemClock } from '../../src/stores/system.ts';
import { stockRenderer } from '../fakes/stock-renderer.ts';
import { type Account, productMigrations, startTestStack, type TestStack } from '../local/test-stack.ts';

export type Client = { userId: string; generations: GenerationStore; profiles: ProfileStore };

const QUICK = { queuedMs: 100, renderMsPerSecond: 100 } as const;

export function startStack(): Promise<TestStack> {
  return startTestStack({ migrationsFolder: productMigrations });
}

/** A page of the account, as far as rows are concerned. */
export function clientOf(stack: TestStack, { userId, token }: Pick<Account, 'userId' | 'token'>): Client {
  const { url, publishableKey: anonKey } = stack.stack();
  const rest = createRest({ url, anonKey, accessToken: async () => token, fetch });
  const clock = createSystemClock();
  return {
    userId,
    generations: createSupabaseGenerationStore(rest, { clock }),
    profiles: createSupabaseProfileStore(rest),
  };
}

/** The account that the stack makes by itself. */
export async function localClient(stack: TestStack): Promise<Client> {
  const { account } = stack.stack();
  const { data, error } = await stack.anonymous().auth.signInWithPassword(account);
  if (error !== null) throw error;
  return clientOf(stack, { userId: account.userId, token: data.session.access_token });
}

/** Ends with the test. */
export async function openSimulator(options: SimulatorOptions = {}): Promise<ListeningSimulator> {
  const listening = await listenSimulator({ port: 0, timing: QUICK, renderer: stockRenderer, ...options });
  onTestFinished(() => listening.close());
  return listening;
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'worker-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function connect(client: Client, { url }: ListeningSimulator, keyed = false): Promise<ServerProfile> {
  const models: readonly string[] = [];
  const order = { id: randomUUID(), preset: 'simulator', label: 'Simulator', baseUrl: url, models, keyed } as const;
  return client.profiles.put(profileOf({ ...order, canList: true }, []));
}

export function wish(client: Client, profile: ServerProfile, prompt: string): Promise<Generation> {
  const spec = {
    operation: 'create',
    prompt,
    model: 'sora-2',
    size: '720x1280',
    seconds: 4,
    reference: null,
    source: null,
    parameters: {},
  } as const;
  const server = { id: profile.id, label: profile.label, url: profile.baseUrl };
  return client.generations.add({ id: randomUUID(), spec, server, estimatedCostMicroUsd: 0, title: null });
}

export async function completed(client: Client, { id }: Pick<Generation, 'id'>) {
  const found = await client.generations.find(id);
  if (found?.lifecycle.status !== 'completed') throw new Error(`not completed: ${JSON.stringify(found?.lifecycle)}`);
  return found.lifecycle.clip;
}

/** Names of the objects below a generation's folder. */
export async function objectsOf(
  stack: TestStack,
  { userId, id }: Pick<Generation, 'userId' | 'id'>,
): Promise<string[]> {
  const { url, secretKey } = stack.stack();
  const answer = await fetch(`${url}/storage/v1/object/list/video_files`, {
    method: 'POST',
    headers: { apikey: secretKey, 'content-type': 'application/json' },
    body: JSON.stringify({ prefix: `${userId}/${id}`, limit: 100 }),
  });
  const rows: { name: string }[] = JSON.parse(await answer.text());
  return rows.map((row) => row.name).sort();
}

export async function storedSha256(stack: TestStack, path: string): Promise<string> {
  const { url, secretKey } = stack.stack();
  const answer = await fetch(`${url}/storage/v1/object/authenticated/video_files/${path}`, {
    headers: { apikey: secretKey },
  });
  if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}`);
  return createHash('sha256')
    .update(new Uint8Array(await answer.arrayBuffer()))
    .digest('hex');
}

/** How many create calls reached the server. */
export function createCalls({ simulator }: ListeningSimulator): number {
  return simulator.requests().filter((request) => request.operation === 'create').length;
}

/** Most jobs that the server was busy with at one moment. */
export function mostAtOnce({ simulator }: ListeningSimulator): number {
  const jobs = simulator.jobs();
  const busyAt = (time: Date) =>
    jobs.filter(({ createdAt, finishedAt }) => createdAt <= time && (finishedAt === null || finishedAt > time));
  return Math.max(...jobs.map(({ createdAt }) => busyAt(createdAt).length));
}
