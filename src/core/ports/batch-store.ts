// Batches of generations: added once, sent in order, looked at as a whole.
import type {
  BatchEntry,
  BatchRow,
  BatchSettings,
  BatchState,
  PauseReason,
  ReusedEntry,
  RowChange,
} from '../batch/batch.ts';
import type { ServerRef } from '../generation.ts';

/** `id` is chosen by the caller, so that opening twice is opening once. */
export type NewBatch = BatchSettings & { id: string; server: ServerRef; columns: readonly string[] };

/** Every method throws `StoreError` and nothing else. Batches of other accounts do not exist here. */
export interface BatchStore {
  /** Newest first. */
  states(signal?: AbortSignal): Promise<readonly BatchState[]>;
  state(id: string, signal?: AbortSignal): Promise<BatchState | null>;
  /** In order, from behind a position; 0 for the first. */
  rows(id: string, afterPosition: number, limit: number, signal?: AbortSignal): Promise<readonly BatchRow[]>;
  /**
   * Ids of generations of these wishes that are made, or being made, by fingerprint: the newest of each, however old.
   * What nobody has asked for is left out.
   */
  earlier(fingerprints: readonly string[], signal?: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** A batch that takes rows and sends none yet. Safe to repeat. */
  open(batch: NewBatch): Promise<void>;
  /** Adds rows that are not there yet and says how many that were; null when the batch takes none any more. */
  add(id: string, entries: readonly BatchEntry[]): Promise<number | null>;
  /** Adds rows that were made before, on the same terms; what names a video that is gone is left out. */
  reuse(id: string, entries: readonly ReusedEntry[]): Promise<number | null>;
  /** From filling or paused to running; what a pause put off is due at once. False when the batch is in no state for it. */
  run(id: string): Promise<boolean>;
  /**
   * With a reason when a fault did it: that takes over neither a person's pause nor one that lasts longer. `until` ends
   * the pause by itself. False when the batch is not running, or its pause stands.
   */
  pause(id: string, reason: PauseReason | null, until: Date | null): Promise<boolean>;
  /** Ends what was not sent yet and lets the rest finish. */
  cancel(id: string): Promise<boolean>;
  change(id: string, settings: BatchSettings): Promise<void>;
  /** Changes a row that waits; false when it was sent or changed meanwhile. A slug that is taken is a `conflict`. */
  edit(row: Pick<BatchRow, 'id' | 'version'>, change: RowChange): Promise<boolean>;
  /** Puts waiting rows in the order given: they share out the places they have. Says how many those were. */
  order(id: string, rowIds: readonly string[]): Promise<number>;
  /** Rows on hold are not sent until they are released; null holds all that wait. Says how many that changed. */
  hold(id: string, rowIds: readonly string[] | null): Promise<number>;
  /** Lets rows on hold go on, in their places; null for all. A finished batch runs again. Says how many that changed. */
  release(id: string, rowIds: readonly string[] | null): Promise<number>;
  /** These may go, and all others that wait are on hold. Says how many that changed. */
  only(id: string, rowIds: readonly string[]): Promise<number>;
  /** Forgets the batch; its generations stay in the library. Safe to repeat. */
  remove(id: string): Promise<void>;
}
