import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import {
  isRightlyNamed,
  PICTURE_MAX_BYTES,
  PICTURE_MAX_SIDE,
  type PictureProblem,
  readPicture,
} from '../../src/media/picture.ts';

type Encoder = 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff' | 'avif';

function blank(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#345678' } });
}

async function encoded(encoder: Encoder, width = 40, height = 30): Promise<Uint8Array> {
  return new Uint8Array(await blank(width, height).toFormat(encoder).toBuffer());
}

function problemOf(bytes: Uint8Array): PictureProblem | null {
  const reading = readPicture(bytes);
  return reading.ok ? null : reading.problem;
}

describe('a picture is measured from its bytes', () => {
  test.each([
    ['png', 'image/png', 'png'],
    ['jpeg', 'image/jpeg', 'jpg'],
    ['webp', 'image/webp', 'webp'],
  ] as const)('%s', async (encoder, type, extension) => {
    const expected = { ok: true, picture: { type, extension, width: 40, height: 30, upright: true } };
    expect(readPicture(await encoded(encoder))).toEqual(expected);
  });

  test('lossless WebP', async () => {
    const bytes = await blank(333, 17).webp({ lossless: true }).toBuffer();
    expect(readPicture(bytes)).toMatchObject({ picture: { width: 333, height: 17 } });
  });

  test('WebP with transparency, in its extended form', async () => {
    const bytes = await blank(60, 20).ensureAlpha(0.5).webp().withMetadata().toBuffer();
    expect(readPicture(bytes)).toMatchObject({ picture: { width: 60, height: 20 } });
  });

  test('a progressive JPEG', async () => {
    const bytes = await blank(64, 32).jpeg({ progressive: true }).toBuffer();
    expect(readPicture(bytes)).toMatchObject({ picture: { width: 64, height: 32 } });
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'a JPEG with EXIF orientation %i is measured as it is shown',
    async (orientation) => {
      const bytes = await blank(40, 30).jpeg().withMetadata({ orientation }).toBuffer();
      const shown = orientation >= 5 ? { width: 30, height: 40 } : { width: 40, height: 30 };
      expect(readPicture(bytes)).toMatchObject({ picture: { ...shown, upright: orientation === 1 } });
    },
  );
});

describe('what no server takes is refused by name', () => {
  test.each(['gif', 'tiff', 'avif'] as const)('%s is of the wrong type', async (encoder) => {
    expect(readPicture(await encoded(encoder))).toEqual({ ok: false, problem: 'wrong_type', type: `image/${encoder}` });
  });

  test('a photograph straight from a phone is of the wrong type', () => {
    const heic = new TextEncoder().encode('\0\0\0\x18ftypheic\0\0\0\0mif1heic');
    expect(readPicture(heic)).toEqual({ ok: false, problem: 'wrong_type', type: 'image/heic' });
  });

  test.each(['png', 'jpeg', 'webp'] as const)('a %s cut short anywhere is truncated', async (encoder) => {
    const bytes = await encoded(encoder);
    fc.assert(
      fc.property(fc.integer({ min: 12, max: bytes.length - 1 }), (length) => {
        expect(problemOf(bytes.subarray(0, length))).toBe('truncated');
      }),
    );
  });

  test('an animated WebP', async () => {
    const frames = await blank(20, 40).gif().toBuffer();
    const pages = [frames, await blank(20, 40).negate().gif().toBuffer()];
    const bytes = await sharp(pages, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(problemOf(bytes)).toBe('animated');
  });

  test('an animated PNG', async () => {
    const png = await encoded('png');
    // acTL: 2 frames, endless, directly after the header chunk that ends at byte 33.
    const control = [0, 0, 0, 8, 0x61, 0x63, 0x54, 0x4c, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0];
    expect(problemOf(new Uint8Array([...png.subarray(0, 33), ...control, ...png.subarray(33)]))).toBe('animated');
  });

  test('more pixels on a side than can be decoded', async () => {
    expect(problemOf(await encoded('png', PICTURE_MAX_SIDE + 1, 1))).toBe('too_many_pixels');
    expect(problemOf(await encoded('png', PICTURE_MAX_SIDE, 1))).toBeNull();
  });

  test('more bytes than the protocol carries', async () => {
    const bytes = new Uint8Array(PICTURE_MAX_BYTES + 1);
    bytes.set(await encoded('png'));
    expect(problemOf(bytes)).toBe('too_many_bytes');
  });

  test('an empty file and a text', () => {
    expect(problemOf(new Uint8Array())).toBe('empty');
    expect(problemOf(new TextEncoder().encode('not a picture at all'))).toBe('not_a_picture');
  });

  test('bytes that only begin like a picture never throw', () => {
    const starts = [
      [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
      [0xff, 0xd8, 0xff],
      [...'RIFF\x40\0\0\0WEBPVP8X'].map((c) => c.charCodeAt(0)),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, rest) => {
        expect(readPicture(new Uint8Array([...start, ...rest]))).toHaveProperty('ok');
      }),
      { numRuns: 500 },
    );
  });
});

test('a name is held against the bytes', async () => {
  const reading = readPicture(await encoded('jpeg'));
  if (!reading.ok) throw new Error(reading.problem);
  expect(isRightlyNamed('holiday.JPEG', reading.picture)).toBe(true);
  expect(isRightlyNamed('holiday.jpg', reading.picture)).toBe(true);
  expect(isRightlyNamed('holiday.png', reading.picture)).toBe(false);
  expect(isRightlyNamed('holiday', reading.picture)).toBe(false);
});
