import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import sharp from 'sharp';
import { afterAll, expect, test, vi } from 'vitest';
import { type Clip, type ClipOrder, clipKey, RendererClosedError } from '../../src/simulator/clip/clip.ts';
import { createWorkerRenderer } from '../../src/simulator/clip/worker-renderer.ts';

// Clips are really drawn here, on whatever else the machine is doing.
vi.setConfig({ testTimeout: 120_000 });

const renderer = createWorkerRenderer();
afterAll(() => renderer.close());

function orderOf(changes: Partial<ClipOrder> = {}): ClipOrder {
  return {
    caption: 'A paper boat',
    look: 'A paper boat',
    motion: 'A paper boat',
    width: 180,
    height: 320,
    seconds: 4,
    framesPerSecond: 6,
    referenceSha256: null,
    ...changes,
  };
}

function draw(changes: Partial<ClipOrder> = {}, reference: Uint8Array | null = null): Promise<Clip> {
  return renderer.render(orderOf(changes), reference);
}

async function inspected(video: Uint8Array) {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(video) });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error('no video track');
  const packets: { second: number; type: string }[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) {
    packets.push({ second: packet.timestamp, type: packet.type });
  }
  return {
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    codec: await track.getCodec(),
    durationSeconds: await input.computeDuration(),
    packets,
  };
}

function boxNames(video: Uint8Array): { names: string[]; end: number } {
  const view = new DataView(video.buffer, video.byteOffset, video.byteLength);
  const names: string[] = [];
  let at = 0;
  for (; at < video.length; at += view.getUint32(at)) names.push(new TextDecoder().decode(video.slice(at + 4, at + 8)));
  return { names, end: at };
}

test.each([
  [720, 1280, 4],
  [1280, 720, 8],
  [1080, 1920, 4],
  [1792, 1024, 4],
])('a clip of %i by %i and %i seconds is exactly that', async (width, height, seconds) => {
  const { video } = await draw({ width, height, seconds });
  const found = await inspected(video);
  expect(found).toMatchObject({ width, height, codec: 'avc', durationSeconds: seconds });
  expect(found.packets).toHaveLength(seconds * 6);
});

test('a clip can be entered at every second and nowhere else, and plays before it is all there', async () => {
  const { video } = await draw();
  const { packets } = await inspected(video);
  const entries = packets.filter(({ type }) => type === 'key').map(({ second }) => second);
  expect(entries).toEqual([0, 1, 2, 3]);
  expect(boxNames(video)).toEqual({ names: ['ftyp', 'moov', 'mdat'], end: video.length });
});

test('equal orders give equal bytes, another prompt, seed or remix another picture', async () => {
  const [one, same] = [await draw(), await draw()];
  expect(same).toEqual(one);
  const others = [
    await draw({ caption: 'A fox', look: 'A fox', motion: 'A fox' }),
    await draw({ motion: 'A paper boat, seed 7' }),
    await draw({ look: 'Another look' }),
  ];
  const posters = await Promise.all([one, ...others].map(({ thumbnail }) => sharp(thumbnail).raw().toBuffer()));
  for (const [index, poster] of posters.entries()) {
    for (const other of posters.slice(index + 1)) expect(difference(poster, other)).toBeGreaterThan(4);
  }
});

/** Mean distance of two pictures' values, 0 to 255. */
function difference(one: Uint8Array, other: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
  return sum / one.length;
}

test('the poster and the spritesheet have the clip’s shape', async () => {
  const { thumbnail, spritesheet } = await draw();
  expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'webp', width: 90, height: 160 });
  expect(await sharp(spritesheet).metadata()).toMatchObject({ format: 'jpeg', width: 540, height: 960 });
});

test('a starting image is what the clip starts with', async () => {
  const create = { width: 180, height: 320, channels: 3, background: '#d02020' } as const;
  const image = new Uint8Array(await sharp({ create }).png().toBuffer());
  const { spritesheet } = await draw({ referenceSha256: 'red' }, image);
  const middle = { left: 50, top: 100, width: 20, height: 20 };
  const first = await sharp(spritesheet).extract(middle).png().toBuffer();
  const { channels } = await sharp(first).stats();
  const [red, green, blue] = channels.map(({ mean }) => Math.round(mean));
  expect(red).toBeGreaterThan(180);
  expect(green).toBeLessThan(60);
  expect(blue).toBeLessThan(60);
});

test('a clip that cannot be drawn says why, and the next one is drawn', async () => {
  await expect(draw({ referenceSha256: 'odd' }, new Uint8Array(64))).rejects.toThrow('unsupported image');
  expect((await draw()).video.length).toBeGreaterThan(1_000);
});

test('a closed renderer rejects what is under way and what comes later', async () => {
  const other = createWorkerRenderer();
  const underWay = other.render(orderOf(), null);
  await Promise.all([other.close(), expect(underWay).rejects.toBeInstanceOf(RendererClosedError)]);
  await expect(other.render(orderOf(), null)).rejects.toBeInstanceOf(RendererClosedError);
});

test('keys tell orders apart and do not depend on the order of their fields', () => {
  const order = orderOf();
  const reversed = Object.fromEntries(Object.entries(order).toReversed());
  expect(clipKey({ ...order, ...reversed })).toBe(clipKey(order));
  expect(clipKey({ ...order, seconds: 8 })).not.toBe(clipKey(order));
});
