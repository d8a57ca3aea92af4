// Starting images in the private bucket `image_files`, over Supabase Storage.
import * as z from 'zod/mini';
import { StoreError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { ImageStore } from '../core/ports/image-store.ts';
import type { Random } from '../core/ports/random.ts';
import { parseJson } from './json-text.ts';
import { putObject } from './put-object.ts';
import { signLinks } from './signed-link.ts';
import { createStorageRequest, objectPath, type StorageAccess } from './storage-request.ts';
import { createStoredObjects } from './stored-object.ts';
import { createSystemClock, createSystemRandom } from './system.ts';

const BUCKET = 'image_files';
const READ_PATIENCE_MS = 120_000;

export type ImageStoreDeps = Omit<StorageAccess, 'clock'> & { clock?: Clock; random?: Random };

const TYPES = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' } as const;

export function createSupabaseImageStore(deps: ImageStoreDeps): ImageStore {
  const { clock = createSystemClock(), random = createSystemRandom(), ...access } = deps;
  const request = createStorageRequest({ ...access, clock });
  const objects = createStoredObjects(BUCKET, request, clock);
  return {
    async put(image, extension, id) {
      const path = `${accountIn(await access.accessToken())}/${id ?? random.uuid()}.${extension}`;
      const body = image.slice(0, image.size, TYPES[extension]);
      await putObject(request, { bucket: BUCKET, path, body, replace: id !== undefined });
      return path;
    },
    read(path) {
      const call = { method: 'GET', path: `object/authenticated/${objectPath(BUCKET, path)}` } as const;
      const reading = { ...call, patienceMs: READ_PATIENCE_MS, doing: 'reading the starting image' };
      return request(reading, (response) => response.blob());
    },
    links: (paths, seconds) => signLinks(request, { origin: access.url, bucket: BUCKET, paths, seconds }),
    remove: (paths) => objects.remove(paths),
  };
}

const claimsSchema = z.object({ sub: z.string().check(z.minLength(1)) });

/** The account a token speaks for: its objects live in the folder of that name. */
function accountIn(token: string | null): string {
  const claims = claimsSchema.safeParse(parseJson(decoded(token?.split('.')[1] ?? '')));
  if (claims.success) return claims.data.sub;
  throw new StoreError('saving an image: nobody is signed in', { fault: 'unauthorized', status: null });
}

/** Base64url; empty when it is not. */
function decoded(text: string): string {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/');
  return /^[A-Za-z0-9+/]*$/.test(base64) && base64.length % 4 !== 1 ? atob(base64) : '';
}
