// Resumable uploads (TUS 1.0) at /storage/v1/upload/resumable, under the same policies as every other upload.
import { Server, type Upload } from '@tus/server';
import * as z from 'zod/mini';
import type { Caller } from '../database.ts';
import type { SinkOpener } from './blobs.ts';
import { basePath, checkBucketName, checkObjectName } from './names.ts';
import type { Parts } from './parts.ts';
import { asRefusal, Refusal, refusals } from './refusal.ts';
import { metadataOf, type UploadPlan, UploadStore } from './upload-store.ts';
import { checkType, limitOf } from './writing.ts';

const uploadPath = `${basePath}/upload/resumable`;

const idPattern = /^[0-9a-f]{32}$/;

const askedSchema = z.object({
  bucketName: z.string(),
  objectName: z.string(),
  contentType: z._default(z.nullable(z.string()), null),
  cacheControl: z._default(z.nullable(z.string()), null),
  metadata: z._default(z.nullable(z.string()), null),
});

/** What a client wants, from the metadata it sent. */
function planFor(upload: Upload, caller: Caller, upsert: boolean): UploadPlan {
  const parsed = z.safeParse(askedSchema, upload.metadata);
  if (!parsed.success) throw refusals.badRequest('Upload-Metadata needs bucketName and objectName');
  const { bucketName, objectName, contentType, cacheControl, metadata } = parsed.data;
  const userMetadata = z.safeParse(z.record(z.string(), z.unknown()), metadata === null ? null : readJson(metadata));
  return {
    target: {
      bucketId: checkBucketName(bucketName),
      name: checkObjectName(objectName),
      mode: upsert ? 'upsert' : 'insert',
    },
    about: {
      mimeType: contentType ?? 'application/octet-stream',
      cacheControl: /^\d+$/.test(cacheControl ?? '') ? `max-age=${cacheControl}` : 'no-cache',
      userMetadata: userMetadata.success ? userMetadata.data : null,
    },
    ownerId: caller.userId,
    isStored: false,
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // as the real server: metadata that does not parse is left out
  }
}

const owns = (caller: Caller, plan: UploadPlan) =>
  caller.role === 'service_role' || (caller.userId !== null && caller.userId === plan.ownerId);

export function createResumable(parts: Parts, order: { folder: string; openSink: SinkOpener; now: () => Date }) {
  const { writer } = parts;
  const store = new UploadStore(order.folder, order.openSink, order.now);
  const finishing = new Map<string, Promise<void>>();

  async function finish(caller: Caller, id: string): Promise<void> {
    const plan = await store.planOf(id);
    if (plan === null || plan.isStored) return;
    const upload = await store.getUpload(id);
    if (upload.size === undefined || upload.offset < upload.size) return;
    const draft = { file: store.fileOf(id), sizeBytes: upload.size };
    await writer.commit(caller, plan.target, { draft, about: plan.about, ownerId: plan.ownerId });
    await store.markStored(upload, plan);
  }

  /** The last chunk and a HEAD may both find an upload complete; it becomes an object once. */
  function finishOnce(caller: Caller, id: string): Promise<void> {
    const running = finishing.get(id) ?? finish(caller, id).finally(() => finishing.delete(id));
    finishing.set(id, running);
    return running;
  }

  const server = new Server({
    path: uploadPath,
    datastore: store,
    generateUrl: (request, { id }) => `${new URL(request.url).origin}${uploadPath}/${id}`,
    getFileIdFromRequest: (request) => {
      const id = new URL(request.url).pathname.slice(uploadPath.length + 1);
      return idPattern.test(id) ? id : undefined;
    },
    /** Runs before a byte of the body is read. */
    async onIncomingRequest(request, id) {
      if (request.method === 'POST') return;
      const plan = await store.planOf(id);
      if (plan === null) throw refusals.uploadMissing();
      const caller = await parts.callerOf(request.headers);
      if (!owns(caller, plan)) throw refusals.forbidden();
      if (request.method === 'PATCH' && !plan.isStored) await writer.allow(caller, plan.target);
      // Complete but not stored: the process died in between. Whoever asks gets the truth only once it is an object.
      if (request.method === 'HEAD') await finishOnce(caller, id);
    },
    async onUploadCreate(request, upload) {
      const caller = await parts.callerOf(request.headers);
      const plan = planFor(upload, caller, request.headers.get('x-upsert') === 'true');
      const bucket = await writer.allow(caller, plan.target);
      checkType(bucket, plan.about.mimeType);
      if ((upload.size ?? 0) > limitOf(bucket)) throw refusals.tooLarge();
      return { metadata: metadataOf(plan) };
    },
    async onUploadFinish(request, upload) {
      await finishOnce(await parts.callerOf(request.headers), upload.id);
      return {};
    },
    /** Plain text with the true status, as the real server answers on this path. */
    onResponseError(_request, error) {
      if (!(error instanceof Error)) return undefined;
      const { facts } = error instanceof Refusal ? error : asRefusal(error);
      return { status_code: facts.status, body: facts.message };
    },
  });

  return {
    async handle(request: Request): Promise<Response> {
      await parts.callerOf(request.headers); // a bad token is refused in JSON, before anything else
      return server.handleWeb(request);
    },
    clean: () => store.deleteExpired(),
  };
}
