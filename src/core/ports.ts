// What the domain asks of the outside world. Every line is a promise that each adapter and each twin keeps.
import type { Billed } from './failure.ts';
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
  Upload,
} from './generation.ts';
import type { ServerProfile } from './profile.ts';
import type { Spec } from './spec.ts';

// ── time and chance ─────────────────────────────────────────────────────────
export interface Clock {
  now(): Date;
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Random {
  /** At least 0, below 1. */
  next(): number;
  uuid(): string;
}

// ── the video server ────────────────────────────────────────────────────────
/** The server's view of a job, whatever its dialect. Everything but `id`, `state` and `word` may be unknown. */
export type JobReport = {
  id: string;
  /** `unknown` means a word nobody knows: keep looking. */
  state: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled' | 'unknown';
  word: string;
  progressPercent: number | null;
  createdAt: Date | null;
  startedAt: Date | null;
  completedAt: Date | null;
  expiresAt: Date | null;
  prompt: string | null;
  model: string | null;
  size: string | null;
  seconds: number | null;
  remixedFromId: string | null;
  error: { code: string | null; message: string | null } | null;
  /** The answer as it came, unknown fields included. */
  raw: unknown;
};

export type JobPage = { jobs: readonly JobReport[]; hasMore: boolean };

export type ContentVariant = 'video' | 'thumbnail' | 'spritesheet';

/** A file on its way. `fromByte` is where it truly starts: 0 when the server ignored the range asked for. */
export type Content = {
  stream: ReadableStream<Uint8Array>;
  fromByte: number;
  /** Length of the whole file; null when the server announced none. */
  totalBytes: number | null;
  contentType: string | null;
};

/** Every method throws `ServerError` and nothing else; an aborted `signal` is a `ServerError` with fault `network`. */
export interface VideoServer {
  /** Asks for a video. Sent once and never repeated by the adapter. A thrown error with `refused: false` may have cost money. */
  create(spec: Spec, reference: Blob | null, signal?: AbortSignal): Promise<JobReport>;
  /** One look at one job. A failed job is a report, even when it arrives as an HTTP error. */
  retrieve(jobId: string, signal?: AbortSignal): Promise<JobReport>;
  /** Newest first. `after` is a job id. */
  list(page: { limit: number; after: string | null }, signal?: AbortSignal): Promise<JobPage>;
  /** Opens the file. `fromByte` > 0 asks by Range. */
  content(jobId: string, variant: ContentVariant, fromByte: number, signal?: AbortSignal): Promise<Content>;
  /** Deletes the job on the server; resolves when it is not there. */
  remove(jobId: string, signal?: AbortSignal): Promise<void>;
  /** Names of the models the server serves. Costs nothing: it is the check of a key. */
  models(signal?: AbortSignal): Promise<readonly string[]>;
}

// ── rows ────────────────────────────────────────────────────────────────────
/** `id` is chosen by the caller, so that adding twice is adding once. */
export type Draft = {
  id: string;
  spec: Spec;
  server: ServerRef;
  estimatedCostMicroUsd: number | null;
  title: string | null;
};

export type GenerationFilter = { statuses: readonly Status[] | null };
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

export type SubmissionRefusal = 'lease_lost' | 'not_pending' | 'in_flight_limit' | 'cap_reached' | 'deleted';
export type Submission =
  | { allowed: true; generation: Generation<Submitting> }
  | { allowed: false; reason: SubmissionRefusal };

/** How a create call ended, for the ledger. */
export type AttemptAnswer = 'accepted' | 'refused' | 'lost' | 'reconciled';
export type AttemptOutcome = { answer: AttemptAnswer; jobId: string | null; billed: Billed };

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
  claim(order: ClaimOrder, signal?: AbortSignal): Promise<readonly Claimed[]>;
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
  /** Whether a generation other than `id` starts from the same image, so that deleting must leave it. */
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

/** Every method throws `StoreError` and nothing else. */
export interface ProfileStore {
  list(signal?: AbortSignal): Promise<readonly ServerProfile[]>;
  /** Adds or replaces by id. */
  put(profile: Omit<ServerProfile, 'createdAt'>): Promise<ServerProfile>;
  /** Rows of generations keep the label and URL. */
  remove(id: string): Promise<void>;
}

// ── files ───────────────────────────────────────────────────────────────────
export type ClipSource = {
  /** Opens the file at the video server from `fromByte`, or from 0 where Range is not offered. */
  open(fromByte: number, signal: AbortSignal): Promise<Content>;
};

export type SavedVideo = { sizeBytes: number; sha256: string; width: number; height: number; durationMs: number };

/**
 * Every method throws `StoreError`, or lets a `ServerError` of the source or an error of `onProgress` through. An abort
 * is a `StoreError` with `unreachable` or a `ServerError` with `network`.
 */
export interface ClipStore {
  /**
   * Refuses now what `save` would refuse later: bucket missing, permission, type, size or quota. To be asked before
   * money is spent; moves no bytes. `expectedBytes` is how large the clip may become, 1 when nobody knows. An agreement
   * less than a minute old is not asked for again.
   */
  preflight(userId: string, expectedBytes?: number, signal?: AbortSignal): Promise<void>;
  /**
   * Streams a clip from the video server into the bucket under `path`, holding a few chunks in memory and never the file.
   * Resolves only when the stored object was verified: length, container, hash. With `resume` it goes on at the
   * upload's offset; a resume that the bucket no longer knows starts over. `onProgress` is called after each chunk
   * that the bucket acknowledged, and awaited. Safe to repeat: the same bytes already there are verified, not sent again.
   */
  save(order: {
    path: string;
    source: ClipSource;
    resume: Upload | null;
    onProgress: (upload: Upload) => Promise<void>;
    signal: AbortSignal;
  }): Promise<SavedVideo>;
  /**
   * Fetches the file into this device's own storage, for when the bucket takes no bytes and the server's copy is about
   * to expire. A later `save` of the same path uploads from there without the source. Safe to repeat.
   */
  keep(order: { path: string; source: ClipSource; signal: AbortSignal }): Promise<{ sizeBytes: number }>;
  /** What `keep` has fetched on this device, for saving to disk; null when there is nothing. */
  kept(path: string): Promise<Blob | null>;
  /** Stores a poster or spritesheet, replacing what is there. */
  putPicture(path: string, picture: Blob, signal?: AbortSignal): Promise<void>;
  /** Links that play without a header for `seconds`; a path that does not exist is missing from the answer. */
  links(paths: readonly string[], seconds: number): Promise<ReadonlyMap<string, string>>;
  /** Removes the objects and what this device kept of them. Missing ones are no error. */
  remove(paths: readonly string[]): Promise<void>;
}

/** `poster` is one frame, `spritesheet` four by four of them, row by row, evenly spread over the clip. */
export type SampledPictures = { poster: Blob; spritesheet: Blob };

/** Pictures of a clip taken from its own frames, for servers that offer none. */
export interface PictureSampler {
  /** `link` opens without a header. Null where its frames cannot be decoded or read. Never throws. */
  sample(link: string): Promise<SampledPictures | null>;
}

/** Starting images in `image_files`. Throws `StoreError`. */
export interface ImageStore {
  /** Stores under the account's own folder and returns the object name. */
  put(image: Blob, extension: 'png' | 'jpg' | 'webp'): Promise<string>;
  read(path: string): Promise<Blob>;
  links(paths: readonly string[], seconds: number): Promise<ReadonlyMap<string, string>>;
  remove(paths: readonly string[]): Promise<void>;
}

// ── what is said about requests ─────────────────────────────────────────────
/** One finished request, with every key masked. */
export type RequestRecord = {
  id: string;
  at: Date;
  /** Which side was asked. */
  peer: 'video server' | 'supabase';
  method: string;
  url: string;
  /** Null when no answer came. */
  status: number | null;
  durationMs: number;
  /** Why there was no answer; null when there was one. */
  error: string | null;
};

export interface RequestLog {
  record(entry: RequestRecord): void;
}

// ── the account ─────────────────────────────────────────────────────────────
export type Session = { userId: string; email: string | null; anonymous: boolean };
export type AccountState =
  | { phase: 'loading' }
  | { phase: 'signed_out'; expired: { email: string | null } | null }
  | { phase: 'signed_in'; session: Session };
/** Ways to sign in that the project has switched on. */
export type SignInMethods = { email: boolean; signUp: boolean; anonymous: boolean };
export type SignUpOutcome = 'signed_in' | 'confirm_email';

/** Every method that can fail throws `AccountError` and nothing else. */
export interface Account {
  state(): AccountState;
  /** Calls back on every change of `state()`; the answer stops it. */
  subscribe(listener: () => void): () => void;
  methods(): Promise<SignInMethods>;
  signIn(email: string, password: string): Promise<void>;
  signUp(email: string, password: string): Promise<SignUpOutcome>;
  /** Mails a link that signs in on return to `returnUrl`. */
  sendLink(email: string, returnUrl: string): Promise<void>;
  signInAnonymously(): Promise<void>;
  /** Gives an anonymous account an email and password, keeping its rows. */
  upgrade(email: string, password: string): Promise<SignUpOutcome>;
  sendPasswordReset(email: string, returnUrl: string): Promise<void>;
  setPassword(password: string): Promise<void>;
  signOut(): Promise<void>;
  /** A token good for at least another minute, renewed when need be; null when signed out. */
  accessToken(): Promise<string | null>;
  /**
   * For when Supabase refused a token that should be good: renews it, and where that is refused too the state becomes
   * `signed_out` with `expired`. Never throws; safe to repeat, one renewal runs at a time.
   */
  renew(): Promise<void>;
}

/** Keys of video servers, in this browser only. */
export interface Keyring {
  /** Null when there is none. */
  read(keyName: string): string | null;
  /** Stores it trimmed; false when this browser refuses to keep anything (it then lives until the tab closes). */
  write(keyName: string, key: string): boolean;
  remove(keyName: string): void;
  subscribe(listener: () => void): () => void;
}

// ── Supabase as the Test page sees it ───────────────────────────────────────
export type SchemaFinding = {
  kind: 'table' | 'column' | 'function' | 'bucket' | 'policy';
  name: string;
  present: boolean;
};
export interface SupabaseProbe {
  /** Throws `StoreError` when the project cannot be reached or refuses the key. */
  ping(signal?: AbortSignal): Promise<{ latencyMs: number; clockSkewMs: number | null }>;
  /** Everything the app needs, found or not. Throws `StoreError` with `schema_missing` when nothing is there at all. */
  schema(signal?: AbortSignal): Promise<readonly SchemaFinding[]>;
}

// ── the engine as a page sees it ────────────────────────────────────────────
export type ServerPause = {
  serverId: string;
  reason: 'unauthorized' | 'forbidden' | 'rate_limited' | 'unreachable';
  until: Date | null;
};
export type EngineState = {
  /** `leading` here, `following` another tab, `stopped` when signed out. */
  role: 'starting' | 'leading' | 'following' | 'stopped';
  pauses: readonly ServerPause[];
};
export interface EngineLink {
  state(): EngineState;
  subscribe(listener: () => void): () => void;
  /** Called with the ids of rows that somebody wrote; an empty list means "anything". */
  onChange(listener: (ids: readonly string[]) => void): () => void;
  /** There is new work or a person asked: look now instead of at the next tick. */
  nudge(): void;
}

// ── being told ──────────────────────────────────────────────────────────────
/** Off, a notification of the desktop, or one with a tone. */
export type AlertMode = 'off' | 'silent' | 'sound';
/** `id` is the generation's: one notification each. */
export type News = { id: string; good: boolean; text: string };
export interface Alerts {
  mode(): AlertMode;
  /** To be called while a press is handled: may ask for permission. False when that is refused, and it stays off. */
  choose(mode: AlertMode): Promise<boolean>;
  /** Calls back when the mode changes, also by another tab. */
  subscribe(listener: () => void): () => void;
  /** Tells it in the way chosen. Never throws. */
  tell(news: News): void;
}

/** The newest requests of page and engine, for the Test page. */
export interface RequestJournal extends RequestLog {
  entries(): readonly RequestRecord[];
  clear(): void;
  subscribe(listener: () => void): () => void;
}
