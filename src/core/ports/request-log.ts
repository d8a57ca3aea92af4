// What is said about requests: finished ones, with every key masked.

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

/** The newest requests of page and engine, for the Test page. */
export interface RequestJournal extends RequestLog {
  entries(): readonly RequestRecord[];
  clear(): void;
  subscribe(listener: () => void): () => void;
}
