// How an object comes to be: allowed before a byte is read, then received beside, then put in place in one step.
import { type Caller, type Database, serviceCaller, type Transaction } from '../database.ts';
import type { BlobStore, Draft } from './blobs.ts';
import { asRefusal, refusals } from './refusal.ts';
import { type Bucket, findBucket, findObject, insertObject, type NewObject, upsertObject } from './rows.ts';

export type Target = {
  bucketId: string;
  name: string;
  /** Replace what is there instead of refusing. */
  mode: 'insert' | 'upsert';
};

/** What is said about the bytes besides the bytes. */
export type Description = {
  mimeType: string;
  cacheControl: string;
  userMetadata: Record<string, unknown> | null;
};

export type Writer = ReturnType<typeof createWriter>;

/** No project limit here; the bucket's own counts. */
const maxObjectBytes = 50 * 1024 ** 3;

class Undo extends Error {}

function rowFor(target: Target, ownerId: string | null, facts: { draft: Draft; version: string; about: Description }) {
  const { draft, version, about } = facts;
  const row: NewObject = {
    bucketId: target.bucketId,
    name: target.name,
    ownerId,
    version,
    metadata: {
      eTag: `"${version}"`,
      size: draft.sizeBytes,
      mimetype: about.mimeType,
      cacheControl: about.cacheControl,
      lastModified: new Date().toISOString(),
      contentLength: draft.sizeBytes,
      httpStatusCode: 200,
    },
    userMetadata: about.userMetadata,
  };
  return row;
}

const write = (transaction: Transaction, mode: Target['mode'], row: NewObject) =>
  mode === 'upsert' ? upsertObject(transaction, row) : insertObject(transaction, row);

function fits(mimeType: string, pattern: string): boolean {
  return pattern.endsWith('/*') ? mimeType.startsWith(pattern.slice(0, -1)) : mimeType === pattern || pattern === '*';
}

/** Throws a refusal when the bucket does not take this type. Parameters such as a charset do not count. */
export function checkType(bucket: Bucket, mimeType: string): void {
  const plain = (mimeType.split(';')[0] ?? '').trim().toLowerCase();
  const allowed = bucket.allowed_mime_types ?? [];
  if (allowed.length > 0 && !allowed.some((pattern) => fits(plain, pattern.toLowerCase()))) {
    throw refusals.wrongType(mimeType);
  }
}

export const limitOf = (bucket: Bucket): number => bucket.file_size_limit ?? maxObjectBytes;

export function createWriter(database: Database, blobs: BlobStore) {
  const probeFacts = {
    draft: { file: '', sizeBytes: 0 },
    version: 'probe',
    about: { mimeType: '', cacheControl: '', userMetadata: null },
  };

  return {
    /** Writes the row as the caller and takes it back. Throws the refusal that the real write would meet. */
    async allow(caller: Caller, target: Target): Promise<Bucket> {
      const bucket = await database.as(serviceCaller, 'storage.bucket.get', (transaction) =>
        findBucket(transaction, target.bucketId),
      );
      if (bucket === null) throw refusals.bucketMissing();
      const row = rowFor(target, caller.userId, probeFacts);
      try {
        await database.as(caller, 'storage.object.upload', async (transaction) => {
          await write(transaction, target.mode, row);
          throw new Undo();
        });
      } catch (error) {
        if (!(error instanceof Undo)) throw asRefusal(error);
      }
      return bucket;
    },

    /** The draft becomes the object, or vanishes with the refusal. Readers see the old one or the new one. */
    async commit(caller: Caller, target: Target, facts: { draft: Draft; about: Description; ownerId: string | null }) {
      const version = crypto.randomUUID();
      const row = rowFor(target, facts.ownerId, { draft: facts.draft, version, about: facts.about });
      try {
        await blobs.keep(facts.draft, version);
        const { id, replaced } = await database.as(caller, 'storage.object.upload', async (transaction) => {
          const before = target.mode === 'upsert' ? await findObject(transaction, target.bucketId, target.name) : null;
          return { id: await write(transaction, target.mode, row), replaced: before?.version ?? null };
        });
        if (replaced !== null) await blobs.drop([replaced]);
        return { id, version };
      } catch (error) {
        await blobs.discard(facts.draft);
        await blobs.drop([version]);
        throw asRefusal(error);
      }
    },
  };
}
