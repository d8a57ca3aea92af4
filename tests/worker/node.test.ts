// The worker as a person runs it: a process on the real local stack, against the simulated video server.
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTimeoutMs, type TestStack } from '../local/test-stack.ts';
import { freePort } from '../scripts/command.ts';
import { startWorker } from './worker-process.ts';
import {
  type Client,
  clientOf,
  completed,
  connect,
  createCalls,
  localClient,
  mostAtOnce,
  objectsOf,
  openSimulator,
  startStack,
  storedSha256,
  temporaryFolder,
  wish,
} from './world.ts';

const LONG_MS = 120_000;

let stack: TestStack;
let local: Client;

beforeAll(async () => {
  stack = await startStack();
  local = await localClient(stack);
}, startTimeoutMs);
afterAll(() => stack.stop());

/** The local account by its defaults, told only where they are this time. */
async function localEnvironment(simulatorUrl?: string): Promise<Record<string, string>> {
  return {
    LOCAL_SUPABASE_FOLDER: stack.folder,
    LOCAL_SUPABASE_PORT: new URL(stack.stack().url).port,
    SIMULATOR_PORT: simulatorUrl === undefined ? String(await freePort()) : new URL(simulatorUrl).port,
    WORKER_FOLDER: await temporaryFolder(),
  };
}

test(
  'brings a wish of the account to a saved clip and ends, every step said',
  async () => {
    const simulator = await openSimulator();
    const row = await wish(local, await connect(local, simulator), 'A paper boat');
    const worker = startWorker(['--once', '--json'], await localEnvironment(simulator.url));
    const { code, errors } = await worker.ended;
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const clip = await completed(local, row);
    expect(await storedSha256(stack, clip.videoPath)).toBe(clip.sha256);
    expect(await objectsOf(stack, row)).toEqual(['spritesheet-1.jpg', 'thumbnail-1.webp', 'video-1.mp4']);
    expect(createCalls(simulator)).toBe(1);
    for (const event of ['started', 'servers', 'claimed', 'submitting', 'submitted', 'rendering', 'saving', 'saved']) {
      expect(worker.said(event), event).toHaveLength(event === 'rendering' ? worker.said(event).length : 1);
    }
    expect(worker.said('ended')).toEqual([expect.objectContaining({ saved: 1, failed: 0, left: 0 })]);
  },
  LONG_MS,
);

test(
  'two workers share six wishes: one create call each, one clip each, never more at the server than it may hold',
  async () => {
    const simulator = await openSimulator();
    const profile = await connect(local, simulator);
    // The same words each time: the clip is drawn once, and no row may be taken for another.
    const rows = await Promise.all(Array.from({ length: 6 }, () => wish(local, profile, 'A boat [[takes:1s]]')));
    const environment = await localEnvironment(simulator.url);
    const workers = [1, 2].map(() => startWorker(['--once', '--json'], environment));
    for (const { code } of await Promise.all(workers.map((worker) => worker.ended))) expect(code).toBe(0);
    expect(createCalls(simulator)).toBe(6);
    expect(workers.flatMap((worker) => worker.said('submitting'))).toHaveLength(6);
    expect(mostAtOnce(simulator)).toBeLessThanOrEqual(profile.inFlightLimit);
    for (const row of rows) {
      const clip = await completed(local, row);
      expect(await storedSha256(stack, clip.videoPath)).toBe(clip.sha256);
      expect((await objectsOf(stack, row)).filter((name) => name.endsWith('.mp4'))).toEqual(['video-1.mp4']);
      expect(await local.generations.attempts(row.id)).toHaveLength(1);
    }
  },
  LONG_MS,
);

