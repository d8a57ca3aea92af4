// Clips of any length for transfers: a small real film with a box of noise behind it, which players pass over.
import { createHash } from 'node:crypto';
import { encodeClip } from '../media/clips.ts';

export const MIB = 1024 * 1024;

export type ClipFile = { bytes: Uint8Array<ArrayBuffer>; sha256: string };

/** At least `sizeBytes` long; a different `seed` gives different bytes of the same length. */
export async function clipFile(sizeBytes: number, seed = 1): Promise<ClipFile> {
  const film = await encodeClip({ width: 32, height: 16, frames: 6, framesPerSecond: 6 });
  const noise = new Uint8Array(Math.max(0, sizeBytes - film.length - 8));
  let state = seed;
  for (let at = 0; at < noise.length; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    noise[at] = state >>> 24;
  }
  const bytes = new Uint8Array(film.length + 8 + noise.length);
  bytes.set(film);
  new DataView(bytes.buffer).setUint32(film.length, noise.length + 8);
  bytes.set(new TextEncoder().encode('free'), film.length + 4);
  bytes.set(noise, film.length + 8);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
