// Links to read one object, many, or to upload one.
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { bodyOf } from './body.ts';
import { checkBucketName, checkObjectName, placeIn } from './names.ts';
import type { Parts } from './parts.ts';
import { refusals } from './refusal.ts';
import { findObject, findObjects } from './rows.ts';

const seconds = z.int().check(z.positive());
const oneSchema = z.object({ expiresIn: seconds });
const manySchema = z.object({ expiresIn: seconds, paths: z.array(z.string()).check(z.minLength(1)) });

/** As in supabase/storage: an upload link is good for two hours. Source: its docs on signed upload URLs, 2026-11-20. */
const uploadLinkSeconds = 2 * 60 * 60;

/** Not percent-encoded: clients do that themselves, as the real server expects of them. */
const urlOf = (bucketId: string, name: string) => `${bucketId}/${name}`;

export function signingRoutes(parts: Parts): Hono {
  const { database, links, writer } = parts;

  const link = async (bucketId: string, name: string, expiresIn: number) => {
    const token = await links.make({ kind: 'read', bucketId, name }, { seconds: expiresIn });
    return `/object/sign/${urlOf(bucketId, name)}?token=${token}`;
  };

  async function signUpload(context: Context) {
    const caller = await parts.callerOf(context.req.raw.headers);
    const place = placeIn(context.req.path, '/object/upload/sign');
    const upsert = context.req.header('x-upsert') === 'true';
    await writer.allow(caller, { ...place, mode: upsert ? 'upsert' : 'insert' });
    const order = { seconds: uploadLinkSeconds, owner: caller.userId, upsert };
    const token = await links.make({ kind: 'write', ...place }, order);
    return context.json({ url: `/object/upload/sign/${urlOf(place.bucketId, place.name)}?token=${token}`, token });
  }

  async function signMany(context: Context) {
    const caller = await parts.callerOf(context.req.raw.headers);
    const bucketId = checkBucketName(context.req.param('bucket') ?? '');
    const { expiresIn, paths } = await bodyOf(context, manySchema);
    const names = paths.map(checkObjectName);
    const found = await database.as(caller, 'storage.object.sign_many', (transaction) =>
      findObjects(transaction, bucketId, names),
    );
    const visible = new Set(found.map((object) => object.name));
    const answers = names.map(async (name) =>
      visible.has(name)
        ? { error: null, path: name, signedURL: await link(bucketId, name, expiresIn) }
        : { error: 'Either the object does not exist or you do not have access to it', path: name, signedURL: null },
    );
    return context.json(await Promise.all(answers));
  }

  return new Hono()
    .post('/object/upload/sign/:bucket/*', signUpload)
    .post('/object/sign/:bucket', signMany)
    .post('/object/sign/:bucket/*', async (context) => {
      const caller = await parts.callerOf(context.req.raw.headers);
      const { bucketId, name } = placeIn(context.req.path, '/object/sign');
      const { expiresIn } = await bodyOf(context, oneSchema);
      const object = await database.as(caller, 'storage.object.sign', (transaction) =>
        findObject(transaction, bucketId, name),
      );
      if (object === null) throw refusals.objectMissing();
      return context.json({ signedURL: await link(bucketId, name, expiresIn) });
    });
}
