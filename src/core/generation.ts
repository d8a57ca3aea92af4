// One generation from wish to saved clip: its states and the facts each state has. Refuses states that cannot be.
import type { Failure } from './failure.ts';
import type { Spec } from './spec.ts';

/** One of several rows made from one prompt by one press. `number` counts from 1 to `count`, which is 2 to 8. */
export type Take = { group: string; number: number; count: number };

/** The video server a generation belongs to. `id` is null once its profile was removed. Never a key. */
export type ServerRef = { id: string | null; label: string; url: string };

/** A job as the server knows it. `word` is the server's own status word, kept as it came. */
export type Job = {
  id: string;
  word: string;
  /** 0–100; null while the server has said nothing. */
  progressPercent: number | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** When the server will delete the file; null when it has not said. */
  expiresAt: Date | null;
};

/** The saved and verified file. Paths are object names in `video_files`. */
export type Clip = {
  videoPath: string;
  thumbnailPath: string | null;
  spritesheetPath: string | null;
  sizeBytes: number;
  /** Lower-case hex; null for a clip of the original tool, whose bytes nobody has read back. */
  sha256: string | null;
  width: number;
  height: number;
  durationMs: number;
};

/** How far a resumable upload has come. Any actor of the same account can go on from here. */
export type Upload = { url: string; savedBytes: number; totalBytes: number };

/** What is known while a create call's answer is missing. */
export type Reconciliation = {
  /** Newest job the list showed before the create call left; null when the list was empty or unreadable. */
  newestJobIdBefore: string | null;
  /** True when the list was read before the create call left, so that `newestJobIdBefore` can be trusted. */
  listedBefore: boolean;
  /** Looks at the list that did not show the job. */
  misses: number;
  firstMissAt: Date | null;
};

export type Pending = { status: 'pending'; nextCheckAt: Date; refusals: number; lastFailure: Failure | null };
export type Submitting = { status: 'submitting'; nextCheckAt: Date; submittedAt: Date; reconciliation: Reconciliation };
export type Processing = {
  status: 'processing';
  nextCheckAt: Date;
  submittedAt: Date;
  job: Job;
  /** Looks taken since submission. */
  looks: number;
  /** Last time the server's word or progress changed, or watching began again after a while without. */
  changedAt: Date;
  /** Consecutive 404 answers. */
  missing: { count: number; since: Date } | null;
};
export type Storing = {
  status: 'storing';
  nextCheckAt: Date;
  submittedAt: Date;
  job: Job;
  tries: number;
  upload: Upload | null;
  lastFailure: Failure | null;
  /** Consecutive answers that the file is not there. */
  missing: { count: number; since: Date } | null;
  /** The actor whose device holds the bytes while the bucket takes none; null while only the server has them. */
  keptBy: string | null;
};
export type Completed = { status: 'completed'; submittedAt: Date; job: Job; clip: Clip; storedAt: Date };
export type Failed = { status: 'failed'; submittedAt: Date | null; job: Job | null; failure: Failure };
export type Cancelled = { status: 'cancelled' };

export type Lifecycle = Pending | Submitting | Processing | Storing | Completed | Failed | Cancelled;
export type Status = Lifecycle['status'];
export type LiveStatus = (Pending | Submitting | Processing | Storing)['status'];

export const LIVE_STATUSES: readonly LiveStatus[] = ['pending', 'submitting', 'processing', 'storing'];

/** `L` narrows the lifecycle for code that handles one state. */
export type Generation<L extends Lifecycle = Lifecycle> = {
  id: string;
  userId: string;
  createdAt: Date;
  updatedAt: Date;
  /**
   * Raised by every claim, submission and save: a stale holder's save is refused. Keeping a lease, organising
   * (title, tags, favourite, rating, rejected), discarding and restoring leave it, so that they never cost the
   * answer of a paid call.
   */
  version: number;
  spec: Spec;
  server: ServerRef;
  /** Create calls made so far. */
  attempt: number;
  /** Null when no price is known for this model and size. */
  estimatedCostMicroUsd: number | null;
  /** Null for one that was asked for alone. */
  take: Take | null;
  /** The batch it belongs to and its turn in it; null for one that was asked for by itself. */
  batch: { id: string; position: number } | null;
  /** Not sent until a person lets it go on; false for what is not pending. */
  onHold: boolean;
  lease: { owner: string; expiresAt: Date } | null;
  title: string | null;
  favourite: boolean;
  /** Stars, 1 to 5; null until somebody gave some. */
  rating: number | null;
  /** Lost a comparison. */
  rejected: boolean;
  tags: readonly string[];
  /** Set when a person deleted it; the row and its objects go a few seconds later. */
  deletedAt: Date | null;
  /** The server's last answer as it came; null before the first. */
  metadata: unknown;
  lifecycle: L;
};

export function isLive(lifecycle: Lifecycle): lifecycle is Pending | Submitting | Processing | Storing {
  switch (lifecycle.status) {
    case 'pending':
    case 'submitting':
    case 'processing':
    case 'storing':
      return true;
    case 'completed':
    case 'failed':
    case 'cancelled':
      return false;
  }
}

/** Narrows a generation by its state. */
export function inState<S extends Status>(
  generation: Generation,
  status: S,
): generation is Generation<Extract<Lifecycle, { status: S }>> {
  return generation.lifecycle.status === status;
}
