// Uploads in one request: raw bytes or a form, with a key or over a signed link.
import { Readable } from 'node:stream';
import busboy from 'busboy';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { type Caller, serviceCaller } from '../database.ts';
import type { Draft } from './blobs.ts';
import { placeIn } from './names.ts';
import type { Parts } from './parts.ts';
import { refusals } from './refusal.ts';
import type { Bucket } from './rows.ts';
import { checkType, type Description, limitOf, type Target } from './writing.ts';

type Received = { draft: Draft; about: Description };

/** Room for the form's own lines around a file that just fits. */
const formOverheadBytes = 64 * 1024;

const record = z.record(z.string(), z.unknown());

function parseMetadata(text: string | undefined): Record<string, unknown> | null {
  if (text === undefined || text === '') return null;
  try {
    return z.parse(record, JSON.parse(text));
  } catch (error) {
    throw refusals.badRequest('metadata is not a JSON object', error);
  }
}

const decodeBase64 = (text: string | undefined) =>
  text === undefined ? undefined : Buffer.from(text, 'base64').toString('utf8');

const cacheControlOf = (seconds: string | undefined) =>
  seconds === undefined || seconds === '' ? 'no-cache' : /^\d+$/.test(seconds) ? `max-age=${seconds}` : seconds;

function bodyStream(request: Request): Readable {
  return Readable.from(request.body ?? [], { objectMode: false });
}

async function receiveRaw(parts: Parts, request: Request, bucket: Bucket): Promise<Received> {
  const mimeType = request.headers.get('content-type') ?? 'application/octet-stream';
  checkType(bucket, mimeType);
  if (Number(request.headers.get('content-length') ?? 0) > limitOf(bucket)) throw refusals.tooLarge();
  const about = {
    mimeType,
    cacheControl: request.headers.get('cache-control') ?? 'no-cache',
    userMetadata: parseMetadata(decodeBase64(request.headers.get('x-metadata') ?? undefined)),
  };
  return { draft: await parts.blobs.receive(bodyStream(request), limitOf(bucket)), about };
}

/** Takes the first file of the form; `cacheControl` and `metadata` count when they stand before it, as clients send them. */
async function receiveForm(parts: Parts, request: Request, bucket: Bucket): Promise<Received> {
  const limit = limitOf(bucket);
  if (Number(request.headers.get('content-length') ?? 0) > limit + formOverheadBytes) throw refusals.tooLarge();
  const form = busboy({ headers: { 'content-type': request.headers.get('content-type') ?? '' } });
  const fields = new Map<string, string>();
  const outcome = Promise.withResolvers<Received>();
  const body = bodyStream(request);
  let hasFile = false;
  form.on('field', (name, value) => fields.set(name, value));
  form.on('file', (_name, file, { mimeType }) => {
    if (hasFile) {
      file.resume();
      return;
    }
    hasFile = true;
    const take = async (): Promise<Received> => {
      checkType(bucket, mimeType);
      const userMetadata = parseMetadata(fields.get('metadata'));
      const about = { mimeType, cacheControl: cacheControlOf(fields.get('cacheControl')), userMetadata };
      return { draft: await parts.blobs.receive(file, limit), about };
    };
    take().then(outcome.resolve, (error) => {
      file.resume();
      outcome.reject(error);
    });
  });
  form.on('close', () => {
    if (!hasFile) outcome.reject(refusals.badRequest('No file provided'));
  });
  form.on('error', (error) => outcome.reject(refusals.badRequest('The form is not readable', error)));
  body.on('error', (error) => form.destroy(error));
  body.pipe(form);
  try {
    return await outcome.promise;
  } finally {
    body.unpipe(form).destroy();
  }
}

export function uploadRoutes(parts: Parts): Hono {
  const { writer } = parts;

  async function receive(request: Request, bucket: Bucket): Promise<Received> {
    const isForm = (request.headers.get('content-type') ?? '').startsWith('multipart/form-data');
    return isForm ? receiveForm(parts, request, bucket) : receiveRaw(parts, request, bucket);
  }

  async function store(context: Context, order: { caller: Caller; target: Target; ownerId: string | null }) {
    const bucket = await writer.allow(order.caller, order.target);
    const { draft, about } = await receive(context.req.raw, bucket);
    const { id } = await writer.commit(order.caller, order.target, { draft, about, ownerId: order.ownerId });
    return context.json({ Id: id, Key: `${order.target.bucketId}/${order.target.name}` });
  }

  const upload = (isReplacing: (context: Context) => boolean) => async (context: Context) => {
    const caller = await parts.callerOf(context.req.raw.headers);
    const place = placeIn(context.req.path, '/object');
    const target: Target = { ...place, mode: isReplacing(context) ? 'upsert' : 'insert' };
    return store(context, { caller, target, ownerId: caller.userId });
  };

  return new Hono()
    .put('/object/upload/sign/:bucket/*', async (context) => {
      const place = placeIn(context.req.path, '/object/upload/sign');
      const { owner, upsert } = await parts.links.check(context.req.query('token'), { kind: 'write', ...place });
      const target: Target = { ...place, mode: upsert === true ? 'upsert' : 'insert' };
      return store(context, { caller: serviceCaller, target, ownerId: owner ?? null });
    })
    .post(
      '/object/:bucket/*',
      upload((context) => context.req.header('x-upsert') === 'true'),
    )
    .put(
      '/object/:bucket/*',
      upload(() => true),
    );
}
