// The files in buckets of published clips.
import type { StoredFile } from '../publishing/audit.ts';

export type CopyOrder = {
  /** In the bucket of saved clips. */
  sourcePath: string;
  bucketId: string;
  path: string;
  /** Of the clip: what lies there afterwards is as long. */
  sizeBytes: number;
  signal: AbortSignal;
};

/** Every method throws `StoreError` and nothing else. */
export interface PublishedFiles {
  /** Puts a saved clip there in place of what lies there, and looks whether it arrived whole. Safe to repeat. */
  copy(order: CopyOrder): Promise<void>;
  /** Everything in the bucket, in order of its names. */
  list(bucketId: string, signal?: AbortSignal): Promise<readonly StoredFile[]>;
  /** Reads the whole file and adds it up, in hexadecimal digits; null when there is none. */
  sha256(bucketId: string, path: string, signal: AbortSignal): Promise<string | null>;
  /** Missing ones are no error. */
  remove(bucketId: string, paths: readonly string[]): Promise<void>;
  /** Takes the bucket away; `conflict` while something is in it. One that is not there is no error. */
  removeBucket(bucketId: string): Promise<void>;
  /** For everybody, as long as the bucket is public. */
  address(bucketId: string, path: string): string;
  /** Links into any bucket that play without a header for `seconds`; what is not there is missing from the answer. */
  links(bucketId: string, paths: readonly string[], seconds: number): Promise<ReadonlyMap<string, string>>;
}
