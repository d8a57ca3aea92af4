import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { BufferSource, Input, MP4 } from 'mediabunny';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PortableRecord } from '../../../src/core/portable/record.ts';
import { createMp4Scanner } from '../../../src/media/mp4.ts';
import { portableClip, readPortableClip } from '../../../src/media/portable/portable-clip.ts';
import { anyRecord, plainRecord } from '../../fixtures/portable-record.ts';
import { encodeClip, remux } from '../clips.ts';

const clips = new Map<string, Uint8Array<ArrayBuffer>>();

beforeAll(async () => {
  const clip = await encodeClip({ width: 64, height: 48, frames: 12, framesPerSecond: 6 });
  clips.set('header first', await remux(clip, 'in-memory'));
  clips.set('header last', await remux(clip, false));
  clips.set('fragmented', await remux(clip, 'fragmented'));
  clips.set('open-ended', openEnded(await remux(clip, 'in-memory')));
});

/** The same film with its last box running to the end of the file. */
function openEnded(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  let at = 0;
  let last = 0;
  while (at < copy.length) {
    last = at;
    at += view.getUint32(at) === 1 ? Number(view.getBigUint64(at + 8)) : view.getUint32(at);
  }
  if (view.getUint32(last) === 1) throw new Error('a small film has small boxes');
  view.setUint32(last, 0);
  return copy;
}

function clip(name: string): Uint8Array<ArrayBuffer> {
  const bytes = clips.get(name);
  if (bytes === undefined) throw new Error(`no clip ${name}`);
  return bytes;
}

async function* cutAt(bytes: Uint8Array<ArrayBuffer>, cuts: readonly number[]) {
  let at = 0;
  // One buffer for all of them, as a stream's reader has it.
  const buffer = new Uint8Array(bytes.length);
  for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
    buffer.set(bytes.subarray(at, cut));
    yield buffer.subarray(0, cut - at);
    buffer.fill(0xee);
    at = cut;
  }
}

async function written(bytes: Uint8Array<ArrayBuffer>, record: PortableRecord, cuts: readonly number[] = []) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of portableClip(cutAt(bytes, cuts), record)) parts.push(part);
  return new Blob(parts, { type: 'video/mp4' });
}

const sha256 = async (file: Blob | Uint8Array<ArrayBuffer>) =>
  createHash('sha256')
    .update(file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file)
    .digest('hex');

