// Move, copy and remove. Files are called by version, so a move touches only the row.
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { serviceCaller } from '../database.ts';
import { bodyOf } from './body.ts';
import { checkBucketName, checkObjectName, placeIn } from './names.ts';
import type { Parts } from './parts.ts';
import { refusals } from './refusal.ts';
import { deleteObjects, findBucket, findObject, renameObject } from './rows.ts';
import { checkType, limitOf, type Target } from './writing.ts';

const bucketName = z.string().check(z.overwrite(checkBucketName));
const objectName = z.string().check(z.overwrite(checkObjectName));
const pairSchema = z.object({
  bucketId: bucketName,
  sourceKey: objectName,
  destinationKey: objectName,
  destinationBucket: z.optional(bucketName),
});
const removeSchema = z.object({ prefixes: z.array(objectName) });

export function movingRoutes(parts: Parts): Hono {
  const { database, blobs, writer } = parts;

  async function move(context: Context) {
    const caller = await parts.callerOf(context.req.raw.headers);
    const order = await bodyOf(context, pairSchema);
    const to = { bucketId: order.destinationBucket ?? order.bucketId, name: order.destinationKey };
    if ((await database.as(serviceCaller, 'storage.bucket.get', (tx) => findBucket(tx, to.bucketId))) === null) {
      throw refusals.bucketMissing();
    }
    const id = await database.as(caller, 'storage.object.move', (transaction) =>
      renameObject(transaction, { bucketId: order.bucketId, name: order.sourceKey }, to),
    );
    if (id === null) throw refusals.objectMissing();
    return context.json({ message: 'Successfully moved', Id: id, Key: `${to.bucketId}/${to.name}` });
  }

  async function copy(context: Context) {
    const caller = await parts.callerOf(context.req.raw.headers);
    const order = await bodyOf(context, pairSchema);
    const source = await database.as(caller, 'storage.object.copy', (transaction) =>
      findObject(transaction, order.bucketId, order.sourceKey),
    );
    if (source === null) throw refusals.objectMissing();
    const to: Target = {
      bucketId: order.destinationBucket ?? order.bucketId,
      name: order.destinationKey,
      mode: context.req.header('x-upsert') === 'true' ? 'upsert' : 'insert',
    };
    const bucket = await writer.allow(caller, to);
    checkType(bucket, source.metadata.mimetype);
    if (source.metadata.size > limitOf(bucket)) throw refusals.tooLarge();
    const { mimetype: mimeType, cacheControl } = source.metadata;
    const about = { mimeType, cacheControl, userMetadata: source.user_metadata };
    const draft = await blobs.copy(source.version);
    const { id } = await writer.commit(caller, to, { draft, about, ownerId: caller.userId });
    return context.json({ Id: id, Key: `${to.bucketId}/${to.name}`, id, name: to.name, bucket_id: to.bucketId });
  }

  async function remove(context: Context, bucketId: string, names: readonly string[]) {
    const caller = await parts.callerOf(context.req.raw.headers);
    const gone = await database.as(caller, 'storage.object.delete_many', (transaction) =>
      deleteObjects(transaction, bucketId, names),
    );
    await blobs.drop(gone.map((object) => object.version));
    return gone;
  }

  return new Hono()
    .post('/object/move', move)
    .post('/object/copy', copy)
    .delete('/object/:bucket', async (context) => {
      const { prefixes } = await bodyOf(context, removeSchema);
      return context.json(await remove(context, checkBucketName(context.req.param('bucket')), prefixes));
    })
    .delete('/object/:bucket/*', async (context) => {
      const { bucketId, name } = placeIn(context.req.path, '/object');
      if ((await remove(context, bucketId, [name])).length === 0) throw refusals.objectMissing();
      return context.json({ message: 'Successfully deleted' });
    });
}
