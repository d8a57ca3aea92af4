// What a starting image really is, read from its bytes and not from its name. Refuses what no video server takes.
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import { readWebp } from './webp.ts';

/** The protocol takes data URLs up to 20,971,520 characters and names these three types (openai-openapi, read 2026-11-20). */
export const PICTURE_MAX_BYTES = 20_000_000;
/** Longest side. Browsers decode no more than this reliably. */
export const PICTURE_MAX_SIDE = 8192;

export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp';

/**
 * As the file states it; `width` and `height` as shown, after its EXIF orientation. Not `upright` when that tag turns or
 * mirrors it: whoever ignores the tag sees another picture.
 */
export type PictureFacts = { width: number; height: number; animated: boolean; upright: boolean };

export type Picture = {
  type: PictureType;
  extension: 'png' | 'jpg' | 'webp';
  width: number;
  height: number;
  upright: boolean;
};

export type PictureProblem =
  | 'empty'
  | 'not_a_picture'
  | 'wrong_type' // a picture, but of a type no server takes
  | 'truncated'
  | 'animated'
  | 'too_many_bytes'
  | 'too_many_pixels';

export type PictureReading =
  | { ok: true; picture: Picture }
  /** `type` is what the bytes say it is; null when they say nothing known. */
  | { ok: false; problem: PictureProblem; type: string | null };

type Format = {
  type: PictureType;
  extension: Picture['extension'];
  /** Null when the file ends before it should or contradicts itself. */
  read: (bytes: Uint8Array) => PictureFacts | null;
};

const FORMATS: Record<PictureType, Format> = {
  'image/png': { type: 'image/png', extension: 'png', read: readPng },
  'image/jpeg': { type: 'image/jpeg', extension: 'jpg', read: readJpeg },
  'image/webp': { type: 'image/webp', extension: 'webp', read: readWebp },
};

/** Judges a whole file. Never throws. */
export function readPicture(bytes: Uint8Array): PictureReading {
  if (bytes.length === 0) return { ok: false, problem: 'empty', type: null };
  const type = pictureTypeOf(bytes);
  if (type === null) return { ok: false, problem: 'not_a_picture', type };
  const format = isTaken(type) ? FORMATS[type] : null;
  if (format === null) return { ok: false, problem: 'wrong_type', type };
  if (bytes.length > PICTURE_MAX_BYTES) return { ok: false, problem: 'too_many_bytes', type };
  const facts = format.read(bytes);
  if (facts === null) return { ok: false, problem: 'truncated', type };
  if (facts.animated) return { ok: false, problem: 'animated', type };
  if (Math.max(facts.width, facts.height) > PICTURE_MAX_SIDE) return { ok: false, problem: 'too_many_pixels', type };
  const { width, height, upright } = facts;
  return { ok: true, picture: { type: format.type, extension: format.extension, width, height, upright } };
}

/** True when the file's name ends as its bytes say it should. A wrong name is worth a word, not a refusal. */
export function isRightlyNamed(filename: string, picture: Picture): boolean {
  const ending = /\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase();
  return ending === picture.extension || (ending === 'jpeg' && picture.extension === 'jpg');
}

/** The type that the first bytes claim; null when they claim none that is known here. */
function pictureTypeOf(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'image/webp';
  if (/^GIF8[79]a/.test(start)) return 'image/gif';
  if (start.startsWith('BM')) return 'image/bmp';
  if (/^(II\*\0|MM\0\*)/.test(start)) return 'image/tiff';
  return start.slice(4, 8) === 'ftyp' ? brandTypeOf(start.slice(8, 12)) : null;
}

/** HEIF and AVIF share MP4's container and tell themselves by brand (ISO/IEC 23008-12 §10). */
function brandTypeOf(brand: string): string | null {
  if (['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'].includes(brand)) return 'image/heic';
  return brand === 'avif' || brand === 'avis' ? 'image/avif' : null;
}

function isTaken(type: string): type is PictureType {
  return Object.hasOwn(FORMATS, type);
}
