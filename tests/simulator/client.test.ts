/* oxlint-disable typescript/no-deprecated -- the client marks all of `videos` so since OpenAI's own service ended; the protocol lives on */
import OpenAI, { APIError } from 'openai';
import { afterAll, expect, test, vi } from 'vitest';
import { listenSimulator } from '../../src/simulator/listener.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';
import { FINISHED_MS, START_MS } from './bench-server.ts';

// Clips are really drawn here, on whatever else the machine is doing.
vi.setConfig({ testTimeout: 60_000 });

const clock = createVirtualClock(START_MS);
const listening = await listenSimulator({ port: 0, apiKey: 'sk-right', clock, framesPerSecond: 6 });
const client = new OpenAI({ apiKey: 'sk-right', baseURL: listening.url });
afterAll(() => listening.close());

test('the official client creates, polls, downloads, lists, remixes, edits, extends and deletes', async () => {
  const created = await client.videos.create({ prompt: 'A paper boat in the rain', seconds: '4', size: '1280x720' });
  expect(created).toMatchObject({
    object: 'video',
    status: 'queued',
    progress: 0,
    model: 'sora-2',
    seconds: '4',
    size: '1280x720',
    prompt: 'A paper boat in the rain',
    completed_at: null,
    expires_at: null,
    remixed_from_video_id: null,
    error: null,
  });
  await expect(client.videos.delete(created.id)).rejects.toMatchObject({ status: 400 });

  await clock.runUntil(START_MS + 6_000);
  const running = await client.videos.retrieve(created.id);
  expect(running.status).toBe('in_progress');
  expect(running.progress).toBe(50);

  await listening.simulator.drawn();
  await clock.runUntil(START_MS + FINISHED_MS);
  const done = await client.videos.retrieve(created.id);
  expect(done).toMatchObject({ status: 'completed', progress: 100 });
  expect(done.completed_at).toBe((START_MS + FINISHED_MS) / 1_000);
  expect(done.expires_at).toBe((START_MS + FINISHED_MS) / 1_000 + 3_600);

  const video = await client.videos.downloadContent(created.id);
  const bytes = new Uint8Array(await video.arrayBuffer());
  expect(video.headers.get('content-type')).toBe('video/mp4');
  expect(new TextDecoder().decode(bytes.slice(4, 8))).toBe('ftyp');
  expect(bytes).toHaveLength(Number(video.headers.get('content-length')));
  const poster = await client.videos.downloadContent(created.id, { variant: 'thumbnail' });
  expect(poster.headers.get('content-type')).toBe('image/webp');

  const remix = await client.videos.remix(created.id, { prompt: 'The same boat by night' });
  expect(remix).toMatchObject({ remixed_from_video_id: created.id, seconds: '4', size: '1280x720', status: 'queued' });
  const seen: string[] = [];
  for await (const { id } of client.videos.list({ limit: 1 })) seen.push(id);
  expect(seen).toEqual([remix.id, created.id]);
  const source = { id: created.id };
  expect(await client.videos.edit({ prompt: 'In snow', video: source })).toMatchObject({ seconds: '4' });
  const longer = await client.videos.extend({ prompt: 'It drifts on', seconds: '8', video: source });
  expect(longer).toMatchObject({ seconds: '12', size: '1280x720', prompt: 'It drifts on' });

  expect(await client.videos.delete(created.id)).toEqual({ id: created.id, object: 'video.deleted', deleted: true });
  await expect(client.videos.retrieve(created.id)).rejects.toMatchObject({ status: 404 });
});

test('the official client sends a starting image as a file and as a data URL', async () => {
  const { default: sharp } = await import('sharp');
  const picture = await sharp({ create: { width: 720, height: 1280, channels: 3, background: '#336699' } })
    .png()
    .toBuffer();
  const file = new File([new Uint8Array(picture)], 'start.png', { type: 'image/png' });
  const image_url = `data:image/png;base64,${picture.toString('base64')}`;
  for (const input_reference of [file, { image_url }]) {
    const job = await client.videos.create({ prompt: 'Waves', size: '720x1280', input_reference });
    expect(job.status).toBe('queued');
  }
});

test('a wrong key is refused in the envelope the official client understands', async () => {
  const stranger = new OpenAI({ apiKey: 'sk-wrong', baseURL: listening.url, maxRetries: 0 });
  await expect(stranger.models.list()).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
  await expect(stranger.videos.create({ prompt: 'x' })).rejects.toBeInstanceOf(APIError);
  const models = await client.models.list();
  expect(models.data.map(({ id }) => id)).toEqual(['sora-2', 'sora-2-pro']);
  expect((await client.models.retrieve('sora-2')).object).toBe('model');
});
