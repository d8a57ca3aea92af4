// Twin of the files in buckets of published clips.
import { createHash } from 'node:crypto';
import { StoreError, type StoreFault } from '../../src/core/errors.ts';
import type { PublishedFiles } from '../../src/core/ports/published-files.ts';
import type { MemoryBucket } from './memory-clip-store.ts';
import type { MemoryShelf } from './memory-publications.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type MemoryFilesOptions = {
  userId: string;
  shelf: MemoryShelf;
  /** Saved clips. */
  clips: MemoryBucket;
  /** By bucket and then by path. */
  published: Map<string, Map<string, Bytes>>;
  /** Asked before each copy; an answer refuses it. */
  mishap?: () => StoreFault | undefined;
};

export function createMemoryPublishedFiles(options: MemoryFilesOptions): PublishedFiles {
  const { userId, shelf, clips, published } = options;
  const objectsIn = (bucketId: string): Map<string, Bytes> => {
    if (shelf.buckets.get(bucketId)?.userId !== userId) throw refused('bucket_missing');
    const objects = published.get(bucketId) ?? new Map<string, Bytes>();
    published.set(bucketId, objects);
    return objects;
  };
  return {
    async copy({ sourcePath, bucketId, path, sizeBytes }) {
      const fault = options.mishap?.();
      if (fault !== undefined) throw refused(fault);
      const bytes = sourcePath.startsWith(`${userId}/`) ? clips.objects.get(sourcePath) : undefined;
      if (bytes === undefined) throw refused('not_found');
      if (bytes.length !== sizeBytes) throw refused('damaged');
      objectsIn(bucketId).set(path, bytes);
    },
    async list(bucketId) {
      const files = [...objectsIn(bucketId)].map(([path, bytes]) => ({ path, sizeBytes: bytes.length }));
      return files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
    },
    async sha256(bucketId, path) {
      const bytes = objectsIn(bucketId).get(path);
      return bytes === undefined ? null : createHash('sha256').update(bytes).digest('hex');
    },
    async remove(bucketId, paths) {
      for (const path of paths) objectsIn(bucketId).delete(path);
    },
    async removeBucket(bucketId) {
      if ((published.get(bucketId)?.size ?? 0) > 0) throw refused('conflict');
      if (shelf.buckets.get(bucketId)?.userId !== userId) return;
      shelf.buckets.delete(bucketId);
      for (const [key, each] of shelf.publications) if (each.bucketId === bucketId) shelf.publications.delete(key);
      for (const [batchId, bucket] of shelf.automatic) if (bucket === bucketId) shelf.automatic.delete(batchId);
    },
    address: (bucketId, path) => `memory:public/${bucketId}/${path}`,
    links: async (bucketId, paths) => {
      const objects = objectsIn(bucketId);
      const there = paths.filter((path) => objects.has(path));
      return new Map(there.map((path) => [path, `memory:signed/${bucketId}/${path}`]));
    },
  };
}

function refused(fault: StoreFault): StoreError {
  return new StoreError(`the bucket refuses: ${fault}`, { fault, status: null });
}
