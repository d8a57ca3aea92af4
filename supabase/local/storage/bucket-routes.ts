// Buckets, under the policies on storage.buckets.
import { type Context, Hono } from 'hono';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import { serviceCaller } from '../database.ts';
import { bodyOf } from './body.ts';
import { checkBucketName } from './names.ts';
import type { Parts } from './parts.ts';
import { refusals } from './refusal.ts';
import { deleteObjects, findBucket, listBuckets } from './rows.ts';

/** As supabase/storage reads sizes: decimal units (src/storage/limits.ts, read 2026-11-20). */
const bytesPerUnit = new Map([
  ['b', 1],
  ['kb', 1e3],
  ['mb', 1e6],
  ['gb', 1e9],
]);

function sizeBytes(value: string | number | null | undefined): number | null {
  if (value === null || value === undefined || typeof value === 'number') return value ?? null;
  const match = /^(\d+(?:\.\d+)?)(gb|mb|kb|b)?$/i.exec(value.trim());
  if (match === null) throw refusals.badRequest('Invalid file size format, hint: use 20GB / 20MB / 30KB / 3B');
  return Math.round(Number(match[1]) * (bytesPerUnit.get((match[2] ?? 'b').toLowerCase()) ?? 1));
}

const rules = {
  public: z.optional(z.boolean()),
  file_size_limit: z.nullish(z.union([z.string(), z.int()])),
  allowed_mime_types: z.nullish(z.array(z.string())),
};
const createSchema = z.object({ id: z.optional(z.string()), name: z.string(), ...rules });
const updateSchema = z.object(rules);

const changed = (rows: readonly unknown[]) => {
  if (rows.length === 0) throw refusals.bucketMissing();
};

export function bucketRoutes(parts: Parts): Hono {
  const { database, blobs } = parts;
  const idOf = (context: Context) => checkBucketName(context.req.param('id') ?? '');
  const callerOf = (context: Context) => parts.callerOf(context.req.raw.headers);

  async function create(context: Context) {
    const caller = await callerOf(context);
    const order = await bodyOf(context, createSchema);
    const id = checkBucketName(order.id ?? order.name);
    const limit = sizeBytes(order.file_size_limit);
    const types = order.allowed_mime_types ?? null;
    await database.as(caller, 'storage.bucket.create', (transaction) =>
      sql`
        insert into storage.buckets (id, name, owner, owner_id, public, file_size_limit, allowed_mime_types)
        values (${id}, ${checkBucketName(order.name)}, ${caller.userId}::uuid, ${caller.userId},
          ${order.public ?? false}, ${limit}, ${types}::text[])
      `.execute(transaction),
    );
    return context.json({ name: id });
  }

  async function update(context: Context) {
    const caller = await callerOf(context);
    const order = await bodyOf(context, updateSchema);
    const { rows } = await database.as(caller, 'storage.bucket.update', (transaction) =>
      sql`
        update storage.buckets set public = coalesce(${order.public ?? null}::boolean, public),
          file_size_limit = ${sizeBytes(order.file_size_limit)},
          allowed_mime_types = ${order.allowed_mime_types ?? null}::text[], updated_at = now()
        where id = ${idOf(context)} returning id
      `.execute(transaction),
    );
    changed(rows);
    return context.json({ message: 'Successfully updated' });
  }

  /** Whether objects are left counts for everybody; whether the bucket may go counts for the caller. */
  async function remove(context: Context) {
    const caller = await callerOf(context);
    const id = idOf(context);
    const left = await database.as(serviceCaller, 'storage.bucket.delete', (transaction) =>
      sql`select 1 from storage.objects where bucket_id = ${id} limit 1`.execute(transaction),
    );
    if (left.rows.length > 0) throw refusals.bucketNotEmpty();
    const { rows } = await database.as(caller, 'storage.bucket.delete', (transaction) =>
      sql`delete from storage.buckets where id = ${id} returning id`.execute(transaction),
    );
    changed(rows);
    return context.json({ message: 'Successfully deleted' });
  }

  return new Hono()
    .get('/bucket', async (context) =>
      context.json(await database.as(await callerOf(context), 'storage.bucket.list', listBuckets)),
    )
    .get('/bucket/:id', async (context) => {
      const id = idOf(context);
      const bucket = await database.as(await callerOf(context), 'storage.bucket.get', (transaction) =>
        findBucket(transaction, id),
      );
      if (bucket === null) throw refusals.bucketMissing();
      return context.json(bucket);
    })
    .post('/bucket', create)
    .put('/bucket/:id', update)
    .post('/bucket/:id/empty', async (context) => {
      const id = idOf(context);
      const gone = await database.as(await callerOf(context), 'storage.bucket.empty', (transaction) =>
        deleteObjects(transaction, id, 'all'),
      );
      await blobs.drop(gone.map((object) => object.version));
      return context.json({ message: 'Successfully emptied' });
    })
    .delete('/bucket/:id', remove);
}