test(
  'told to stop in the middle of a clip it ends the chunk and gives the row back, and the next worker goes on from there',
  async () => {
    const simulator = await openSimulator();
    const row = await wish(local, await connect(local, simulator), 'A long film [[size:24MB]] [[slow:6MB/s]]');
    const environment = await localEnvironment(simulator.url);
    const first = startWorker(['--json'], environment);
    await first.heard('saved_part');
    first.signal('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0, errors: '' });
    expect(first.said('stopping')).toEqual([expect.objectContaining({ because: 'signal' })]);
    const between = await local.generations.find(row.id);
    const sentBytes = Number(first.said('saved_part').at(-1)?.['savedBytes']);
    expect(between).toMatchObject({ lease: null, lifecycle: { status: 'storing', upload: { savedBytes: sentBytes } } });

    const second = startWorker(['--json', '--once'], environment);
    expect(await second.ended).toMatchObject({ code: 0, errors: '' });
    expect(Number(second.said('saved_part')[0]?.['savedBytes'])).toBeGreaterThan(sentBytes);
    const clip = await completed(local, row);
    expect(clip.sizeBytes).toBe(24_000_000);
    expect(await storedSha256(stack, clip.videoPath)).toBe(clip.sha256);
    expect(createCalls(simulator)).toBe(1);
  },
  LONG_MS,
);

test(
  'told to stop while a create call flies it waits for the answer, also when nobody reads its lines any more',
  async () => {
    const simulator = await openSimulator();
    const row = await wish(local, await connect(local, simulator), 'A slow answer [[late-answer:2s]]');
    const worker = startWorker(['--json'], await localEnvironment(simulator.url));
    await worker.heard('submitting');
    worker.stopReading();
    worker.signal('SIGTERM');
    expect(await worker.ended).toMatchObject({ code: 0, errors: '' });
    expect(await local.generations.attempts(row.id)).toMatchObject([{ answer: 'accepted' }]);
    expect(await local.generations.find(row.id)).toMatchObject({ lease: null, lifecycle: { status: 'processing' } });
    await local.generations.discard(row.id);
  },
  LONG_MS,
);

test(
  'a refused key pauses that server, says so without showing it, and ends a single run with its own exit code',
  async () => {
    const simulator = await openSimulator({ apiKey: 'the-right-key' });
    const row = await wish(local, await connect(local, simulator, true), 'Not with this key');
    const environment = {
      ...(await localEnvironment()),
      SORA_KEYS: JSON.stringify({ [simulator.url]: 'the-wrong-key' }),
    };
    const worker = startWorker(['--once', '--json'], environment);
    const { code, output } = await worker.ended;
    expect(code).toBe(6);
    expect(worker.said('paused')).toEqual([expect.objectContaining({ server: 'Simulator', reason: 'unauthorized' })]);
    expect(output).not.toContain('the-wrong-key');
    expect(await local.generations.find(row.id)).toMatchObject({ attempt: 0, lifecycle: { status: 'pending' } });

    const right = { ...environment, SORA_KEYS: JSON.stringify({ [simulator.url]: 'the-right-key' }) };
    expect(await startWorker(['--once', '--json'], right).ended).toMatchObject({ code: 0 });
    await completed(local, row);
  },
  LONG_MS,
);

test(
  'a wish for a server whose key this worker lacks is left alone',
  async () => {
    const simulator = await openSimulator({ apiKey: 'the-right-key' });
    const row = await wish(local, await connect(local, simulator, true), 'No key at all');
    const worker = startWorker(['--once', '--json'], await localEnvironment());
    expect(await worker.ended).toMatchObject({ code: 0 });
    expect(worker.said('ended')).toEqual([expect.objectContaining({ saved: 0, left: 1 })]);
    expect(await local.generations.find(row.id)).toMatchObject({ version: row.version, lease: null });
    await local.generations.discard(row.id);
  },
  LONG_MS,
);

test(
  'the server that the environment names is added to an account that lacks it, once and after the others',
  async () => {
    const simulator = await openSimulator({ apiKey: 'the-right-key' });
    const account = await stack.signUp('env');
    const client = clientOf(stack, account);
    const { url, publishableKey } = stack.stack();
    const environment = {
      SUPABASE_URL: url,
      SUPABASE_ANON_KEY: publishableKey,
      SUPABASE_EMAIL: account.email,
      SUPABASE_PASSWORD: 'correct horse battery',
      SORA_API_BASE_URL: simulator.url,
      OPENAI_API_KEY: 'the-right-key',
      WORKER_FOLDER: await temporaryFolder(),
    };
    for (const _ of [1, 2]) expect(await startWorker(['--once'], environment).ended).toMatchObject({ code: 0 });
    const profiles = await client.profiles.list();
    expect(profiles).toMatchObject([{ baseUrl: simulator.url, keyName: 'openai_api_key', keyRequired: true }]);
    expect(JSON.stringify(profiles)).not.toContain('the-right-key');
  },
  LONG_MS,
);

test(
  'with the project’s secret key it works for the account it was told, and touches nothing of any other',
  async () => {
    const simulator = await openSimulator();
    const { url, secretKey } = stack.stack();
    const [ada, bob] = [clientOf(stack, await stack.signUp('ada')), clientOf(stack, await stack.signUp('bob'))];
    const adasServer = await connect(ada, simulator);
    const mine = await wish(ada, adasServer, 'Made for Ada');
    const foreign = [
      await wish(bob, await connect(bob, simulator), 'Bob’s own'),
      await wish(bob, adasServer, 'Smuggled'),
    ];
    await bob.generations.discard((await wish(bob, adasServer, 'Thrown away')).id);
    const environment = {
      SUPABASE_URL: url,
      SUPABASE_SERVICE_KEY: secretKey,
      SUPABASE_USER_ID: ada.userId,
      WORKER_FOLDER: await temporaryFolder(),
    };
    const worker = startWorker(['--once', '--json'], environment);
    const { code, errors, output } = await worker.ended;
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).not.toContain(secretKey);
    const clip = await completed(ada, mine);
    expect(await storedSha256(stack, clip.videoPath)).toBe(clip.sha256);
    expect([...(await ada.generations.attempts(mine.id))]).toHaveLength(1);
    expect(createCalls(simulator)).toBe(1);
    for (const row of foreign) expect(await bob.generations.find(row.id)).toEqual(row);
    expect(worker.said('ended')).toEqual([expect.objectContaining({ saved: 1, left: 0 })]);
  },
  LONG_MS,
);

