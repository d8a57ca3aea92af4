// Hash, length and shape of a clip, taken while its bytes pass by. Refuses, as `damaged`, what is no whole MP4.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { StoreError } from '../core/errors.ts';
import type { SavedVideo } from '../core/ports/clip-store.ts';
import { createMp4Scanner, type Mp4Problem } from '../media/mp4.ts';

export type ClipDigest = {
  write(bytes: Uint8Array): void;
  /** What is wrong if the file ended here; null for a whole clip. `announced` says whether its length was known. */
  problem(order: { announced: boolean }): Mp4Problem | null;
  /** Throws `damaged` as soon as it is certain that this can become no clip. */
  refuseIfLost(): void;
  /** Call once, after the last byte. Throws `damaged`. */
  finish(): SavedVideo;
};

export function createClipDigest(): ClipDigest {
  const hash = sha256.create();
  const scanner = createMp4Scanner();
  let sizeBytes = 0;
  return {
    write(bytes) {
      hash.update(bytes);
      scanner.write(bytes);
      sizeBytes += bytes.length;
    },
    problem({ announced }) {
      const verdict = scanner.verdict();
      if (!verdict.ok) return verdict.problem;
      return verdict.openEnded && !announced ? 'truncated' : null;
    },
    refuseIfLost() {
      const problem = scanner.problem();
      if (problem !== null) throw damaged(problem);
    },
    finish() {
      const verdict = scanner.verdict();
      if (!verdict.ok) throw damaged(verdict.problem);
      const { width, height, durationMs } = verdict;
      return { sizeBytes, sha256: bytesToHex(hash.digest()), width, height, durationMs };
    },
  };
}

/** Passes bytes on and shows each to the digest. */
export async function* digesting(bytes: AsyncIterable<Uint8Array>, digest: ClipDigest): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    digest.write(piece);
    yield piece;
  }
}

export function damaged(problem: Mp4Problem | 'too_long' | 'empty'): StoreError {
  return new StoreError(`the file is not a whole clip: ${problem}`, { fault: 'damaged', status: null });
}
