// The storage server: every route under /storage/v1, and the cleaning up behind them.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Hono } from 'hono';
import { type Database, serviceCaller } from '../database.ts';
import type { Keys } from '../keys.ts';
import { createBlobStore, type SinkOpener } from './blobs.ts';
import { bucketRoutes } from './bucket-routes.ts';
import { createCallerReader } from './callers.ts';
import { createLinks } from './links.ts';
import { listingRoutes } from './listing-routes.ts';
import { movingRoutes } from './moving-routes.ts';
import { basePath } from './names.ts';
import type { Parts } from './parts.ts';
import { readingRoutes } from './reading-routes.ts';
import { asRefusal } from './refusal.ts';
import { createResumable } from './resumable.ts';
import { liveVersions } from './rows.ts';
import { signingRoutes } from './signing-routes.ts';
import { uploadRoutes } from './upload-routes.ts';
import { createWriter } from './writing.ts';

export type Storage = {
  fetch(request: Request): Promise<Response>;
  /** Removes unfinished uploads of yesterday, drafts and files that no row speaks of. Answers how many files. */
  clean(idle: 'any' | 'an hour'): Promise<number>;
};

const hourMs = 60 * 60 * 1000;

function createRouter(parts: Parts, resumable: ReturnType<typeof createResumable>, log: (line: string) => void): Hono {
  return new Hono()
    .basePath(basePath)
    .get('/status', (context) => context.body(null, 200))
    .all('/upload/resumable', (context) => resumable.handle(context.req.raw))
    .all('/upload/resumable/*', (context) => resumable.handle(context.req.raw))
    .route('/', bucketRoutes(parts))
    .route('/', listingRoutes(parts))
    .route('/', movingRoutes(parts))
    .route('/', signingRoutes(parts))
    .route('/', readingRoutes(parts))
    .route('/', uploadRoutes(parts))
    .notFound((context) => {
      const message = `Route ${context.req.method}:${context.req.path} not found`;
      return context.json({ statusCode: '404', error: 'Not Found', message }, 404);
    })
    .onError((error) => {
      const refusal = asRefusal(error);
      if (refusal.facts.status >= 500) log(`storage: ${refusal.message}: ${String(refusal.cause)}`);
      return refusal.toResponse();
    });
}

export async function createStorage(order: {
  database: Database;
  keys: Keys;
  folder: string;
  openSink: SinkOpener;
  now: () => Date;
  log: (line: string) => void;
}): Promise<Storage> {
  const { database, keys, openSink, now } = order;
  const blobs = createBlobStore(order.folder, openSink);
  await blobs.prepare();
  const writer = createWriter(database, blobs);
  const parts = { database, blobs, writer, callerOf: createCallerReader(keys, now), links: createLinks(keys, now) };
  const uploads = path.join(order.folder, 'uploads');
  await mkdir(uploads, { recursive: true });
  const resumable = createResumable(parts, { folder: uploads, openSink, now });
  const router = createRouter(parts, resumable, order.log);

  return {
    fetch: async (request) => router.fetch(request),
    async clean(idle) {
      const live = await database.as(serviceCaller, 'storage.clean', liveVersions);
      const idleMs = idle === 'any' ? 0 : hourMs;
      return (await blobs.clean({ live, idleMs, now: now().getTime() })) + (await resumable.clean());
    },
  };
}
