// MD5, by which the database knows a wish again. Short texts that come again and again are hashed once.
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Digest } from '../../core/batch/fingerprint.ts';

const SHORT = 64;
const KEPT = 1_000;

export function createDigest(): Digest {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const digest = bytesToHex(md5(utf8ToBytes(text)));
    if (text.length <= SHORT && known.size < KEPT) known.set(text, digest);
    return digest;
  };
}
