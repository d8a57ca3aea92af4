// The rows of generations, their attempts and their history. Every line is a promise that each adapter and each twin keeps.
import type { Billed } from '../failure.ts';
import type {
  Generation,
  Job,
  Lifecycle,
  Pending,
  Processing,
  ServerRef,
  Status,
  Storing,
  Submitting,
  Take,
} from '../generation.ts';
import type { CapRefusal } from '../money/budget.ts';
import type { Spec } from '../spec.ts';

/** `id` is chosen by the caller, so that adding twice is adding once. */
export type Draft = {
  id: string;
  spec: Spec;
  server: ServerRef;
  estimatedCostMicroUsd: number | null;
  /** Absent for one that is asked for alone. */
  take?: Take | null;
  title: string | null;
};

export type GenerationFilter = {
  statuses: readonly Status[] | null;
  /** Leaves out the rows of batches, which have a page of their own. */
  outsideBatches?: boolean;
  /** Leaves out all others. */
  insideBatches?: boolean;
};

/** What is finished at its server and not yet in the bucket. */
export type Unsafe = {
  /** All of them. */
  count: number;
  /** The one whose file goes first comes first; those whose end nobody knows come last. */
  soonest: readonly Generation<Storing>[];
};

/** A place in the history, newest first. */
export type Cursor = { createdAt: Date; id: string };

export type GenerationPage = { generations: readonly Generation[]; next: Cursor | null };

/** How long a finished job took from submission to the server's end, to learn from. */
export type FinishedJob = { serverId: string | null; model: string; size: string; seconds: number; durationMs: number };

/** A job found on the server that no row knows. `submittedAt` is when the server says it was made. */
export type Adoption = Draft & { job: Job; submittedAt: Date; metadata: unknown };

export type ClaimOrder = {
  actor: string;
  /** Only work of these servers: those this actor can reach and has the key for, and that are not paused. */
  serverIds: readonly string[];
  limit: number;
  leaseSeconds: number;
  /**
   * Rows being rendered (`processing`) come along when they are due within this time and their server has something
   * due, so that one list call serves them all. Waiting rows never do: their time is a promise, such as Retry-After.
   */
  horizonSeconds: number;
};

/**
 * Live rows, leased to the actor. A row is claimed when it is due and nobody, not even this actor, holds an unexpired
 * lease. Of a server's pending rows only as many come, oldest first, as its in-flight limit leaves room for.
 */
export type Claimed = Generation<Pending | Submitting | Processing | Storing>;

export type SubmissionRefusal =
  | 'lease_lost'
  | 'not_pending'
  | 'in_flight_limit'
  | 'deleted'
  | 'batch_paused'
  | CapRefusal['reason'];

export type Submission =
  | { allowed: true; generation: Generation<Submitting> }
  | { allowed: false; reason: Exclude<SubmissionRefusal, CapRefusal['reason'] | 'batch_paused'> }
  /** Its batch lets none leave now: it pauses, between groups or as a whole, or has enough under way. */
  | { allowed: false; reason: 'batch_paused'; until: Date | null }
  | ({ allowed: false } & CapRefusal);

/** How a create call ended, for the ledger. */
export type AttemptAnswer = 'accepted' | 'refused' | 'lost' | 'reconciled';

/**
 * `answer` and `jobId` null keep what stands: the outcome is then about the bill alone, and yields to what a person has
 * settled by hand.
 */
export type AttemptOutcome = { answer: AttemptAnswer | null; jobId: string | null; billed: Billed };

export type Attempt = {
  id: string;
  generationId: string | null;
  number: number;
  startedAt: Date;
  /** Null while the create call is under way or its actor died. */
  answer: AttemptAnswer | null;
  jobId: string | null;
  costMicroUsd: number | null;
  billed: Billed;
  refunded: boolean;
};

export type GenerationEvent = {
  id: string;
  at: Date;
  /** `tab`, `worker` or `person`, then a colon and which one. */
  actor: string;
  from: Status | null;
  to: Status | null;
  /** `status` for a transition, else the act: reset, adopt, retry, override, delete … */
  kind: string;
  detail: unknown;
};

export type Save = {
  id: string;
  /** The version the decision was based on. */
  version: number;
  actor: string;
  lifecycle: Lifecycle;
  /** Set when this save also settles the current attempt. */
  attempt: AttemptOutcome | null;
  /** The server's last answer; undefined leaves the stored one. */
  metadata?: unknown;
  /** Seconds to keep the lease from now; 0 gives it back. */
  leaseSeconds: number;
  /** Written to the event log besides the status change. Kinds `status`, `delete` and `restore` are the database's own. */
  note: { kind: string; detail: unknown } | null;
};

