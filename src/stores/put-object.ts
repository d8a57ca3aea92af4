// A small object, whole in one request.
import { objectPath, type StorageRequest } from './storage-request.ts';

export type PutOrder = {
  bucket: string;
  path: string;
  body: Blob;
  /** False: an object that is there already is a `conflict`. */
  replace: boolean;
  signal?: AbortSignal | undefined;
};

/** A picture on a slow line; a clip never travels this way. */
const PATIENCE_MS = 120_000;

export async function putObject(
  request: StorageRequest,
  { bucket, path, body, replace, signal }: PutOrder,
): Promise<void> {
  const headers = {
    'content-type': body.type,
    'cache-control': 'max-age=31536000',
    'x-upsert': String(replace),
  };
  const call = { method: 'POST', path: `object/${objectPath(bucket, path)}`, headers, body, signal } as const;
  await request({ ...call, patienceMs: PATIENCE_MS, doing: 'saving a picture' }, () => undefined);
}
