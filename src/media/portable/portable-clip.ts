// A clip that carries its record: the original's bytes as they are, and behind them one box with an XMP packet
// (ISO/IEC 14496-12 §11.1 `uuid`; Adobe XMP Specification Part 3 §2.1 for the identifier). Cut the box off, and the
// original is back.
import { type PortableRecord, parseRecord, RECORD_MAX_BYTES, type RecordProblem } from '../../core/portable/record.ts';
import { recordTextIn, xmpOf } from '../../core/portable/xmp.ts';
import { statedSize, typeAt } from '../box.ts';
import { closedBoxes } from './closed-boxes.ts';

const XMP_ID = Uint8Array.of(
  ...[0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8],
  ...[0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac],
);
/** Length, type and identifier. */
const HEADER_BYTES = 24;
/** What is escaped twice grows. */
const XMP_MAX_BYTES = 2 * RECORD_MAX_BYTES;

/** The clip's bytes, then its record. A record without a saved clip has nothing to follow and adds nothing. */
export async function* portableClip(
  pieces: AsyncIterable<Uint8Array>,
  record: PortableRecord,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { outcome } = record;
  if (outcome.status !== 'completed') return;
  const boxes = closedBoxes(pieces, outcome.clip.sizeBytes);
  yield* boxes.pieces;
  const clip = { ...outcome.clip, openEndedAt: boxes.openEndedAt() };
  yield boxWith({ ...record, outcome: { ...outcome, clip } });
}

function boxWith(record: PortableRecord): Uint8Array<ArrayBuffer> {
  const xmp = new TextEncoder().encode(xmpOf(record));
  const box = new Uint8Array(HEADER_BYTES + xmp.length);
  new DataView(box.buffer).setUint32(0, box.length);
  box.set(new TextEncoder().encode('uuid'), 4);
  box.set(XMP_ID, 8);
  box.set(xmp, HEADER_BYTES);
  return box;
}

export type ClipReading =
  | {
      record: PortableRecord;
      /** The file as the server made it; null for a record that is not of a saved clip. */
      original: Blob | null;
    }
  | { problem: RecordProblem | 'not_mp4' | 'no_record' };

/**
 * Reads the boxes' headers and one packet, never the film. A file of more boxes than any film has is refused. Rejects
 * only when the file itself cannot be read.
 */
export async function readPortableClip(file: Blob): Promise<ClipReading> {
  const found = await packetIn(file);
  if (typeof found === 'string') return { problem: found };
  const parsed = parseRecord(found.text);
  if ('problem' in parsed) return parsed;
  return { record: parsed.record, original: originalOf(file, parsed.record) };
}

/** The file's beginning, with the one length taken back that had to be stated. */
function originalOf(file: Blob, { outcome }: PortableRecord): Blob | null {
  if (outcome.status !== 'completed') return null;
  const { sizeBytes, openEndedAt } = outcome.clip;
  if (openEndedAt === null || openEndedAt + 4 > sizeBytes) return file.slice(0, sizeBytes, 'video/mp4');
  const parts = [file.slice(0, openEndedAt), new Uint8Array(4), file.slice(openEndedAt + 4, sizeBytes)];
  return new Blob(parts, { type: 'video/mp4' });
}

/** More than a film of an hour in fragments of a second has. */
const BOXES_MAX = 10_000;
const PACKETS_MAX = 8;
/** One reading brings the headers of many small boxes. */
const WINDOW_BYTES = 16 * 1024;

/** The last record: a file may have been handed on and come back. */
async function packetIn(file: Blob): Promise<{ text: string } | 'not_mp4' | 'no_record'> {
  let found: string | null = null;
  let count = 0;
  let packets = 0;
  for await (const box of boxesOf(file)) {
    if (count === 0 && !/^(ftyp|styp|moov|mdat|free|skip|wide)$/.test(box.type)) return 'not_mp4';
    count += 1;
    if (count > BOXES_MAX) return 'no_record';
    const isPacket = box.type === 'uuid' && box.size > HEADER_BYTES && box.size <= XMP_MAX_BYTES;
    if (!isPacket) continue;
    packets += 1;
    if (packets > PACKETS_MAX) break;
    found = (await recordTextAt(file, box)) ?? found;
  }
  if (count === 0) return 'not_mp4';
  return found === null ? 'no_record' : { text: found };
}

type FileBox = { type: string; at: number; size: number };

async function* boxesOf(file: Blob): AsyncGenerator<FileBox> {
  let window: Uint8Array = new Uint8Array();
  let windowAt = 0;
  let at = 0;
  while (at + 8 <= file.size) {
    if (at < windowAt || at + 16 > windowAt + window.length) {
      window = new Uint8Array(await file.slice(at, at + WINDOW_BYTES).arrayBuffer());
      windowAt = at;
      if (window.length < 8) return;
    }
    const size = statedSize(window, at - windowAt);
    if (size === null) return;
    const box = { type: typeAt(window, at - windowAt + 4), at, size: size === 0 ? file.size - at : size };
    yield box;
    at += box.size;
  }
}

async function recordTextAt(file: Blob, { at, size }: FileBox): Promise<string | null> {
  const bytes = new Uint8Array(await file.slice(at + 8, at + size).arrayBuffer());
  const isXmp = XMP_ID.every((byte, index) => bytes[index] === byte);
  return isXmp ? recordTextIn(new TextDecoder().decode(bytes.subarray(XMP_ID.length))) : null;
}
