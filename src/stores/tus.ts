// Resumable uploads as Supabase Storage speaks them: TUS 1.0 with creation and termination (tus.io/protocols, read 2026-11-20).
import { StoreError } from '../core/errors.ts';
import type { Upload } from '../core/generation.ts';
import type { StorageRequest } from './storage-request.ts';

/** Supabase takes exactly 6 MiB in every chunk but the last (supabase.com/docs/guides/storage/uploads/resumable-uploads, read 2026-11-20). */
export const CHUNK_BYTES = 6 * 1024 * 1024;

const ROUTE = 'upload/resumable';
const VERSION = { 'tus-resumable': '1.0.0' } as const;

export type NewUpload = { bucket: string; name: string; totalBytes: number; contentType: string };

export type TusClient = {
  /** Refused at once, before a byte moves, for every reason the object would be refused; `conflict` when it is there. */
  create(upload: NewUpload, signal?: AbortSignal): Promise<Upload>;
  /** Where an upload stands; null when the bucket no longer knows it or it is not of this project. */
  find(url: string, signal?: AbortSignal): Promise<Upload | null>;
  /** Appends at `upload.savedBytes`. `conflict` when the upload stands elsewhere, or the object is there. */
  send(upload: Upload, body: Blob, order: { signal: AbortSignal; patienceMs: number }): Promise<Upload>;
  /** Drops an unfinished upload as far as the bucket lets it; one left behind expires by itself. */
  abandon(url: string): Promise<void>;
};

/** `origin` is the project's URL: an upload is only ever continued there, whatever a stored URL says. */
export function createTusClient(origin: string, request: StorageRequest): TusClient {
  const endpoint = `${origin}/storage/v1/${ROUTE}`;

  return {
    async create({ bucket, name, totalBytes, contentType }, signal) {
      const metadata = { bucketName: bucket, objectName: name, contentType, cacheControl: '31536000' };
      const headers = { ...VERSION, 'upload-length': String(totalBytes), 'upload-metadata': encodeMetadata(metadata) };
      const doing = 'opening the upload';
      return request({ method: 'POST', path: ROUTE, headers, signal, doing }, (response) => {
        const id = /([^/]+)\/?$/.exec(response.headers.get('location') ?? '')?.[1];
        if (id === undefined) throw unreadable(doing, response);
        // Behind a proxy the host in the answer may be an inner one: only the upload's own id is taken from it.
        return { url: `${endpoint}/${id}`, savedBytes: 0, totalBytes };
      });
    },

    async find(url, signal) {
      const path = pathOf(endpoint, url);
      if (path === null) return null;
      const doing = 'resuming the upload';
      try {
        return await request({ method: 'HEAD', path, headers: VERSION, signal, doing }, (response) => ({
          url,
          savedBytes: numberIn(response, 'upload-offset', doing),
          totalBytes: numberIn(response, 'upload-length', doing),
        }));
      } catch (error) {
        if (error instanceof StoreError && isUnknown(error)) return null;
        throw error;
      }
    },

    async send(upload, body, { signal, patienceMs }) {
      const path = pathOf(endpoint, upload.url);
      if (path === null) throw new StoreError('not an upload of this project', { fault: 'invalid', status: null });
      const headers = {
        ...VERSION,
        'upload-offset': String(upload.savedBytes),
        'content-type': 'application/offset+octet-stream',
      };
      const doing = 'uploading';
      return request({ method: 'PATCH', path, headers, body, signal, patienceMs, doing }, (response) => {
        const savedBytes = numberIn(response, 'upload-offset', doing);
        if (savedBytes !== upload.savedBytes + body.size) throw unreadable(doing, response);
        return { ...upload, savedBytes };
      });
    },

    async abandon(url) {
      const path = pathOf(endpoint, url);
      if (path === null) return;
      try {
        await request({ method: 'DELETE', path, headers: VERSION, doing: 'dropping the upload' }, () => undefined);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
      }
    },
  };
}

/** A HEAD answer has no body to say more: these all mean that there is nothing of ours to go on with. */
function isUnknown(error: StoreError): boolean {
  return ['not_found', 'forbidden', 'invalid', 'conflict'].includes(error.fault);
}

function numberIn(response: Response, header: string, doing: string): number {
  const text = response.headers.get(header);
  if (text === null || !/^\d{1,15}$/.test(text)) throw unreadable(doing, response);
  return Number(text);
}

function unreadable(doing: string, response: Response): StoreError {
  return new StoreError(`${doing}: the answer's headers do not say what they should`, {
    fault: 'server_error',
    status: response.status,
  });
}

function pathOf(endpoint: string, url: string): string | null {
  const id = url.startsWith(`${endpoint}/`) ? url.slice(endpoint.length + 1) : '';
  return id === '' || /[/?#]/.test(id) ? null : `${ROUTE}/${id}`;
}

function encodeMetadata(metadata: Readonly<Record<string, string>>): string {
  return Object.entries(metadata)
    .map(([key, value]) => `${key} ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`)
    .join(',');
}
