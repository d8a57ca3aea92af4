import { expect, test } from 'vitest';
import type { ClipStore } from '../../src/core/ports/clip-store.ts';
import { fenceClips, fenceImages, fenceRows } from '../../src/stores/account-fence.ts';
import { createSupabaseGenerationStore } from '../../src/stores/generation-store.ts';
import { createRest } from '../../src/stores/postgrest.ts';
import { createSupabaseProfileStore } from '../../src/stores/profile-store.ts';
import { createSystemClock } from '../../src/stores/system.ts';
import { createMemoryBucket, createMemoryClipStore } from '../fakes/memory-clip-store.ts';
import { createScriptedSource } from '../fakes/scripted-source.ts';

const ADA = 'ada';

type Sent = { method: string; path: string; prefer: string | null; body: unknown };

function setUp(answer: unknown = []) {
  const sent: Sent[] = [];
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    const text = await request.text();
    sent.push({
      method: request.method,
      path: `${pathname}?${searchParams}`,
      prefer: request.headers.get('prefer'),
      body: text === '' ? null : JSON.parse(text),
    });
    return Response.json(answer);
  };
  const access = { url: 'https://abc.supabase.co', anonKey: 'sb_secret_x', accessToken: async () => null };
  const rest = createRest({ ...access, fetch: fenceRows(send, ADA) });
  return { sent, rest, generations: createSupabaseGenerationStore(rest, { clock: createSystemClock() }) };
}

test('a function is called for the account, with its arguments as they were', async () => {
  const { generations, sent } = setUp();
  await generations.claim({ actor: 'worker:1', serverIds: ['s'], limit: 5, leaseSeconds: 60, horizonSeconds: 15 });
  expect(sent).toEqual([
    {
      method: 'POST',
      path: '/rest/v1/rpc/act_for_account?',
      prefer: null,
      body: {
        account: ADA,
        function_name: 'claim_generations',
        arguments: { actor: 'worker:1', servers: ['s'], max_rows: 5, lease_seconds: 60, horizon_seconds: 15 },
      },
    },
  ]);
});

test('reading, changing and deleting reach the account’s rows only', async () => {
  const { generations, rest, sent } = setUp();
  await generations.find('g');
  await rest.from('video_generations').update({ title: 't' }).eq('id', 'g');
  await createSupabaseProfileStore(rest).remove('p');
  expect(sent.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'DELETE']);
  for (const { path } of sent) expect(path).toContain(`user_id=eq.${ADA}`);
});

test('a row is added in the account’s name and never written over another', async () => {
  const { rest, sent } = setUp();
  const row = { id: 'p', label: 'l', user_id: 'bob' };
  await rest
    .from('server_profiles')
    .upsert(JSON.parse(JSON.stringify(row)), { onConflict: 'id' })
    .select('id');
  const [request] = sent;
  expect(request).toMatchObject({ method: 'POST', body: [{ id: 'p', label: 'l', user_id: ADA }] });
  expect(request?.path).not.toContain('on_conflict');
  expect(request?.prefer).toBe('return=representation');
});

test('what the fence cannot look into is not sent', async () => {
  const { rest, sent } = setUp();
  const answers = await Promise.all([
    rest.from('server_profiles').select('id, video_generations(*)'),
    rest.rpc('database_time', undefined, { get: true }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([400, 400]);
  expect(sent).toEqual([]);
});

const foreign = ['bob/g/video-1.mp4', 'ada/../bob/video-1.mp4', 'ada', 'ada//x.mp4', 'adam/g/video-1.mp4'];

/** Notes every object it is asked about and refuses nothing, as a bucket does for the secret key. */
function boundlessClips(touched: string[]): ClipStore {
  return {
    ...createMemoryClipStore({ bucket: createMemoryBucket(), userId: ADA }),
    preflight: async (account) => void touched.push(account),
    save: async ({ path }) => {
      touched.push(path);
      return { sizeBytes: 1, sha256: '', width: 1, height: 1, durationMs: 1 };
    },
    kept: async (path) => {
      touched.push(path);
      return null;
    },
    putPicture: async (path) => void touched.push(path),
    links: async (paths) => {
      touched.push(...paths);
      return new Map();
    },
    remove: async (paths) => void touched.push(...paths),
  };
}

test('only files in the account’s folder are read, written or removed', async () => {
  const touched: string[] = [];
  const clips = fenceClips(boundlessClips(touched), ADA);
  const order = { source: createScriptedSource({ bytes: new Uint8Array(1) }), resume: null };
  const rest = { ...order, onProgress: async () => undefined, signal: new AbortController().signal };
  for (const path of foreign) {
    await expect(clips.save({ ...rest, path })).rejects.toMatchObject({ fault: 'forbidden' });
    await expect(clips.keep({ ...rest, path })).rejects.toMatchObject({ fault: 'forbidden' });
    await expect(clips.putPicture(path, new Blob())).rejects.toMatchObject({ fault: 'forbidden' });
    await expect(clips.kept(path)).rejects.toMatchObject({ fault: 'forbidden' });
    const reading = clips.read(path, { fromByte: 0, signal: rest.signal })[Symbol.asyncIterator]();
    await expect(reading.next()).rejects.toMatchObject({ fault: 'forbidden' });
  }
  await expect(clips.preflight('bob')).rejects.toMatchObject({ fault: 'forbidden' });
  await clips.links(foreign, 60);
  await clips.remove([...foreign, 'ada/g/video-1.mp4']);
  await clips.save({ ...rest, path: 'ada/g/video-2.mp4' });
  expect(touched).toEqual(['ada/g/video-1.mp4', 'ada/g/video-2.mp4']);
});

test('a starting image of somebody else is neither read nor removed', async () => {
  const touched: string[] = [];
  const images = fenceImages(
    {
      read: async (path) => {
        touched.push(path);
        return new Blob();
      },
      remove: async (paths) => void touched.push(...paths),
    },
    ADA,
  );
  await expect(images.read('bob/secret.png')).rejects.toMatchObject({ fault: 'forbidden' });
  await images.remove(['bob/secret.png']);
  await images.read('ada/mine.png');
  expect(touched).toEqual(['ada/mine.png']);
});
