// Clips small enough for thousands of runs: a length, the job they belong to, filler. Anything else is no clip.
import type { SavedVideo } from '../../src/core/ports/clip-store.ts';

const HEAD_BYTES = 24;

export function clipBytes(jobId: string, sizeBytes: number): Uint8Array<ArrayBuffer> {
  const size = Math.max(sizeBytes, HEAD_BYTES);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, size);
  new TextEncoder().encodeInto(jobId.padEnd(HEAD_BYTES - 4), bytes.subarray(4, HEAD_BYTES));
  for (let at = HEAD_BYTES; at < size; at += 1) bytes[at] = (at * 31 + jobId.length) & 255;
  return bytes;
}

/** Null for bytes that are no whole clip. `sha256` is a cheap stand-in here. */
export function measureClip(bytes: Uint8Array): SavedVideo | null {
  if (bytes.length < HEAD_BYTES) return null;
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (size !== bytes.length) return null;
  const jobId = new TextDecoder().decode(bytes.subarray(4, HEAD_BYTES)).trim();
  return { sizeBytes: size, sha256: `${jobId}-${size}`, width: 1280, height: 720, durationMs: 4_000 };
}
