// What is to lie under which name in which bucket, and who is at it. Moves no bytes.
import type { StoreFault } from '../errors.ts';
import type { BatchPublishing, BucketSettings, Publication, PublicationBucket } from '../publishing/publication.ts';

/** `reason` is why there is none: its name, its size limit, somebody else's, or too many already. */
export type BucketOpening =
  | { ok: true; bucketId: string; isNew: boolean }
  | { ok: false; reason: 'name' | 'size_limit' | 'taken' | 'too_many' | 'signed_out' };

type Work = { id: string; version: number; bucketId: string; path: string; tries: number };

/** `version` is the wish it is for; `sizeLimitBytes` the bucket's. A clip that is no more has no `sourcePath`. */
export type PublicationWork = Work &
  (
    | { wish: 'remove' }
    | {
        wish: 'copy';
        sourcePath: string | null;
        sizeBytes: number;
        sha256: string | null;
        sizeLimitBytes: number | null;
      }
  );

/** `nextAt`: when something else will be due. `isWatching`: a batch that publishes may save a clip at any moment. */
export type PublicationClaim = { work: readonly PublicationWork[]; nextAt: Date | null; isWatching: boolean };

/** `againSeconds` null: not by itself any more. */
export type PublishOutcome =
  | { kind: 'published'; sourcePath: string; sizeBytes: number; sha256: string | null }
  | { kind: 'removed' }
  | { kind: 'failed'; fault: StoreFault; message: string; againSeconds: number | null };

/** Every method throws `StoreError` and nothing else. Buckets and batches of other accounts do not exist here. */
export interface PublicationStore {
  /** In order of their names. */
  buckets(signal?: AbortSignal): Promise<readonly PublicationBucket[]>;
  /** Opens a bucket below the account's prefix. One that is there already is answered as it is. Safe to repeat. */
  open(name: string, settings: BucketSettings): Promise<BucketOpening>;
  /** False when it is not the account's, or the limit makes no sense. */
  change(bucketId: string, settings: BucketSettings): Promise<boolean>;
  /** After the bucket itself is gone; false while it stands. */
  forget(bucketId: string): Promise<boolean>;
  /** Null when there is no such batch. */
  publishing(batchId: string, signal?: AbortSignal): Promise<BatchPublishing | null>;
  /**
   * From now on each clip of the batch is wanted there as it is saved, and those that are saved already at once; null
   * ends that and takes nothing away. Says how many are wanted now; null when there is no such batch or bucket.
   */
  automate(batchId: string, bucketId: string | null): Promise<number | null>;
  /** Wants every saved clip of the batch that does not lie there yet. Safe to repeat. Says how many those are. */
  want(batchId: string, bucketId: string): Promise<number>;
  /** In order of their paths, from behind one; '' for the first. */
  rows(
    of: { bucketId: string } | { batchId: string },
    afterPath: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<readonly Publication[]>;
  /** Wants names out of the bucket: all, those of a batch, or these. Says how many. */
  withdraw(bucketId: string, which: { batchId?: string; paths?: readonly string[] }): Promise<number>;
  /** Wants them copied anew: these, or with null all that were given up. Says how many. */
  renew(bucketId: string, paths: readonly string[] | null): Promise<number>;
  /** What is due, for this actor alone until it settles it or a few minutes have passed. */
  claim(actor: string, limit: number): Promise<PublicationClaim>;
  /** False when something else was wanted meanwhile, or somebody else has it: what is wanted then is due. */
  settle(work: Pick<PublicationWork, 'id' | 'version'>, actor: string, outcome: PublishOutcome): Promise<boolean>;
}
