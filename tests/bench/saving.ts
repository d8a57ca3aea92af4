// How long a clip takes from one server to the other over two lines of equal speed, against the slower of the two ways
// alone. The very store that the tab's Worker uses, in Node, over HTTP.

import type { Site } from '../../scripts/site.ts';
import type { ClipSource } from '../../src/core/ports/clip-store.ts';
import { createSystemClock } from '../../src/stores/system.ts';
import { createVideoServer } from '../../src/videos-api/client.ts';
import { openAccount } from './account.ts';
import { type Figure, seconds } from './figure.ts';
import { throttleUploads } from './throttle.ts';

const SIZE_MB = 80;
const SPEED_MB = 10;
const LIMIT = 1.25;

async function timed<T>(act: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const startedAt = performance.now();
  const result = await act();
  return { ms: performance.now() - startedAt, result };
}

/** A finished job whose file is padded and sent slowly. */
async function makeClip(serverUrl: string): Promise<ClipSource> {
  const clock = createSystemClock();
  const server = createVideoServer({ baseUrl: serverUrl, dialect: 'openai', key: null, fetch, clock });
  const prompt = `A long clip [[size:${SIZE_MB}MB]] [[slow:${SPEED_MB}MB/s]] [[takes:0s]]`;
  const wish = { prompt, model: 'sora-2', size: '1280x720', seconds: 4, parameters: {}, reference: null } as const;
  let job = await server.create({ ...wish, operation: 'create', source: null }, null);
  while (job.state !== 'completed') {
    await clock.sleep(250);
    job = await server.retrieve(job.id);
  }
  return { open: (fromByte, signal) => server.content(job.id, 'video', fromByte, signal) };
}

async function download(source: ClipSource): Promise<Blob> {
  const { stream } = await source.open(0, new AbortController().signal);
  return new Response(stream).blob();
}

/** The plainest upload there is: one request. */
async function upload(site: Site, lineUrl: string, clip: Blob): Promise<void> {
  const { account } = site.supabase;
  const { token } = await openAccount(site.supabase);
  const answer = await fetch(`${lineUrl}/storage/v1/object/video_files/${account.userId}/plain/video-1.mp4`, {
    method: 'POST',
    headers: { apikey: account.publishableKey, authorization: `Bearer ${token}`, 'content-type': 'video/mp4' },
    body: clip,
  });
  if (!answer.ok) throw new Error(`The plain upload failed: ${answer.status} ${await answer.text()}`);
}

export async function savingFigures(site: Site): Promise<Figure[]> {
  const line = await throttleUploads(site.supabase.account.supabaseUrl, SPEED_MB * 1_000_000);
  try {
    const source = await makeClip(site.simulator.url);
    const down = await timed(() => download(source));
    const up = await timed(() => upload(site, line.url, down.result));
    const { clips, userId } = await openAccount(site.supabase, line.url);
    const path = `${userId}/saved/video-1.mp4`;
    const order = {
      path,
      source,
      resume: null,
      onProgress: async () => undefined,
      signal: new AbortController().signal,
    };
    const saved = await timed(() => clips.save(order));
    const share = saved.ms / Math.max(down.ms, up.ms);
    return [
      {
        name: `Saving ${SIZE_MB} MB with both lines held to ${SPEED_MB} MB/s ÷ the slower of the two alone`,
        value: `${share.toFixed(2)} (${seconds(saved.ms)})`,
        against: `download ${seconds(down.ms)}, upload ${seconds(up.ms)}, limit ${LIMIT}`,
        isKept: share <= LIMIT,
      },
    ];
  } finally {
    await line.close();
  }
}
