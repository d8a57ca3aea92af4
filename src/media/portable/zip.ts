// Zip files: written as a stream without compression, for film does not shrink; read by random access, so that only
// what is wanted of a file of any size is touched. ZIP64 both ways (PKWARE APPNOTE 6.3.10, read 2026-11-20).
import { makeZip } from 'client-zip';
import type { Archive, ArchiveItem } from '../../core/ports/portable-files.ts';

export function zipped(items: AsyncIterable<ArchiveItem>): ReadableStream<Uint8Array> {
  return makeZip(inputsOf(items), { buffersAreUTF8: true });
}

async function* inputsOf(items: AsyncIterable<ArchiveItem>) {
  for await (const { name, body, at } of items) yield { name, input: body, lastModified: at };
}

/** A list of contents larger than this is refused rather than held. */
const CONTENTS_MAX_BYTES = 128 * 1024 * 1024;
/** The end's own record and the longest comment behind it. */
const END_MAX_BYTES = 22 + 0xffff;

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

type Entry = { at: number; packedBytes: number; sizeBytes: number; method: number };

/** Null for what is no zip, is cut short, or contradicts itself. Rejects only when the file itself cannot be read. */
export async function openZip(file: Blob): Promise<Archive | null> {
  const contents = await contentsOf(file);
  if (contents === null) return null;
  const entries = entriesIn(contents);
  if (entries === null) return null;
  return {
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name);
      return entry === undefined ? null : bodyOf(file, entry);
    },
  };
}

/** The list of contents at the file's end. */
async function contentsOf(file: Blob): Promise<DataView | null> {
  const tailAt = Math.max(0, file.size - END_MAX_BYTES);
  const tail = await viewOf(file, tailAt, file.size);
  const end = endIn(tail);
  if (end === null) return null;
  const place = (await place64(file, tailAt + end)) ?? {
    sizeBytes: tail.getUint32(end + 12, true),
    at: tail.getUint32(end + 16, true),
  };
  const isWithin = place.at + place.sizeBytes <= file.size && place.sizeBytes <= CONTENTS_MAX_BYTES;
  return isWithin ? viewOf(file, place.at, place.at + place.sizeBytes) : null;
}

function endIn(tail: DataView): number | null {
  for (let at = tail.byteLength - 22; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) === END) return at;
  }
  return null;
}

/** Where a file beyond 4 GiB or 65,535 entries says its contents are; null for any other. */
async function place64(file: Blob, endAt: number): Promise<{ sizeBytes: number; at: number } | null> {
  if (endAt < 20) return null;
  const locator = await viewOf(file, endAt - 20, endAt);
  if (locator.getUint32(0, true) !== LOCATOR_64) return null;
  const recordAt = Number(locator.getBigUint64(8, true));
  if (recordAt + 56 > file.size) return null;
  const record = await viewOf(file, recordAt, recordAt + 56);
  if (record.getUint32(0, true) !== END_64) return null;
  return { sizeBytes: Number(record.getBigUint64(40, true)), at: Number(record.getBigUint64(48, true)) };
}

function entriesIn(contents: DataView): Map<string, Entry> | null {
  const entries = new Map<string, Entry>();
  let at = 0;
  while (at + 46 <= contents.byteLength) {
    if (contents.getUint32(at, true) !== ENTRY) return null;
    const nameBytes = contents.getUint16(at + 28, true);
    const extraBytes = contents.getUint16(at + 30, true);
    const next = at + 46 + nameBytes + extraBytes + contents.getUint16(at + 32, true);
    if (next > contents.byteLength) return null;
    const name = new TextDecoder().decode(new Uint8Array(contents.buffer, contents.byteOffset + at + 46, nameBytes));
    entries.set(name, entryAt(contents, at, { from: at + 46 + nameBytes, to: at + 46 + nameBytes + extraBytes }));
    at = next;
  }
  return entries;
}

/** Fields of 32 bits that are full stand in the extra part with 64, in this order. */
function entryAt(contents: DataView, at: number, extra: { from: number; to: number }): Entry {
  const wide = wideFields(contents, extra);
  const field = (offset: number) => {
    const narrow = contents.getUint32(at + offset, true);
    return narrow === 0xffffffff ? (wide.shift() ?? narrow) : narrow;
  };
  const sizeBytes = field(24);
  const packedBytes = field(20);
  return { sizeBytes, packedBytes, at: field(42), method: contents.getUint16(at + 10, true) };
}

function wideFields(contents: DataView, { from, to }: { from: number; to: number }): number[] {
  let at = from;
  while (at + 4 <= to) {
    const bytes = contents.getUint16(at + 2, true);
    if (contents.getUint16(at, true) === 1) {
      const count = Math.floor(Math.min(bytes, to - at - 4) / 8);
      const start = at + 4;
      return Array.from({ length: count }, (_, index) => Number(contents.getBigUint64(start + index * 8, true)));
    }
    at += 4 + bytes;
  }
  return [];
}

const STORED = 0;
const DEFLATED = 8;

/** A part of the file where it was stored; unpacked where somebody packed it again. Null where it cannot be. */
async function bodyOf(file: Blob, { at, packedBytes, sizeBytes, method }: Entry): Promise<Blob | null> {
  if (at + 30 > file.size) return null;
  const head = await viewOf(file, at, at + 30);
  if (head.getUint32(0, true) !== LOCAL) return null;
  const start = at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  if (start + packedBytes > file.size) return null;
  const packed = file.slice(start, start + packedBytes);
  if (method === STORED) return packed;
  return method === DEFLATED ? unpacked(packed, sizeBytes) : null;
}

/** Stops at the length that was stated: a few bytes may unpack to any number. */
async function unpacked(packed: Blob, sizeBytes: number): Promise<Blob | null> {
  const parts: Blob[] = [];
  let length = 0;
  const reader = packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return length === sizeBytes ? new Blob(parts) : null;
      length += value.length;
      if (length > sizeBytes) return null;
      parts.push(new Blob([value]));
    }
  } catch {
    return null;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function viewOf(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}
