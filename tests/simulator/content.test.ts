import { expect, test } from 'vitest';
import { type Bench, createBench, FINISHED_MS, VIDEO_BYTES } from './bench-server.ts';

async function finished(prompt: string): Promise<Bench & { download: (headers?: HeadersInit) => Promise<Response> }> {
  const bench = createBench();
  const id = await bench.take(prompt);
  await bench.pass(FINISHED_MS);
  return { ...bench, download: (headers = {}) => bench.ask('GET', `/videos/${id}/content`, { headers }) };
}

async function bytesOf(answer: Response): Promise<Uint8Array> {
  return new Uint8Array(await answer.arrayBuffer());
}

test('a file comes whole, with its length, tag and type', async () => {
  const { download } = await finished('A fox');
  const answer = await download();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('video/mp4');
  expect(answer.headers.get('accept-ranges')).toBe('bytes');
  expect(answer.headers.get('content-length')).toBe(String(VIDEO_BYTES));
  expect(answer.headers.get('etag')).toMatch(/^".+"$/);
  expect(await bytesOf(answer)).toHaveLength(VIDEO_BYTES);
});

test.each([
  ['bytes=0-99', 0, 100],
  ['bytes=9990-', 9_990, 10_000],
  ['bytes=-10', 9_990, 10_000],
  ['bytes=5000-99999', 5_000, 10_000],
])('the range %s is cut out exactly', async (range, from, to) => {
  const { download } = await finished('A fox');
  const whole = await bytesOf(await download());
  const answer = await download({ Range: range });
  expect(answer.status).toBe(206);
  expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${VIDEO_BYTES}`);
  expect(answer.headers.get('content-length')).toBe(String(to - from));
  expect(await bytesOf(answer)).toEqual(whole.slice(from, to));
});

test.each(['bytes=10000-', 'bytes=-0'])(
  'the range %s lies outside and is answered 416 with the length',
  async (range) => {
    const { download } = await finished('A fox');
    const answer = await download({ Range: range });
    expect(answer.status).toBe(416);
    expect(answer.headers.get('content-range')).toBe(`bytes */${VIDEO_BYTES}`);
  },
);

test.each(['bytes=5-1', 'bytes=0-1,5-9', 'lines=1-2', 'bytes=-'])('the range %s is ignored', async (range) => {
  const { download } = await finished('A fox');
  expect((await download({ Range: range })).status).toBe(200);
});

test('a known tag is answered 304, a stale one in If-Range with the whole file', async () => {
  const { download } = await finished('A fox');
  const etag = (await download()).headers.get('etag') ?? '';
  expect((await download({ 'If-None-Match': etag })).status).toBe(304);
  expect((await download({ 'If-Range': etag, Range: 'bytes=0-9' })).status).toBe(206);
  expect((await download({ 'If-Range': '"old"', Range: 'bytes=0-9' })).status).toBe(200);
});

test('HEAD tells everything and sends nothing', async () => {
  const { ask, simulator } = await finished('A fox');
  const answer = await ask('HEAD', `/videos/${simulator.jobs()[0]?.id}/content`);
  expect(answer.headers.get('content-length')).toBe(String(VIDEO_BYTES));
  expect(answer.body).toBeNull();
});

test('an unfinished, failed or expired job has no file, and says which it is', async () => {
  const { ask, take, pass } = createBench({ contentLifetimeMs: 60_000 });
  const [fine, failed] = [await take('A fox'), await take('A fox [[fail:moderation_blocked]]')];
  async function codeOf(id: string): Promise<unknown> {
    const answer = await ask('GET', `/videos/${id}/content`);
    return [answer.status, await answer.json()];
  }
  expect(await codeOf(fine)).toMatchObject([400, { error: { code: 'video_not_ready' } }]);
  await pass(FINISHED_MS);
  expect(await codeOf(failed)).toMatchObject([404, { error: { code: 'video_failed' } }]);
  await pass(59_999);
  expect((await ask('GET', `/videos/${fine}/content`)).status).toBe(200);
  await pass(1);
  expect(await codeOf(fine)).toMatchObject([404, { error: { code: 'video_expired' } }]);
});

test('a variant nobody offers is refused', async () => {
  const { ask, simulator } = await finished('A fox');
  const answer = await ask('GET', `/videos/${simulator.jobs()[0]?.id}/content?variant=poster`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { param: 'variant' } });
});

test('a truncated download announces everything, breaks after its share, and is whole when its turns are over', async () => {
  const { download } = await finished('A fox [[truncate:0.5 times=1]]');
  const cut = await download();
  expect(cut.headers.get('content-length')).toBe(String(VIDEO_BYTES));
  let received = 0;
  const reading = (async () => {
    for await (const chunk of cut.body ?? []) received += chunk.length;
  })();
  await expect(reading).rejects.toThrow('ended early');
  expect(received).toBe(VIDEO_BYTES / 2);
  expect(await bytesOf(await download())).toHaveLength(VIDEO_BYTES);
});

test('without a length a truncated download ends as if it were whole', async () => {
  const { download } = await finished('A fox [[truncate:0.25]] [[no-length]]');
  const answer = await download({ Range: 'bytes=2000-' });
  expect(answer.headers.get('content-length')).toBeNull();
  expect(answer.headers.get('content-range')).toBe('bytes 2000-9999/*');
  expect(await bytesOf(answer)).toHaveLength(2_000);
});

test('no-range answers the whole file and does not offer ranges', async () => {
  const { download } = await finished('A fox [[no-range]]');
  const answer = await download({ Range: 'bytes=0-9' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('accept-ranges')).toBeNull();
});

test('a missing file comes back after as many tries as asked', async () => {
  const { download } = await finished('A fox [[content-404:2]]');
  const statuses = [await download(), await download(), await download()].map(({ status }) => status);
  expect(statuses).toEqual([404, 404, 200]);
});

test('a damaged file has its length and no beginning, the next one is sound', async () => {
  const { download } = await finished('A fox [[damage times=1]]');
  const broken = await bytesOf(await download());
  const sound = await bytesOf(await download());
  expect(broken).toHaveLength(VIDEO_BYTES);
  expect(broken.slice(0, 4_096).every((byte) => byte === 0)).toBe(true);
  expect(broken.slice(4_096)).toEqual(sound.slice(4_096));
});

test('a padded file is its clip and one free box that ends at the end, the same in pieces as at once', async () => {
  const { download } = await finished('A fox [[size:3MB]]');
  const whole = await bytesOf(await download());
  expect(whole).toHaveLength(3_000_000);
  const box = new DataView(whole.buffer, VIDEO_BYTES);
  expect(box.getUint32(0)).toBe(3_000_000 - VIDEO_BYTES);
  expect(new TextDecoder().decode(whole.slice(VIDEO_BYTES + 4, VIDEO_BYTES + 8))).toBe('free');
  for (const from of [9_995, VIDEO_BYTES + 3, 1_058_570, 2_107_200]) {
    const piece = await bytesOf(await download({ Range: `bytes=${from}-${from + 99}` }));
    expect(piece).toEqual(whole.slice(from, from + 100));
  }
});

test('a slow file takes its size divided by its speed', async () => {
  const { download, clock } = await finished('A fox [[slow:1KB/s]]');
  const before = clock.now().getTime();
  let isWhole = false;
  const reading = bytesOf(await download()).then((bytes) => {
    isWhole = bytes.length === VIDEO_BYTES;
  });
  await clock.runUntil(before + 9_900);
  expect(isWhole).toBe(false);
  await clock.runUntil(before + 10_000);
  await reading;
  expect(isWhole).toBe(true);
});

test('a silent download keeps its connection until the reader gives up', async () => {
  const { download } = await finished('A fox [[hang:0.5]]');
  const reader = (await download()).body?.getReader();
  expect((await reader?.read())?.value).toHaveLength(VIDEO_BYTES / 2);
  const next = reader?.read();
  await reader?.cancel();
  expect(await next).toEqual({ done: true, value: undefined });
});