/** Every method throws `StoreError` and nothing else. Rows of other accounts do not exist here. */
export interface GenerationStore {
  add(draft: Draft, signal?: AbortSignal): Promise<Generation>;
  find(id: string, signal?: AbortSignal): Promise<Generation | null>;
  /** Newest first, deleted ones left out. */
  page(filter: GenerationFilter, after: Cursor | null, limit: number, signal?: AbortSignal): Promise<GenerationPage>;
  /** Of the whole account, batches included and deleted ones left out; `limit` of them are handed over. */
  unsafe(limit: number, signal?: AbortSignal): Promise<Unsafe>;
  /** What is left of the takes of one group, deleted ones left out, by their number. */
  takes(group: string, signal?: AbortSignal): Promise<readonly Generation[]>;
  claim(order: ClaimOrder, signal?: AbortSignal): Promise<readonly Claimed[]>;
  /**
   * Frees at once what actors whose names begin with `predecessors` hold, but for `actor` itself: the caller knows that
   * they no longer work. Create calls and transfers that were under way are due. One that lives on writes nothing more.
   */
  inheritLeases(order: { actor: string; predecessors: string }): Promise<void>;
  /**
   * The last step before money is spent: in one transaction checks the lease, the server's in-flight limit and the
   * caps, records the attempt and makes the row `submitting`. A refusal is an answer, not an error.
   */
  beginSubmission(order: {
    id: string;
    version: number;
    actor: string;
    reconciliation: { newestJobIdBefore: string | null; listedBefore: boolean };
    leaseSeconds: number;
  }): Promise<Submission>;
  /**
   * Compare-and-set on `version`; null when somebody wrote in between or the row is gone. A discarded row is saved
   * too: look at `deletedAt`. `nextCheckAt` counts as "so long from now" by the actor's clock, at most 15 minutes, and
   * is kept by the database's, so that a wrong clock delays nothing.
   */
  save(save: Save): Promise<Generation | null>;
  /**
   * The answer to a create call whose row has gone on without it: settles that attempt alone, which then knows its job,
   * and writes `late_answer` to the log. False when the attempt has an answer that this one does not outdo, or its row is
   * gone for good: what the server took outdoes what seemed refused or lost, and any answer a missing one.
   */
  settleCall(call: { id: string; number: number; actor: string; outcome: AttemptOutcome }): Promise<boolean>;
  /** Several saves in one request, each of them on its own: answers in the same order. */
  saveAll(saves: readonly Save[]): Promise<readonly (Generation | null)[]>;
  /** Keeps a lease during long work; false when it is no longer ours or the row was discarded. Does not raise the version. */
  renewLease(order: { id: string; actor: string; leaseSeconds: number }): Promise<boolean>;
  /** Hides the row; safe to repeat. `purgeable` shows it later. */
  discard(id: string): Promise<void>;
  /** Takes a discard back; false when the row is already gone. */
  restore(id: string): Promise<boolean>;
  /** Rows discarded at least `olderThanSeconds` ago that nobody holds a lease on any more, oldest discard first. */
  purgeable(olderThanSeconds: number, limit: number): Promise<readonly Generation[]>;
  /** Whether a generation other than `id` starts from this image or from a part of it, so that deleting must leave it. */
  isReferenceShared(id: string, path: string): Promise<boolean>;
  /** Removes a discarded row for good; attempts and events stay. Safe to repeat. */
  purge(id: string): Promise<void>;
  /** Which of these server jobs a row or an attempt of this account already knows, deleted ones included. */
  knownJobIds(jobIds: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Takes in a job that was made elsewhere: a row in `processing`, due at once, with an attempt in the ledger that was
   * `reconciled` and billed `unknown`, and an event `adopt`. Null when a row or an attempt already knows the job, and
   * while a create call with the same prompt is under way at the same server: the job may be its own.
   */
  adopt(adoption: Adoption): Promise<Generation | null>;
  /** Of the newest finished jobs of this account, those whose duration is known; newest end first. */
  finishedJobs(limit: number, signal?: AbortSignal): Promise<readonly FinishedJob[]>;
  attempts(id: string): Promise<readonly Attempt[]>;
  /** Oldest first. */
  events(id: string): Promise<readonly GenerationEvent[]>;
}
