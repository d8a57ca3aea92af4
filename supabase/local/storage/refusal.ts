// What the storage routes refuse, in the words of supabase/storage (src/internal/errors/codes.ts, read 2026-11-20).
import { codeOf } from '../failure.ts';

type Facts = {
  /** The status in the body. Plain routes answer HTTP 400 for all of them but 5xx, as the real server does. */
  status: number;
  code: string;
  /** The word that older clients read. */
  error: string;
  message: string;
};

export class Refusal extends Error {
  readonly facts: Facts;
  constructor(facts: Facts, cause?: unknown) {
    super(facts.message, { cause });
    this.name = 'Refusal';
    this.facts = facts;
  }

  toResponse(): Response {
    const { status, code, error, message } = this.facts;
    return Response.json({ statusCode: String(status), code, error, message }, { status: status < 500 ? 400 : status });
  }
}

export const refusals = {
  objectMissing: () => new Refusal({ status: 404, code: 'NoSuchKey', error: 'not_found', message: 'Object not found' }),
  uploadMissing: () =>
    new Refusal({ status: 404, code: 'NoSuchUpload', error: 'not_found', message: 'Upload not found' }),
  bucketMissing: () =>
    new Refusal({ status: 404, code: 'NoSuchBucket', error: 'Bucket not found', message: 'Bucket not found' }),
  bucketNotEmpty: () =>
    new Refusal({
      status: 409,
      code: 'ResourceNotEmpty',
      error: 'InvalidRequest',
      message: 'The bucket you tried to delete is not empty',
    }),
  forbidden: (cause?: unknown) =>
    new Refusal(
      {
        status: 403,
        code: 'AccessDenied',
        error: 'Unauthorized',
        message: 'new row violates row-level security policy',
      },
      cause,
    ),
  badToken: (message: string) => new Refusal({ status: 403, code: 'AccessDenied', error: 'Unauthorized', message }),
  duplicate: (cause?: unknown) =>
    new Refusal(
      {
        status: 409,
        code: 'ResourceAlreadyExists',
        error: 'Duplicate',
        message: 'The resource already exists',
      },
      cause,
    ),
  tooLarge: () =>
    new Refusal({
      status: 413,
      code: 'EntityTooLarge',
      error: 'Payload too large',
      message: 'The object exceeded the maximum allowed size',
    }),
  wrongType: (mimeType: string) =>
    new Refusal({
      status: 415,
      code: 'InvalidMimeType',
      error: 'invalid_mime_type',
      message: `mime type ${mimeType} is not supported`,
    }),
  badName: (name: string) =>
    new Refusal({
      status: 400,
      code: 'InvalidKey',
      error: 'InvalidKey',
      message: `Invalid key: ${name.slice(0, 100)}`,
    }),
  badBucketName: () =>
    new Refusal({ status: 400, code: 'InvalidBucketName', error: 'Invalid Input', message: 'Bucket name invalid' }),
  badRequest: (message: string, cause?: unknown) =>
    new Refusal({ status: 400, code: 'InvalidRequest', error: 'invalid_request', message }, cause),
  badLink: (message: string) => new Refusal({ status: 400, code: 'InvalidJWT', error: 'InvalidJWT', message }),
  /** The real server has no word for it: its disks are somebody else's. */
  diskFull: (cause: unknown) =>
    new Refusal(
      { status: 507, code: 'InsufficientStorage', error: 'InsufficientStorage', message: 'The disk is full' },
      cause,
    ),
  internal: (cause: unknown) =>
    new Refusal({ status: 500, code: 'InternalError', error: 'Internal', message: 'Internal Server Error' }, cause),
};

/** Every error of a route as a refusal: PostgreSQL's and the disk's by code, anything else as internal. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const code = codeOf(error);
  if (code === '42501') return refusals.forbidden(error);
  if (code === '23505') return refusals.duplicate(error);
  if (code === '23503') return refusals.bucketMissing();
  if (code === 'ENOSPC' || code === 'EDQUOT') return refusals.diskFull(error);
  if (code.startsWith('22') || code.startsWith('23')) return refusals.badRequest('The request does not fit', error);
  return refusals.internal(error);
}
