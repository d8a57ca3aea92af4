// A device's own storage, in memory. Outlives the stores that use it, as a disk does.
import { StoreError } from '../../src/core/errors.ts';
import type { Spool } from '../../src/stores/spool.ts';

export type MemorySpool = Spool & { names(): readonly string[] };

/** `roomBytes`: what all files together may take. */
export function createMemorySpool(roomBytes = Number.POSITIVE_INFINITY): MemorySpool {
  const files = new Map<string, Blob>();
  const used = (): number => [...files.values()].reduce((sum, file) => sum + file.size, 0);
  return {
    names: () => [...files.keys()],
    read: async (name) => files.get(name) ?? null,
    async create(name) {
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      let sizeBytes = 0;
      return {
        async write(bytes) {
          sizeBytes += bytes.length;
          if (used() + sizeBytes > roomBytes) throw new StoreError('no room', { fault: 'quota', status: null });
          pieces.push(new Uint8Array(bytes));
        },
        finish: async () => void files.set(name, new Blob(pieces, { type: 'video/mp4' })),
        async discard() {
          pieces.length = 0;
        },
      };
    },
    remove: async (name) => void files.delete(name),
  };
}
