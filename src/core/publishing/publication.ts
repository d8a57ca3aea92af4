// Clips under their names in buckets of their own: what is to lie there, and what does. Knows nothing of how it gets there.
import type { StoreFault } from '../errors.ts';

export type BucketSettings = {
  /** Whoever has the address may see what is in it. */
  isPublic: boolean;
  sizeLimitBytes: number;
};

/** Of one file. */
export const BUCKET_STANDARD_LIMIT_BYTES = 104_857_600;
export const BUCKET_LEAST_LIMIT_BYTES = 1_048_576;
export const BUCKET_MOST_LIMIT_BYTES = 5_368_709_120;

const BUCKET_NAME_MAX_LENGTH = 40;

export type PublicationBucket = BucketSettings & {
  id: string;
  createdAt: Date;
  published: number;
  waiting: number;
  failed: number;
  removing: number;
  /** Of what is published. */
  sizeBytes: number;
};

/** `failed`: given up until a person asks again. `removing`: on its way out. */
export type PublicationState = 'waiting' | 'published' | 'failed' | 'removing';

/** One name in a bucket. What was published stays true while something newer waits for its place. */
export type Publication = {
  id: string;
  bucketId: string;
  /** `dental-assistant.mp4`. */
  path: string;
  /** Null once it was deleted for good. */
  generationId: string | null;
  /** Null once its batch was forgotten. */
  batchId: string | null;
  state: PublicationState;
  /** Null before the first time. */
  sizeBytes: number | null;
  /** In hexadecimal digits. */
  sha256: string | null;
  publishedAt: Date | null;
  /** That failed, since it was last wanted. */
  tries: number;
  fault: StoreFault | null;
  message: string | null;
};

export type PublicationCounts = Record<PublicationState, number>;

export type BatchPublishing = {
  /** Where each clip goes as it is saved; null while that is off. */
  bucketId: string | null;
  /** Rows whose clip is saved. */
  finished: number;
  /** Where clips of it are, newest first. */
  buckets: readonly (PublicationCounts & { bucketId: string })[];
};

/** One bucket, or what one batch has in it. */
export type Shelf = { bucketId: string; batchId: string | null };

/** What every bucket of an account begins with, as the database makes it. */
export function bucketPrefix(userId: string): string {
  return `sora-${userId.replaceAll('-', '').slice(0, 12)}-`;
}

/** What its owner called it. */
export function bucketName(bucketId: string): string {
  return bucketId.replace(/^sora-[0-9a-f]{12}-/, '');
}

export function isBucketName(text: string): boolean {
  return text.length <= BUCKET_NAME_MAX_LENGTH && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}
