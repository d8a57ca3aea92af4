// storage.buckets and storage.objects: every statement that reads or writes them.
import { sql } from 'kysely';
import * as z from 'zod/mini';
import type { Transaction } from '../database.ts';

const count = z.pipe(
  z.union([z.number(), z.string(), z.bigint()]),
  z.transform((value) => Number(value)),
);

const bucketSchema = z.object({
  id: z.string(),
  name: z.string(),
  owner: z.nullable(z.string()),
  public: z.pipe(
    z.nullable(z.boolean()),
    z.transform((value) => value === true),
  ),
  file_size_limit: z.nullable(count),
  allowed_mime_types: z.nullable(z.array(z.string())),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Bucket = z.infer<typeof bucketSchema>;

const metadataSchema = z.object({
  eTag: z.string(),
  size: z.number(),
  mimetype: z.string(),
  cacheControl: z.string(),
  lastModified: z.string(),
  contentLength: z.number(),
  httpStatusCode: z.number(),
});
export type Metadata = z.infer<typeof metadataSchema>;

const objectSchema = z.object({
  id: z.string(),
  bucket_id: z.string(),
  name: z.string(),
  owner_id: z.nullable(z.string()),
  version: z.string(),
  metadata: metadataSchema,
  user_metadata: z.nullable(z.record(z.string(), z.unknown())),
  created_at: z.string(),
  updated_at: z.string(),
  last_accessed_at: z.nullable(z.string()),
});
export type StoredObject = z.infer<typeof objectSchema>;

const objectColumns = sql`id, bucket_id, name, owner_id, version, metadata, user_metadata, created_at, updated_at, last_accessed_at`;
const bucketColumns = sql`id, name, owner, public, file_size_limit, allowed_mime_types, created_at, updated_at`;

export type NewObject = {
  bucketId: string;
  name: string;
  ownerId: string | null;
  version: string;
  metadata: Metadata;
  userMetadata: Record<string, unknown> | null;
};

export async function findBucket(transaction: Transaction, id: string): Promise<Bucket | null> {
  const { rows } = await sql`select ${bucketColumns} from storage.buckets where id = ${id}`.execute(transaction);
  return rows.length === 0 ? null : z.parse(bucketSchema, rows[0]);
}

export async function listBuckets(transaction: Transaction): Promise<Bucket[]> {
  const { rows } = await sql`select ${bucketColumns} from storage.buckets order by id`.execute(transaction);
  return z.parse(z.array(bucketSchema), rows);
}

export async function findObject(transaction: Transaction, bucketId: string, name: string) {
  const [found] = await findObjects(transaction, bucketId, [name]);
  return found ?? null;
}

export async function findObjects(
  transaction: Transaction,
  bucketId: string,
  names: readonly string[],
): Promise<StoredObject[]> {
  const { rows } = await sql`
    select ${objectColumns} from storage.objects where bucket_id = ${bucketId} and name = any(${[...names]}::text[])
  `.execute(transaction);
  return z.parse(z.array(objectSchema), rows);
}

/** Names below `prefix` in byte order, after `cursor`. */
export async function listObjects(
  transaction: Transaction,
  order: { bucketId: string; prefix: string },
): Promise<StoredObject[]> {
  const { rows } = await sql`
    select ${objectColumns} from storage.objects
    where bucket_id = ${order.bucketId} and starts_with(name, ${order.prefix})
    order by name collate "C"
  `.execute(transaction);
  return z.parse(z.array(objectSchema), rows);
}

/** Needs the caller's insert policy only: nothing is read back. Answers the id. */
export async function insertObject(transaction: Transaction, row: NewObject): Promise<string> {
  const id = crypto.randomUUID();
  await sql`
    insert into storage.objects (id, bucket_id, name, owner, owner_id, version, metadata, user_metadata)
    values (${id}, ${row.bucketId}, ${row.name}, ${row.ownerId}::uuid, ${row.ownerId}, ${row.version},
      ${JSON.stringify(row.metadata)}::jsonb, ${JSON.stringify(row.userMetadata)}::jsonb)
  `.execute(transaction);
  return id;
}

/** Needs the caller's insert, select and update policies, as the real server does. Answers the id. */
export async function upsertObject(transaction: Transaction, row: NewObject): Promise<string> {
  const { rows } = await sql`
    insert into storage.objects (bucket_id, name, owner, owner_id, version, metadata, user_metadata)
    values (${row.bucketId}, ${row.name}, ${row.ownerId}::uuid, ${row.ownerId}, ${row.version},
      ${JSON.stringify(row.metadata)}::jsonb, ${JSON.stringify(row.userMetadata)}::jsonb)
    on conflict (bucket_id, name) do update set owner = excluded.owner, owner_id = excluded.owner_id,
      version = excluded.version, metadata = excluded.metadata, user_metadata = excluded.user_metadata,
      updated_at = now(), last_accessed_at = now()
    returning id
  `.execute(transaction);
  return z.parse(z.object({ id: z.string() }), rows[0]).id;
}

export async function renameObject(
  transaction: Transaction,
  from: { bucketId: string; name: string },
  to: { bucketId: string; name: string },
): Promise<string | null> {
  const { rows } = await sql`
    update storage.objects set bucket_id = ${to.bucketId}, name = ${to.name}, updated_at = now()
    where bucket_id = ${from.bucketId} and name = ${from.name} returning id
  `.execute(transaction);
  return rows.length === 0 ? null : z.parse(z.object({ id: z.string() }), rows[0]).id;
}

export async function deleteObjects(
  transaction: Transaction,
  bucketId: string,
  names: readonly string[] | 'all',
): Promise<StoredObject[]> {
  const which = names === 'all' ? sql`true` : sql`name = any(${[...names]}::text[])`;
  const { rows } = await sql`
    delete from storage.objects where bucket_id = ${bucketId} and ${which} returning ${objectColumns}
  `.execute(transaction);
  return z.parse(z.array(objectSchema), rows);
}

/** The versions that rows speak of: any other file is nobody's. */
export async function liveVersions(transaction: Transaction): Promise<Set<string>> {
  const { rows } = await sql`select version from storage.objects where version is not null`.execute(transaction);
  return new Set(z.parse(z.array(z.object({ version: z.string() })), rows).map((row) => row.version));
}
