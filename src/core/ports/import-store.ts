// What was over elsewhere, coming to live in this account.
import type { Clip } from '../generation.ts';
import type { PortableRecord } from '../portable/record.ts';
import type { Reference } from '../spec.ts';

export type Wanted = { origin: string; sha256: string | null; jobId: string | null };

/** `id` is the row's, where `known`; else the one it gets here, always the same for the same account and origin. */
export type ImportPlace = { id: string; known: boolean };

export type ImportedGeneration = {
  /** As the plan gave it. */
  id: string;
  record: PortableRecord;
  /** As it lies in this account's bucket; null for what has none. */
  clip: Clip | null;
  /** As it lies in this account's bucket; null for what has none, or whose picture did not come along. */
  reference: Reference | null;
};

/** Throws `StoreError`. */
export interface ImportStore {
  /** By origin. Known are rows of that id, of the id it gets here, and those of the same bytes and job. */
  plan(wanted: readonly Wanted[], signal?: AbortSignal): Promise<ReadonlyMap<string, ImportPlace>>;
  /**
   * Adds the row, its lines of the ledger and a note in the log, all or nothing; false when it is here already. Lines
   * that are here already stay as they are. `invalid` for what is not over, and when the clip does not lie complete in
   * the folder of this id. Safe to repeat.
   */
  add(generation: ImportedGeneration): Promise<boolean>;
}
