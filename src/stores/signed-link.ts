// Links to private objects that play without a header until they run out.
import * as z from 'zod/mini';
import { readAnswer, type StorageRequest } from './storage-request.ts';

/** Missing objects come back with a null link and a sentence. */
const linksSchema = z.array(z.object({ path: z.nullable(z.string()), signedURL: z.nullish(z.string()) }));

const PATHS_AT_ONCE = 200;

export type LinkOrder = { origin: string; bucket: string; paths: readonly string[]; seconds: number };

/** Link by path; what is not there is left out. Throws `StoreError`. */
export async function signLinks(request: StorageRequest, order: LinkOrder): Promise<ReadonlyMap<string, string>> {
  const { origin, bucket, paths, seconds } = order;
  const links = new Map<string, string>();
  const doing = 'asking for links';
  for (let at = 0; at < paths.length; at += PATHS_AT_ONCE) {
    const body = JSON.stringify({ expiresIn: seconds, paths: paths.slice(at, at + PATHS_AT_ONCE) });
    const headers = { 'content-type': 'application/json' };
    const call = { method: 'POST', path: `object/sign/${bucket}`, headers, body, doing } as const;
    for (const { path, signedURL } of await request(call, readAnswer(linksSchema, doing))) {
      if (path !== null && signedURL) links.set(path, `${origin}/storage/v1${signedURL}`);
    }
  }
  return links;
}
