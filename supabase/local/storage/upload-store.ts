// Unfinished resumable uploads on disk: they outlive the process, and vanish a day after they began.
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';
import * as z from 'zod/mini';
import type { SinkOpener } from './blobs.ts';
import type { Description, Target } from './writing.ts';

/** As hosted: an upload URL is good for 24 hours. Source: supabase.com/docs/guides/storage/uploads/resumable-uploads, 2026-11-20. */
const uploadLifeMs = 24 * 60 * 60 * 1000;

/** What an upload is for, kept beside its bytes. */
export type UploadPlan = { target: Target; about: Description; ownerId: string | null; isStored: boolean };

/** Keys of the kept metadata that clients did not send. */
const ownKeys = { owner: 'x-owner', mode: 'x-mode', stored: 'x-stored' } as const;

const record = z.record(z.string(), z.unknown());
const keptSchema = z.object({
  bucketName: z.string(),
  objectName: z.string(),
  contentType: z.string(),
  cacheControl: z.string(),
  metadata: z.optional(z.string()),
  [ownKeys.owner]: z.nullable(z.string()),
  [ownKeys.mode]: z.enum(['insert', 'upsert']),
  [ownKeys.stored]: z.nullish(z.string()),
});

/** Every key that is kept; whatever else a client sent is dropped, and it cannot set ours. */
export function metadataOf(plan: UploadPlan): Record<string, string | null> {
  const { target, about } = plan;
  return {
    bucketName: target.bucketId,
    objectName: target.name,
    contentType: about.mimeType,
    cacheControl: about.cacheControl,
    ...(about.userMetadata === null ? {} : { metadata: JSON.stringify(about.userMetadata) }),
    [ownKeys.owner]: plan.ownerId,
    [ownKeys.mode]: target.mode,
    [ownKeys.stored]: plan.isStored ? 'yes' : null,
  };
}

/** A copy with other facts; `creation_date` stays, since it decides when the upload expires. */
function rebuilt(upload: Upload, facts: { offset: number; metadata: Upload['metadata'] }): Upload {
  return new Upload({
    id: upload.id,
    size: upload.size ?? 0,
    offset: facts.offset,
    metadata: facts.metadata ?? {},
    ...(upload.creation_date === undefined ? {} : { creation_date: upload.creation_date }),
  });
}

export class UploadStore extends FileStore {
  readonly #openSink: SinkOpener;
  readonly #now: () => Date;

  constructor(folder: string, openSink: SinkOpener, now: () => Date) {
    super({ directory: folder, expirationPeriodInMilliseconds: uploadLifeMs });
    // The length is always known: the bucket's limit is checked before the first byte.
    this.extensions = this.extensions.filter((extension) => extension !== 'creation-defer-length');
    this.#openSink = openSink;
    this.#now = now;
  }

  fileOf(id: string): string {
    return path.join(this.directory, id);
  }

  /** Appends. What reached the disk before a failure stays and counts: the next HEAD says how much. */
  override async write(source: Readable, id: string, offset: number): Promise<number> {
    let received = 0;
    async function* counted(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        received += chunk.length;
        yield chunk;
      }
    }
    await pipeline(source, counted, this.#openSink(this.fileOf(id), { flags: 'r+', start: offset }));
    return offset + received;
  }

  /** A stored upload stays known, complete, so that a client that missed the last answer learns it is done. */
  override async getUpload(id: string): Promise<Upload> {
    const kept = await this.configstore.get(id);
    if (kept?.metadata?.[ownKeys.stored] !== 'yes') return super.getUpload(id);
    return rebuilt(kept, { offset: kept.size ?? 0, metadata: kept.metadata });
  }

  /** Null for an upload that never was, or was cleaned away. */
  async planOf(id: string): Promise<UploadPlan | null> {
    const kept = await this.configstore.get(id);
    const parsed = z.safeParse(keptSchema, kept?.metadata);
    if (!parsed.success) return null;
    const facts = parsed.data;
    return {
      target: { bucketId: facts.bucketName, name: facts.objectName, mode: facts[ownKeys.mode] },
      about: {
        mimeType: facts.contentType,
        cacheControl: facts.cacheControl,
        userMetadata: facts.metadata === undefined ? null : z.parse(record, JSON.parse(facts.metadata)),
      },
      ownerId: facts[ownKeys.owner],
      isStored: facts[ownKeys.stored] === 'yes',
    };
  }

  async markStored(upload: Upload, plan: UploadPlan): Promise<void> {
    const metadata = metadataOf({ ...plan, isStored: true });
    await this.configstore.set(upload.id, rebuilt(upload, { offset: upload.offset, metadata }));
  }

  /** Removes what nobody touched for a day, finished or not. Answers how many files. */
  override async deleteExpired(): Promise<number> {
    let removed = 0;
    for (const name of await readdir(this.directory)) {
      const file = path.join(this.directory, name);
      const facts = await stat(file).catch(() => null);
      if (facts === null || this.#now().getTime() - facts.mtimeMs < uploadLifeMs) continue;
      await rm(file, { force: true });
      removed++;
    }
    return removed;
  }
}
