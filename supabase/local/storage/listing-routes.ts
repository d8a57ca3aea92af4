// Lists of objects, as folders (version 1) or by cursor (version 2). Row level security leaves out what is not theirs.
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { bodyOf } from './body.ts';
import { checkBucketName, checkPrefix } from './names.ts';
import type { Parts } from './parts.ts';
import { listObjects, type StoredObject } from './rows.ts';

const direction = z.optional(z.enum(['asc', 'desc']));
const column = z.optional(z.enum(['name', 'created_at', 'updated_at', 'last_accessed_at']));
const foldersSchema = z.object({
  prefix: z._default(z.string(), ''),
  limit: z._default(z.int().check(z.positive()), 100),
  offset: z._default(z.int().check(z.nonnegative()), 0),
  search: z.optional(z.string()),
  sortBy: z.optional(z.object({ column, order: direction })),
});
const cursorSchema = z.object({
  prefix: z._default(z.string(), ''),
  limit: z._default(z.int().check(z.positive(), z.maximum(1000)), 1000),
  cursor: z.optional(z.string()),
  with_delimiter: z.optional(z.boolean()),
  sortBy: z.optional(z.object({ column: z.optional(z.enum(['name', 'created_at', 'updated_at'])), order: direction })),
});

type Entry = { name: string; object: StoredObject | null };

/** What stands directly below `base`: objects, and one entry for everything deeper. */
function entriesBelow(objects: readonly StoredObject[], base: string): Entry[] {
  const entries = new Map<string, Entry>();
  for (const object of objects) {
    const [first = '', ...deeper] = object.name.slice(base.length).split('/');
    const isFolder = deeper.length > 0;
    const key = isFolder ? `${first}/` : first;
    if (!entries.has(key)) entries.set(key, { name: first, object: isFolder ? null : object });
  }
  return [...entries.values()];
}

function row({ name, object }: Entry) {
  const { id, updated_at, created_at, last_accessed_at, metadata } = object ?? {};
  return {
    name,
    id: id ?? null,
    updated_at: updated_at ?? null,
    created_at: created_at ?? null,
    last_accessed_at: last_accessed_at ?? null,
    metadata: metadata ?? null,
  };
}

type Sort =
  | {
      column?: 'name' | 'created_at' | 'updated_at' | 'last_accessed_at' | undefined;
      order?: 'asc' | 'desc' | undefined;
    }
  | undefined;

function sorted(entries: readonly Entry[], sortBy: Sort): Entry[] {
  const by = sortBy?.column ?? 'name';
  const sign = sortBy?.order === 'desc' ? -1 : 1;
  const keyOf = (entry: Entry) => row(entry)[by] ?? '';
  return entries.toSorted((a, b) => sign * (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

const encodeCursor = (key: string) => Buffer.from(key).toString('base64url');
const decodeCursor = (cursor: string | undefined) =>
  cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString();

/** Everything after the cursor's entry, in the order asked for. */
function after(entries: readonly Entry[], keyOf: (entry: Entry) => string, cursor: string | undefined): Entry[] {
  const last = decodeCursor(cursor);
  return last === null ? [...entries] : entries.slice(entries.findIndex((entry) => keyOf(entry) === last) + 1);
}

export function listingRoutes(parts: Parts): Hono {
  const load = async (context: Context, prefix: string) => {
    const caller = await parts.callerOf(context.req.raw.headers);
    const bucketId = checkBucketName(context.req.param('bucket') ?? '');
    return parts.database.as(caller, 'storage.object.list', (transaction) =>
      listObjects(transaction, { bucketId, prefix }),
    );
  };

  async function listFolders(context: Context) {
    const order = await bodyOf(context, foldersSchema);
    const prefix = checkPrefix(order.prefix);
    const base = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
    const search = (order.search ?? '').toLowerCase();
    const entries = entriesBelow(await load(context, base), base).filter((entry) =>
      entry.name.toLowerCase().startsWith(search),
    );
    return context.json(
      sorted(entries, order.sortBy)
        .slice(order.offset, order.offset + order.limit)
        .map(row),
    );
  }

  async function listByCursor(context: Context) {
    const order = await bodyOf(context, cursorSchema);
    const prefix = checkPrefix(order.prefix);
    const objects = await load(context, prefix);
    const base = order.with_delimiter ? prefix.slice(0, prefix.lastIndexOf('/') + 1) : '';
    const keyOf = (entry: Entry) => entry.object?.name ?? `${base}${entry.name}/`;
    const all = order.with_delimiter
      ? entriesBelow(objects, base)
      : objects.map((object): Entry => ({ name: object.name, object }));
    const rest = after(sorted(all, order.sortBy), keyOf, order.cursor);
    const page = rest.slice(0, order.limit);
    const last = page.at(-1);
    const hasNext = rest.length > page.length;
    return context.json({
      hasNext,
      ...(hasNext && last ? { nextCursor: encodeCursor(keyOf(last)) } : {}),
      folders: page
        .filter((entry) => entry.object === null)
        .map((entry) => ({ name: keyOf(entry), key: keyOf(entry) })),
      objects: page
        .filter((entry) => entry.object !== null)
        .map((entry) => ({ ...row(entry), name: keyOf(entry), key: keyOf(entry) })),
    });
  }

  return new Hono().post('/object/list/:bucket', listFolders).post('/object/list-v2/:bucket', listByCursor);
}