test(
  'ends after the time it was given, and at once on a second signal',
  async () => {
    const environment = await localEnvironment();
    const timed = startWorker(['--for', '0.02', '--json'], environment);
    expect(await timed.ended).toMatchObject({ code: 0, errors: '' });
    expect(timed.said('stopping')).toEqual([expect.objectContaining({ because: 'time' })]);

    const simulator = await openSimulator();
    const row = await wish(local, await connect(local, simulator), 'Hangs [[late-answer:60s]]');
    const hanging = startWorker(['--json'], environment);
    await hanging.heard('submitting');
    hanging.signal('SIGINT');
    await hanging.heard('stopping');
    // What comes within a second is the same request: terminal and npm both pass it on.
    await vi.waitUntil(() => !hanging.signal('SIGINT'), { timeout: LONG_MS, interval: 100 });
    expect(await hanging.ended).toMatchObject({ code: 130 });
    await local.generations.discard(row.id);
  },
  LONG_MS,
);

test(
  'a clip that nobody needs on disk any more is cleared away at the next start',
  async () => {
    const simulator = await openSimulator();
    const environment = await localEnvironment(simulator.url);
    const { createDiskSpool } = await import('../../src/worker/headless/disk-spool.ts');
    const spool = createDiskSpool(environment['WORKER_FOLDER'] ?? '');
    for (const owner of [local.userId, randomUUID()]) {
      const file = await spool.create(`${owner}/${randomUUID()}/video-1.mp4`);
      await file.write(new Uint8Array(9));
      await file.finish();
    }
    expect(await startWorker(['--once'], environment).ended).toMatchObject({ code: 0 });
    expect(await readdir(environment['WORKER_FOLDER'] ?? '')).toHaveLength(1);
  },
  LONG_MS,
);

async function limitClips(bytes: number): Promise<void> {
  const { url, secretKey } = stack.stack();
  const rules = { public: false, file_size_limit: bytes, allowed_mime_types: ['video/mp4', 'image/*'] };
  const headers = { apikey: secretKey, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/storage/v1/bucket/video_files`, {
    method: 'PUT',
    headers,
    body: JSON.stringify(rules),
  });
  expect(answer.status).toBe(200);
}

test(
  'a clip that the bucket refuses while its end is near waits on disk, and is saved from there when the server has it no more',
  async () => {
    const simulator = await openSimulator();
    const environment = await localEnvironment(simulator.url);
    const row = await wish(local, await connect(local, simulator), 'Nearly lost [[takes:2s]] [[expire:5m]]');
    const first = startWorker(['--json'], environment);
    await first.heard('submitted');
    await limitClips(1_000);
    expect(await first.heard('saving_again')).toMatchObject({ fault: 'storage_too_large' });
    first.signal('SIGTERM');
    await first.ended;
    expect(await readdir(environment['WORKER_FOLDER'] ?? '')).toHaveLength(1);

    simulator.simulator.setOutage({ kind: 'status', status: 404 });
    await limitClips(500_000_000);
    const second = startWorker(['--once', '--json'], environment);
    expect(await second.ended).toMatchObject({ code: 0, errors: '' });
    expect(second.said('waiting_on_disk')).toHaveLength(1);
    const clip = await completed(local, row);
    expect(await storedSha256(stack, clip.videoPath)).toBe(clip.sha256);
    expect(await readdir(environment['WORKER_FOLDER'] ?? '')).toEqual([]);
  },
  LONG_MS,
);
