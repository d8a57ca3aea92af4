// What the head of a file's answer says: whether it is the file, where it starts, how long it is.
import type { ContentVariant } from '../core/ports/video-server.ts';

/** Servers that ignore `variant` answer a picture's address with the video: that is not the file asked for. */
export function isFileOf(response: Response, variant: ContentVariant): boolean {
  if ((response.status !== 200 && response.status !== 206) || response.body === null) return false;
  const type = contentTypeOf(response);
  if (type === null || type.endsWith('/octet-stream')) return true;
  return variant === 'video' ? !isText(response) && !type.startsWith('image/') : type.startsWith('image/');
}

/** A page, an envelope, a note: anything but a file. */
export function isText(response: Response): boolean {
  return /^(text\/|application\/([\w.-]+\+)?(json|xml)$)/.test(contentTypeOf(response) ?? '');
}

/** Without parameters, in lower case. */
export function contentTypeOf(response: Response): string | null {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  return type === undefined || type === '' ? null : type;
}

/** Content-Range is hidden across origins unless the server exposes it: then a 206 starts where it was asked to. */
export function placeOf(response: Response, asked: number): { fromByte: number; totalBytes: number | null } {
  const rest = lengthOf(response);
  if (response.status !== 206) return { fromByte: 0, totalBytes: rest };
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
  if (range === null) return { fromByte: asked, totalBytes: rest === null ? null : asked + rest };
  const total = Number(range[2]);
  return { fromByte: Number(range[1]), totalBytes: Number.isNaN(total) ? null : total };
}

/** Where a portion lies in its file; `end` is the byte behind it. Null when the answer does not say all of that. */
export function portionOf(response: Response): { start: number; end: number; totalBytes: number } | null {
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
  if (response.status !== 206 || range === null) return null;
  return { start: Number(range[1]), end: Number(range[2]) + 1, totalBytes: Number(range[3]) };
}

/** Bytes to come; null when none were announced, or when they were compressed on the way. */
function lengthOf(response: Response): number | null {
  const encoding = response.headers.get('content-encoding');
  const length = response.headers.get('content-length');
  if (encoding !== null && encoding !== 'identity') return null;
  return length !== null && /^\d+$/.test(length) ? Number(length) : null;
}
