// A video server as the domain sees it, whatever its dialect.
import type { Spec } from '../spec.ts';

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
