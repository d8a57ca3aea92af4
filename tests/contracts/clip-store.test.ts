import { createMemoryBucket, createMemoryClipStore } from '../fakes/memory-clip-store.ts';
import { createMemorySpool } from '../fakes/memory-spool.ts';
import { openBucket } from '../transfer/bucket.ts';
import { clipStoreContract } from './clip-store.contract.ts';

clipStoreContract('clips in memory', async () => {
  const bucket = createMemoryBucket();
  const device = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    userId: 'me',
    open: () => createMemoryClipStore({ bucket, userId: 'me', device }),
    openAsStranger: () => createMemoryClipStore({ bucket, userId: 'somebody else' }),
    objectAt: async (path) => bucket.objects.get(path) ?? null,
    putObject: async (path, bytes) => void bucket.objects.set(path, bytes),
    close: async () => undefined,
  };
});

clipStoreContract('clips in Supabase Storage', async () => {
  const bucket = await openBucket();
  const spool = createMemorySpool();
  return {
    userId: bucket.owner.userId,
    open: () => bucket.clips(bucket.owner, { spool }),
    openAsStranger: () => bucket.clips(bucket.stranger),
    objectAt: bucket.objectAt,
    putObject: bucket.putObject,
    close: bucket.close,
  };
});
