// The main job, from a wish to a saved clip, with the real engine and client, before every kind of server as a page meets
// it: across origins. Nothing is paid twice, whatever the server says or leaves out.
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/core/engine/engine.ts';
import type { Generation } from '../../src/core/generation.ts';
import { profileOf } from '../../src/core/preset.ts';
import { createTrueClock } from '../../src/core/true-clock.ts';
import { createVideoServer } from '../../src/videos-api/client.ts';
import { createHastyClock } from '../fakes/hasty-clock.ts';
import { createMemoryBucket, createMemoryClipStore } from '../fakes/memory-clip-store.ts';
import { createMemoryGenerationStore } from '../fakes/memory-generation-store.ts';
import { createMemoryProfileStore } from '../fakes/memory-profile-store.ts';
import { createMemoryRows } from '../fakes/memory-rows.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { type CreateImpostor, IMPOSTORS } from '../impostors/all.ts';
import { openLine } from '../impostors/browser-fetch.ts';
import { FAILING } from '../impostors/impostor.ts';
import { encodeClip } from '../media/clips.ts';
import { spec } from '../videos-api/doubles.ts';

const USER_ID = '22222222-2222-4222-8222-222222222222';
/** Longer than any back-off between two looks. */
const ROUND_MS = 25_000;
const HEADERS = { 'OpenAI-Project': 'proj_1', 'X-Route': 'gpu' };

const clip = await encodeClip({ width: 32, height: 16, frames: 6, framesPerSecond: 6 });

async function openStudio(create: CreateImpostor) {
  const clock = createHastyClock();
  const random = createSeededRandom(1);
  const rows = createMemoryRows({ clock, random });
  const bucket = createMemoryBucket();
  const impostor = create({ clock, clip });
  const line = openLine(impostor.answer);
  const { baseUrl, preset, key } = impostor;
  const facts = { id: random.uuid(), preset, baseUrl, label: impostor.name, models: [impostor.wish.model] };
  const draft = profileOf({ ...facts, canList: preset !== 'other', keyed: key !== null }, []);
  const profiles = createMemoryProfileStore({ rows, userId: USER_ID });
  const profile = await profiles.put({ ...draft, headers: HEADERS });
  const { dialect, headers } = profile;
  const store = createMemoryGenerationStore({ rows, userId: USER_ID });
  const engine = createEngine({
    ...{ actor: 'tab:one', predecessors: null, store, clock: createTrueClock(clock) },
    clips: createMemoryClipStore({ bucket, userId: USER_ID }),
    pauseBatch: async () => false,
    images: { read: () => Promise.reject(new Error('no images here')), remove: async () => undefined },
    servers: () => [
      { profile, server: createVideoServer({ baseUrl, dialect, headers, key, fetch: line.fetch, clock }) },
    ],
    ...{ onChange: () => undefined, onPauses: () => undefined, onTrouble: () => undefined },
  });
  return {
    ...{ impostor, line, bucket },
    async ask(prompt: string): Promise<string> {
      const server = { id: profile.id, label: profile.label, url: profile.baseUrl };
      const wish = spec({ ...impostor.wish, prompt });
      const order = { id: random.uuid(), spec: wish, server, estimatedCostMicroUsd: 0, title: null, take: null };
      return (await store.add(order)).id;
    },
    /** Rounds of the engine until this one is over. */
    async over(id: string): Promise<Generation> {
      for (let round = 0; round < 60; round += 1) {
        clock.pass(ROUND_MS);
        await engine.tick(new AbortController().signal);
        await engine.settled();
        const row = await store.find(id);
        if (row?.lifecycle.status === 'completed' || row?.lifecycle.status === 'failed') return row;
      }
      throw new Error(`Not over: ${JSON.stringify(await store.find(id))}`);
    },
  };
}

/** Create calls that reached the server. */
function paid(asked: readonly Request[]): number {
  return asked.filter(({ method }) => method === 'POST').length;
}

describe.each(IMPOSTORS.map((create) => [create({ clock: createHastyClock(), clip }).name, create] as const))(
  '%s',
  (_, create) => {
    test('makes a clip, which is saved byte for byte with what the server alone knows of it', async () => {
      const { ask, over, bucket, line, impostor } = await openStudio(create);
      const row = await over(await ask('A paper boat in rain'));
      expect(row.lifecycle).toMatchObject({ status: 'completed', clip: { sizeBytes: clip.length } });
      const [path] = [...bucket.objects.keys()].filter((name) => name.endsWith('.mp4'));
      expect(bucket.objects.get(path ?? '')).toEqual(clip);
      expect(row.metadata).toHaveProperty(impostor.ownField);
      expect(paid(line.asked)).toBe(1);
    });

    test('gets its own headers and key with every request, and nobody else gets them', async () => {
      const { ask, over, line, impostor } = await openStudio(create);
      await over(await ask('A paper boat in rain'));
      for (const { url, headers } of line.asked) {
        const isOwn = new URL(url).origin === new URL(impostor.baseUrl).origin;
        expect(headers.get('authorization')).toBe(isOwn && impostor.key !== null ? `Bearer ${impostor.key}` : null);
        expect(headers.get('openai-project')).toBe(isOwn ? 'proj_1' : null);
        expect(headers.get('x-route')).toBe(isOwn ? 'gpu' : null);
      }
    });

    test('fails with the server’s reason', async () => {
      const { ask, over, line } = await openStudio(create);
      const { lifecycle } = await over(await ask(`Something ${FAILING}`));
      expect(lifecycle).toMatchObject({ status: 'failed', failure: { message: expect.stringMatching(/\w/) } });
      expect(paid(line.asked)).toBe(1);
    });

    test('is paid once when the answer is lost, and the job is found again where the server’s list tells it', async () => {
      const { ask, over, line, impostor } = await openStudio(create);
      line.loseNextAnswer();
      const { lifecycle } = await over(await ask('A paper boat in rain'));
      if (impostor.echoesPrompts) expect(lifecycle.status).toBe('completed');
      else expect(lifecycle).toMatchObject({ status: 'failed', failure: { fault: 'outcome_unknown' } });
      expect(paid(line.asked)).toBe(1);
    });
  },
);
