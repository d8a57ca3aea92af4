// What a bucket should hold beside what it holds. Looks at names and lengths; bytes are compared where somebody read them.
import type { Publication } from './publication.ts';

export type StoredFile = { path: string; sizeBytes: number };

export type Audit = {
  /** As they should be. */
  sound: number;
  /** Published, and not there. */
  missing: readonly string[];
  /** There, and not what was published. */
  changed: readonly string[];
  /** There, and nobody published it from here. */
  extra: readonly string[];
};

/** `sums` are the sha256 of files that were read, by path. What is still to be copied or removed is not judged. */
export function auditOf(
  listed: readonly Publication[],
  stored: readonly StoredFile[],
  sums: ReadonlyMap<string, string> = new Map(),
): Audit {
  const sizes = new Map(stored.map(({ path, sizeBytes }) => [path, sizeBytes]));
  const published = listed.filter(({ state }) => state === 'published');
  const known = new Set(listed.map(({ path }) => path));
  const missing = published.filter(({ path }) => !sizes.has(path)).map(({ path }) => path);
  const changed = published
    .filter(({ path, sizeBytes, sha256 }) => {
      const size = sizes.get(path);
      const sum = sums.get(path);
      return size !== undefined && (size !== sizeBytes || (sum !== undefined && sha256 !== null && sum !== sha256));
    })
    .map(({ path }) => path);
  const extra = stored.filter(({ path }) => !known.has(path)).map(({ path }) => path);
  return { sound: published.length - missing.length - changed.length, missing, changed, extra };
}
