// A server's own description of itself: OpenAPI 3 as FastAPI publishes it at `/openapi.json`, read for videos only.
import * as z from 'zod/mini';
import type { Description } from '../core/ports/server-probe.ts';

const namedSchema = z.record(z.string(), z.unknown());
const bodySchema = z.object({
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }),
});
const fieldsSchema = z.object({ properties: namedSchema });
const referenceSchema = z.object({ $ref: z.string() });
const documentSchema = z.object({
  paths: z.record(z.string(), namedSchema),
  components: z.optional(z.object({ schemas: z.optional(namedSchema) })),
});
type Document = z.infer<typeof documentSchema>;

/** Null when `body` describes nothing, or nothing about videos. */
export function descriptionOf(body: unknown): Description | null {
  const document = documentSchema.safeParse(body).data;
  if (document === undefined) return null;
  const routes = Object.entries(document.paths).flatMap(([path, methods]) => {
    const place = placeOf(path);
    return place === null ? [] : Object.entries(methods).map(([method, call]) => ({ place, method, call }));
  });
  if (routes.length === 0) return null;
  const create = routes.find(({ place, method }) => place === '/videos' && method === 'post');
  return {
    calls: new Set(routes.map(({ place, method }) => `${method.toUpperCase()} ${place}`)),
    fields: create === undefined ? null : fieldsOf(document, create.call),
  };
}

/** `/v1/videos/{video_id}` and `/videos/{id}` are one place; null for what is not about videos. */
function placeOf(path: string): string | null {
  const place = path.replace(/^\/v\d+[a-z0-9]*(?=\/)/i, '').replace(/\{[^}]*\}/g, '{id}');
  return /^\/videos(\/|$)/.test(place) ? place.replace(/\/$/, '') : null;
}

/** Of the form and of the JSON body together; null when the description leaves them out. */
function fieldsOf(document: Document, call: unknown): ReadonlySet<string> | null {
  const bodies = Object.values(bodySchema.safeParse(call).data?.requestBody.content ?? {});
  const names = bodies.flatMap(({ schema }) => namesOf(document, schema));
  return names.length === 0 ? null : new Set(names);
}

function namesOf(document: Document, schema: unknown): readonly string[] {
  const name = referenceSchema.safeParse(schema).data?.$ref.replace(/^#\/components\/schemas\//, '');
  const resolved = name === undefined ? schema : document.components?.schemas?.[name];
  return Object.keys(fieldsSchema.safeParse(resolved).data?.properties ?? {});
}
