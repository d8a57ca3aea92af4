// A clip made longer or broken on request, without holding the result anywhere.
import type { StoredBytes } from './shelf.ts';

/** A prime, so that bytes fetched from a wrong offset never look right by accident. */
const PATTERN_BYTES = 1_048_573;
const BOX_HEADER_BYTES = 8;
const LARGE_BOX_HEADER_BYTES = 16;
const DAMAGED_BYTES = 4_096;

/** An MP4 followed by a `free` box that brings it to `sizeBytes`; players skip it. */
export function padded(file: StoredBytes, sizeBytes: number): StoredBytes {
  const boxBytes = sizeBytes - file.sizeBytes;
  if (boxBytes < LARGE_BOX_HEADER_BYTES) return file;
  const header = freeHeader(boxBytes);
  const paddingAt = file.sizeBytes + header.length;
  return {
    sizeBytes,
    async read(from, to) {
      const bytes = new Uint8Array(to - from);
      if (from < file.sizeBytes) bytes.set(await file.read(from, Math.min(to, file.sizeBytes)));
      for (let at = Math.max(from, file.sizeBytes); at < Math.min(to, paddingAt); at += 1) {
        bytes[at - from] = header[at - file.sizeBytes] ?? 0;
      }
      for (let at = Math.max(from, paddingAt); at < to; ) {
        const piece = pattern()
          .subarray((at - paddingAt) % PATTERN_BYTES)
          .subarray(0, to - at);
        bytes.set(piece, at - from);
        at += piece.length;
      }
      return bytes;
    },
  };
}

/** The same length, but its beginning is gone. */
export function damaged(file: StoredBytes): StoredBytes {
  return {
    sizeBytes: file.sizeBytes,
    async read(from, to) {
      const bytes = new Uint8Array(await file.read(from, to));
      return bytes.fill(0, 0, Math.max(0, Math.min(to, DAMAGED_BYTES) - from));
    },
  };
}

function freeHeader(boxBytes: number): Uint8Array {
  const large = boxBytes > 0xffff_ffff;
  const header = new Uint8Array(large ? LARGE_BOX_HEADER_BYTES : BOX_HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint32(0, large ? 1 : boxBytes);
  header.set(new TextEncoder().encode('free'), 4);
  if (large) view.setBigUint64(8, BigInt(boxBytes));
  return header;
}

let drawnPattern: Uint8Array | null = null;

/** Noise made once: zeros would hide a chunk that was left out or sent twice. */
function pattern(): Uint8Array {
  if (drawnPattern !== null) return drawnPattern;
  const bytes = new Uint8Array(PATTERN_BYTES);
  let state = 0x2545f491;
  for (let at = 0; at < PATTERN_BYTES; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state;
  }
  drawnPattern = bytes;
  return bytes;
}