describe.each(['header first', 'header last', 'fragmented', 'open-ended'])('a film laid out %s', (name) => {
  test('comes back with every word of its record and every byte of its own, however it was cut', async () => {
    const bytes = clip(name);
    const own = await sha256(bytes);
    await fc.assert(
      fc.asyncProperty(
        anyRecord(bytes.length),
        fc.array(fc.nat(bytes.length), { maxLength: 12 }),
        async (record, cuts) => {
          const reading = await readPortableClip(await written(bytes, record, cuts));
          if ('problem' in reading || reading.original === null)
            throw new Error(`not read: ${JSON.stringify(reading)}`);
          const { openEndedAt: _where, ...said } = clipIn(reading.record);
          const { openEndedAt: _nowhere, ...meant } = clipIn(record);
          expect({ ...reading.record, outcome: said }).toEqual({
            ...JSON.parse(JSON.stringify(record)),
            outcome: meant,
          });
          expect(reading.original.size).toBe(bytes.length);
          expect(await sha256(reading.original)).toBe(own);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('is the same film to the studio and to other readers', async () => {
    const bytes = clip(name);
    const carried = new Uint8Array(await (await written(bytes, plainRecord(bytes.length))).arrayBuffer());
    const scanner = createMp4Scanner();
    scanner.write(carried);
    const measured = { ok: true, width: 64, height: 48, durationMs: 2_000, openEnded: false };
    expect(scanner.verdict()).toEqual(measured);
    const input = new Input({ formats: [MP4], source: new BufferSource(carried.buffer) });
    expect(await input.computeDuration()).toBeCloseTo(2, 1);
  });
});

test('the original is the beginning of the file, byte for byte', async () => {
  const bytes = clip('header first');
  const carried = await written(bytes, plainRecord(bytes.length), [1, 9, 17, 4_000]);
  expect(Buffer.compare(Buffer.from(await carried.slice(0, bytes.length).arrayBuffer()), bytes)).toBe(0);
});

test('other tools find title, prompt and tags as XMP', async () => {
  const bytes = clip('header first');
  const record = plainRecord(bytes.length, { title: 'Rain & <paper>', tags: ['boat'], rating: 4 });
  const packet = await (await written(bytes, record)).slice(bytes.length + 24).text();
  expect(packet).toContain('<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Rain &amp; &lt;paper&gt;</rdf:li>');
  expect(packet).toContain('A paper boat in the rain');
  expect(packet).toContain('<rdf:li>boat</rdf:li>');
  expect(packet).toContain('<xmp:Rating>4</xmp:Rating>');
});

test('a film that carries nothing is said to, also where somebody else wrote XMP', async () => {
  const bytes = clip('header first');
  expect(await readPortableClip(new Blob([bytes]))).toEqual({ problem: 'no_record' });
  const foreign = await written(bytes, plainRecord(bytes.length));
  const other = new Uint8Array(await foreign.arrayBuffer());
  other.fill(0x20, bytes.length + 24);
  expect(await readPortableClip(new Blob([other]))).toEqual({ problem: 'no_record' });
});

test('a record that was written twice is read as it was written last', async () => {
  const bytes = clip('header first');
  const once = new Uint8Array(
    await (await written(bytes, plainRecord(bytes.length, { title: 'first' }))).arrayBuffer(),
  );
  const twice = await written(once, plainRecord(once.length, { title: 'second' }));
  expect(await readPortableClip(twice)).toMatchObject({ record: { title: 'second' } });
});

/** A gigabyte that nobody holds: what is read of it is made up, and counted. */
function hugeFile(piece: (from: number, to: number) => Uint8Array<ArrayBuffer>) {
  let readBytes = 0;
  const size = 1_073_741_824;
  const file = new Blob();
  Object.defineProperty(file, 'size', { value: size });
  file.slice = (from = 0, to = size) => {
    const bytes = piece(from, Math.min(to, size));
    readBytes += bytes.length;
    return new Blob([bytes]);
  };
  return { file, readBytes: () => readBytes };
}

const boxHeader = (size: number, type: string) => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setUint32(0, size);
  bytes.set(new TextEncoder().encode(type), 4);
  return bytes;
};

describe('hostile files', () => {
  test('of a gigabyte of tiny boxes are given up after a few megabytes', async () => {
    const tiny = boxHeader(8, 'free');
    const { file, readBytes } = hugeFile((from, to) =>
      Uint8Array.from({ length: to - from }, (_, at) => tiny[(from + at) % 8] ?? 0),
    );
    expect(await readPortableClip(file)).toEqual({ problem: 'no_record' });
    expect(readBytes()).toBeLessThan(4_000_000);
  });

  test('of a gigabyte in one box cost two readings', async () => {
    const { file, readBytes } = hugeFile((from, to) => {
      const bytes = new Uint8Array(to - from);
      if (from === 0) bytes.set(boxHeader(1_073_741_824, 'mdat'));
      return bytes;
    });
    expect(await readPortableClip(file)).toEqual({ problem: 'no_record' });
    expect(readBytes()).toBeLessThan(100_000);
  });

  test.each([
    ['a length shorter than its header', Uint8Array.of(0, 0, 0, 4, 0x66, 0x74, 0x79, 0x70)],
    ['nothing', new Uint8Array()],
    ['half a header', Uint8Array.of(0, 0, 0)],
    ['a page', new TextEncoder().encode('<html>'.repeat(50))],
  ])('with %s are no film', async (_, bytes) => {
    expect(await readPortableClip(new Blob([bytes]))).toEqual({ problem: 'not_mp4' });
  });

  test('never make the reader throw', async () => {
    const bytes = clip('header first');
    const whole = new Uint8Array(await (await written(bytes, plainRecord(bytes.length))).arrayBuffer());
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.uint8Array({ maxLength: 40 }), async (at, noise) => {
        const broken = whole.slice();
        broken.set(noise.subarray(0, broken.length - at), at);
        expect(await readPortableClip(new Blob([broken]))).toBeDefined();
      }),
      { numRuns: 100 },
    );
  });
});

function clipIn({ outcome }: PortableRecord) {
  if (outcome.status !== 'completed') throw new Error('no clip');
  return outcome.clip;
}
