// Which names of buckets and objects are taken at all. Files on disk are never called by them.
import { refusals } from './refusal.ts';

export const basePath = '/storage/v1';

/** Below S3's 1,024 bytes, which the hosted storage has, so that whatever is stored here can move there. */
const maxNameBytes = 900;
const maxBucketNameLength = 63;

/** The characters of supabase/storage's isValidKey (src/storage/limits.ts, read 2026-11-20), slashes apart. */
const segmentPattern = /^[\w!\-.*'() &$@=;:+,?]+$/;

/** Throws a refusal unless `name` may name an object. */
export function checkObjectName(name: string): string {
  const segments = name.split('/');
  const fits = segments.every((segment) => segmentPattern.test(segment) && segment !== '.' && segment !== '..');
  if (!fits || Buffer.byteLength(name) > maxNameBytes) throw refusals.badName(name);
  return name;
}

export function checkBucketName(name: string): string {
  if (!segmentPattern.test(name) || name.length > maxBucketNameLength) throw refusals.badBucketName();
  return name;
}

/** A folder to list: like a name, but it may be empty, be incomplete or end with a slash. */
export function checkPrefix(prefix: string): string {
  const trimmed = prefix.replace(/^\/+|\/+$/g, '');
  return trimmed === '' ? '' : checkObjectName(trimmed) && prefix.replace(/^\/+/, '');
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw refusals.badName(encoded);
  }
}

/** Bucket and object out of a path such as `/storage/v1/object/<bucket>/<name>`, percent-encoded once. */
export function placeIn(path: string, route: string): { bucketId: string; name: string } {
  const [bucket = '', ...rest] = path.slice(`${basePath}${route}/`.length).split('/');
  return { bucketId: checkBucketName(decode(bucket)), name: checkObjectName(decode(rest.join('/'))) };
}
