// A shelf whose bytes outlive the process: one file a name, written beside and moved into place.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shelf, StoredBytes } from './shelf.ts';

const UNFINISHED = '.unfinished';

/** Names must be plain file names; callers make them from hashes and ids. */
export function createFolderShelf(folder: string, limitBytes = Number.POSITIVE_INFINITY): Shelf {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name.endsWith(UNFINISHED)) rmSync(join(folder, name), { force: true });
  }
  return {
    put(name, bytes) {
      const path = join(folder, name);
      writeFileSync(path + UNFINISHED, bytes);
      renameSync(path + UNFINISHED, path);
      if (Number.isFinite(limitBytes)) forgetOldest(folder, limitBytes, name);
    },
    find(name) {
      const path = join(folder, name);
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined) return null;
      const now = new Date();
      utimesSync(path, now, now);
      return bytesInFile(path, found.size);
    },
    remove: (name) => rmSync(join(folder, name), { force: true }),
    names: () => readdirSync(folder).filter((name) => !name.endsWith(UNFINISHED)),
  };
}

function bytesInFile(path: string, sizeBytes: number): StoredBytes {
  return {
    sizeBytes,
    async read(from, to) {
      const file = await open(path);
      try {
        const { buffer, bytesRead } = await file.read(new Uint8Array(to - from), 0, to - from, from);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };
}

function forgetOldest(folder: string, limitBytes: number, newest: string): void {
  const files = readdirSync(folder)
    .filter((name) => name !== newest)
    .map((name) => ({ name, found: statSync(join(folder, name), { throwIfNoEntry: false }) }))
    .flatMap(({ name, found }) => (found === undefined ? [] : [{ name, sizeBytes: found.size, usedAt: found.mtimeMs }]))
    .sort((one, other) => one.usedAt - other.usedAt);
  let total = files.reduce((sum, file) => sum + file.sizeBytes, statSync(join(folder, newest)).size);
  for (const file of files) {
    if (total <= limitBytes) return;
    rmSync(join(folder, file.name), { force: true });
    total -= file.sizeBytes;
  }
}
