// Size, orientation and completeness of a JPEG, marker by marker (ITU-T T.81 annex B).
import { exifOrientation } from './exif.ts';
import type { PictureFacts } from './picture.ts';

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APP1 = 0xe1;
/** Any number of these may stand before a marker. */
const FILL = 0xff;

/** Null when it ends before its end marker. `width` and `height` are as shown. */
export function readJpeg(bytes: Uint8Array): PictureFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = { width: 0, height: 0, animated: false, upright: true };
  let turned = false;
  for (const { marker, start, end } of segmentsOf(bytes, view)) {
    if (marker === END_OF_IMAGE) return shown(turned ? { ...facts, width: facts.height, height: facts.width } : facts);
    if (isFrame(marker) && end >= start + 5) {
      facts.height = view.getUint16(start + 1);
      facts.width = view.getUint16(start + 3);
    }
    if (marker !== APP1) continue;
    const orientation = exifOrientation(bytes.subarray(start, end));
    turned ||= orientation >= 5;
    facts.upright &&= orientation === 1;
  }
  return null;
}

/** `start` is the first byte after marker and length. */
type Segment = { marker: number; start: number; end: number };

/** Stops where the next marker should stand and does not, or where a segment runs past the end of the file. */
function* segmentsOf(bytes: Uint8Array, view: DataView): Generator<Segment> {
  let at = 2;
  while (at + 2 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === FILL) at += 1;
    else if (isBare(marker)) {
      yield { marker, start: at + 2, end: at + 2 };
      at += 2;
    } else {
      const end = at + 4 <= bytes.length ? at + 2 + view.getUint16(at + 2) : Number.POSITIVE_INFINITY;
      if (end > bytes.length || end < at + 4) return;
      yield { marker, start: at + 4, end };
      at = marker === START_OF_SCAN ? endOfScan(bytes, end) : end;
    }
  }
}

function shown(facts: PictureFacts): PictureFacts | null {
  return facts.width === 0 || facts.height === 0 ? null : facts;
}

/** Markers without a length: stuffing, restarts, start and end of image. */
function isBare(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= END_OF_IMAGE);
}

/** SOF0 to SOF15 without the three that share their range: Huffman tables, arithmetic conditioning, extensions. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Where the compressed data gives way to the next true marker. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at === -1 || at + 1 >= bytes.length) return bytes.length;
    const marker = bytes[at + 1] ?? 0;
    if (marker !== 0 && !(marker >= 0xd0 && marker <= 0xd7)) return at;
    at += 2;
  }
}
