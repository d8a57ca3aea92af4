// GET and HEAD of objects: to their accounts, over signed links, and to everybody from public buckets.
import { type Context, Hono } from 'hono';
import { type Caller, serviceCaller } from '../database.ts';
import { placeIn } from './names.ts';
import type { Parts } from './parts.ts';
import { isUnchanged, partOf, rangeHeader } from './range.ts';
import { refusals } from './refusal.ts';
import { findBucket, findObject, type StoredObject } from './rows.ts';

/** A page of somebody's must not run as ours. */
const safeType = (type: string) => (type.includes('text/html') ? 'text/plain' : type);

function dispositionOf(download: string | undefined): Record<string, string> {
  if (download === undefined) return {};
  const name = encodeURIComponent(download);
  const value = download === '' ? 'attachment' : `attachment; filename="${name}"; filename*=UTF-8''${name}`;
  return { 'content-disposition': value };
}

/** Answers with the object's bytes, or the part asked for, or 304. */
async function send(parts: Parts, context: Context, object: StoredObject): Promise<Response> {
  const { headers } = context.req.raw;
  const { metadata } = object;
  const lastModified = new Date(metadata.lastModified);
  const common = {
    etag: metadata.eTag,
    'last-modified': lastModified.toUTCString(),
    'cache-control': metadata.cacheControl,
    'accept-ranges': 'bytes',
    ...dispositionOf(context.req.query('download')),
  };
  if (isUnchanged(headers, { eTag: metadata.eTag, lastModified })) {
    return new Response(null, { status: 304, headers: common });
  }
  const part = partOf(rangeHeader(headers, metadata.eTag), metadata.size);
  if (part.kind === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...common, 'content-range': `bytes */${metadata.size}` } });
  }
  const [start, end] = part.kind === 'whole' ? [0, metadata.size - 1] : [part.startByte, part.endByte];
  const body = context.req.method === 'HEAD' ? null : await parts.blobs.read(object.version, start, end);
  return new Response(body, {
    status: part.kind === 'whole' ? 200 : 206,
    headers: {
      ...common,
      'content-type': safeType(metadata.mimetype),
      'content-length': String(end - start + 1),
      ...(part.kind === 'whole' ? {} : { 'content-range': `bytes ${start}-${end}/${metadata.size}` }),
    },
  });
}

export function readingRoutes(parts: Parts): Hono {
  const { database, links } = parts;

  async function find(caller: Caller, bucketId: string, name: string): Promise<StoredObject> {
    const object = await database.as(caller, 'storage.object.get', (transaction) =>
      findObject(transaction, bucketId, name),
    );
    if (object === null) throw refusals.objectMissing();
    return object;
  }

  async function findPublic(bucketId: string, name: string): Promise<StoredObject> {
    const bucket = await database.as(serviceCaller, 'storage.object.get_public', (transaction) =>
      findBucket(transaction, bucketId),
    );
    if (bucket === null || !bucket.public) throw refusals.bucketMissing();
    return find(serviceCaller, bucketId, name);
  }

  const owned = (route: string) => async (context: Context) => {
    const caller = await parts.callerOf(context.req.raw.headers);
    const { bucketId, name } = placeIn(context.req.path, route);
    return send(parts, context, await find(caller, bucketId, name));
  };

  const described = (route: string) => async (context: Context) => {
    const caller = await parts.callerOf(context.req.raw.headers);
    const { bucketId, name } = placeIn(context.req.path, route);
    return context.json(describeObject(await find(caller, bucketId, name)));
  };

  return new Hono()
    .get('/object/sign/:bucket/*', async (context) => {
      const { bucketId, name } = placeIn(context.req.path, '/object/sign');
      await links.check(context.req.query('token'), { kind: 'read', bucketId, name });
      return send(parts, context, await find(serviceCaller, bucketId, name));
    })
    .get('/object/public/:bucket/*', async (context) => {
      const { bucketId, name } = placeIn(context.req.path, '/object/public');
      return send(parts, context, await findPublic(bucketId, name));
    })
    .get('/object/authenticated/:bucket/*', owned('/object/authenticated'))
    .get('/object/info/public/:bucket/*', async (context) => {
      const { bucketId, name } = placeIn(context.req.path, '/object/info/public');
      return context.json(describeObject(await findPublic(bucketId, name)));
    })
    .get('/object/info/authenticated/:bucket/*', described('/object/info/authenticated'))
    .get('/object/info/:bucket/*', described('/object/info'))
    .get('/object/:bucket/*', owned('/object'));
}

function describeObject(object: StoredObject) {
  const { metadata } = object;
  return {
    id: object.id,
    name: object.name,
    version: object.version,
    bucket_id: object.bucket_id,
    size: metadata.size,
    content_type: metadata.mimetype,
    cache_control: metadata.cacheControl,
    etag: metadata.eTag,
    metadata: object.user_metadata ?? {},
    last_modified: metadata.lastModified,
    created_at: object.created_at,
  };
}
