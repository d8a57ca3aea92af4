import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createMp4Scanner, HEADER_MAX_BYTES, type Mp4Verdict } from '../../src/media/mp4.ts';
import { encodeClip, remux } from './clips.ts';

const layouts = new Map<string, Uint8Array<ArrayBuffer>>();

beforeAll(async () => {
  const clip = await encodeClip({ width: 64, height: 48, frames: 12, framesPerSecond: 6 });
  layouts.set('as encoded', clip);
  layouts.set('header first', await remux(clip, 'in-memory'));
  layouts.set('header last', await remux(clip, false));
  layouts.set('fragmented', await remux(clip, 'fragmented'));
});

function judge(bytes: Uint8Array, cuts: readonly number[] = []): Mp4Verdict {
  const scanner = createMp4Scanner();
  let at = 0;
  for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
    scanner.write(bytes.subarray(at, cut));
    at = cut;
  }
  return scanner.verdict();
}

function layout(name: string): Uint8Array<ArrayBuffer> {
  const bytes = layouts.get(name);
  if (bytes === undefined) throw new Error(`no clip ${name}`);
  return bytes;
}

function box(type: string, body: Uint8Array, statedSize = body.length + 8): Uint8Array {
  const bytes = new Uint8Array(8 + body.length);
  new DataView(bytes.buffer).setUint32(0, statedSize);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(body, 8);
  return bytes;
}

function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

describe('a real clip', () => {
  for (const name of ['as encoded', 'header first', 'header last', 'fragmented']) {
    test(`with its container laid out ${name} is measured the same however its bytes are cut`, () => {
      const bytes = layout(name);
      fc.assert(
        fc.property(fc.array(fc.nat(bytes.length), { maxLength: 40 }), (cuts) => {
          expect(judge(bytes, cuts)).toEqual({ ok: true, width: 64, height: 48, durationMs: 2000, openEnded: false });
        }),
        { numRuns: 60 },
      );
    });

    test(`laid out ${name} and cut short anywhere is not taken for a whole one`, () => {
      const bytes = layout(name);
      const whole = judge(bytes);
      fc.assert(
        fc.property(fc.nat(bytes.length - 1), (length) => {
          const verdict = judge(bytes.subarray(0, length));
          // A fragmented film may end between two boxes and is then a shorter film, not a broken one.
          // Without the boxes behind the pictures (an index for seeking, padding) the film is as long as before.
          if (['mfra', 'free', 'udta'].includes(boxTypeAt(bytes, length))) return;
          if (verdict.ok) expect(name).toBe('fragmented');
          expect(verdict).not.toEqual(whole);
        }),
        { numRuns: 200 },
      );
    });
  }

  test('byte by byte gives the same answer', () => {
    const bytes = layout('header last');
    const everywhere = Array.from({ length: bytes.length }, (_, at) => at);
    expect(judge(bytes, everywhere).ok).toBe(true);
  });

  test('turned by its track is reported as it is shown', async () => {
    const turned = await remux(layout('as encoded'), 'in-memory', 90);
    expect(judge(turned)).toMatchObject({ ok: true, width: 48, height: 64 });
  });

  test('followed by bytes that are no box is not whole', () => {
    expect(judge(concat(layout('as encoded'), new Uint8Array([1, 2, 3])))).toEqual({ ok: false, problem: 'truncated' });
  });

  test('whose last box is open-ended says so', () => {
    const bytes = layout('header first').slice();
    const mdat = indexOf(bytes, 'mdat');
    new DataView(bytes.buffer).setUint32(mdat - 4, 0);
    expect(judge(bytes)).toMatchObject({ ok: true, openEnded: true });
  });

  test('with a 64-bit box length is followed', () => {
    const bytes = layout('header first');
    const mdat = indexOf(bytes, 'mdat') - 4;
    const length = new DataView(bytes.buffer).getUint32(mdat);
    const wide = box('mdat', new Uint8Array(8), 1);
    new DataView(wide.buffer).setBigUint64(8, BigInt(length + 8));
    expect(judge(concat(bytes.subarray(0, mdat), wide, bytes.subarray(mdat + 8)))).toMatchObject({ ok: true });
  });
});

describe('what is no film', () => {
  test('a web page is refused from its first box on', () => {
    const scanner = createMp4Scanner();
    scanner.write(new TextEncoder().encode('<!DOCTYPE html><title>Not found</title>'));
    expect(scanner.problem()).toBe('not_mp4');
  });

  test('an empty file is truncated', () => {
    expect(judge(new Uint8Array())).toEqual({ ok: false, problem: 'truncated' });
  });

  test('a header too large to hold is refused before it is held', () => {
    const scanner = createMp4Scanner();
    scanner.write(concat(box('ftyp', new Uint8Array(8)), box('moov', new Uint8Array(), HEADER_MAX_BYTES + 1)));
    expect(scanner.problem()).toBe('header_too_large');
  });

  test('a movie without a picture is named so', () => {
    const header = box('mvhd', new Uint8Array(100));
    expect(judge(concat(box('ftyp', new Uint8Array(8)), box('moov', header)))).toEqual({
      ok: false,
      problem: 'no_video',
    });
  });

  test('a box shorter than its own header is malformed', () => {
    expect(judge(concat(box('ftyp', new Uint8Array(8)), box('free', new Uint8Array(4), 4)))).toEqual({
      ok: false,
      problem: 'malformed',
    });
  });

  test('any bytes whatever are judged and never throw', () => {
    const film = layout('header first');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(film.length - 1), fc.nat(255)), { maxLength: 30 }), (changes) => {
        const bytes = film.slice();
        for (const [at, value] of changes) bytes[at] = value;
        expect(typeof judge(bytes).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(judge(concat(box('ftyp', new Uint8Array(8)), bytes)).ok).toBe(false);
      }),
    );
  });
});

function indexOf(bytes: Uint8Array, type: string): number {
  const wanted = new TextEncoder().encode(type);
  return bytes.findIndex((_, at) => wanted.every((byte, index) => bytes[at + index] === byte));
}

function boxTypeAt(bytes: Uint8Array, at: number): string {
  return new TextDecoder('latin1').decode(bytes.subarray(at + 4, at + 8));
}
