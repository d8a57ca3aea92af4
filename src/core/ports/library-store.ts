// The Library: searching the whole history, and putting it in order.
import type { Generation } from '../generation.ts';
import type { LibrarySearch, LibrarySort } from '../library/search.ts';

/** The place of a row in a sorted search: what it is sorted by, as a number; among equals the newest comes first. */
export type LibraryCursor = { value: number; createdAt: Date; id: string };

export type LibraryPage = { generations: readonly Generation[]; next: LibraryCursor | null };

/** Values that occur, the most frequent first, batches the newest first. Tags are those of the newest tagged rows. */
export type LibraryFacets = {
  models: readonly string[];
  sizes: readonly string[];
  seconds: readonly number[];
  servers: readonly { id: string; label: string }[];
  /** Labels of those that are no longer in the list. */
  goneServers: readonly string[];
  batches: readonly { id: string; name: string }[];
  tags: readonly string[];
};

/** What is left out stays as it is. */
export type Organising = {
  favourite?: boolean;
  /** Stars, 1 to 5; null takes them away. */
  rating?: number | null;
  rejected?: boolean;
  /** Of 1 to 100 characters each, up to 100 at once. */
  addTags?: readonly string[];
  removeTags?: readonly string[];
  /** Up to 500 characters. */
  title?: string | null;
};

/**
 * A search kept by name of 1 to 100 characters, which no other view of the account has; at most 200 of an account.
 * `query` is the Library's address after the question mark, up to 8,000 characters.
 */
export type LibraryView = { id: string; name: string; query: string };

/** A generation to be moved. `slug` becomes its file name in a batch where it has none yet. */
export type Mover = { id: string; slug: string };

/** Where a generation stood in the batches: the way back. `batchId` null is outside of all. */
type Standing = { batchId: string | null; position: number | null; slug: string | null; createdAt: Date };

/** `position` is null outside a batch. */
export type Moved = { id: string; position: number | null; before: Standing };

/** How far `count` counts. */
export const COUNTED_AT_MOST = 10_000;

/** Throws `StoreError`. Rows of other accounts do not exist here, nor do discarded ones. */
export interface LibraryStore {
  page(
    asked: { search: LibrarySearch; sort: LibrarySort; limit: number },
    after: LibraryCursor | null,
    signal?: AbortSignal,
  ): Promise<LibraryPage>;
  /** Exact up to `COUNTED_AT_MOST`; one more than that for anything above. */
  count(search: LibrarySearch, signal?: AbortSignal): Promise<number>;
  facets(signal?: AbortSignal): Promise<LibraryFacets>;
  /** Leaves the version, so that it never costs the answer of a paid call. Unknown ids are passed over. Safe to repeat. */
  organise(ids: readonly string[], change: Organising): Promise<void>;
  /**
   * Puts generations into a batch, behind all it has and in the order given; with null, takes them out of theirs. What was
   * paid stays with the batch it was paid in. What waits leaves by the rules of the batch it waits in, outside of all by
   * those of its server, and is looked at again at once; the version of all others stays. Finished ones are published
   * where the batch publishes. A file name that is taken gets a number. Passed over are unknown ones, those that stand
   * there already, and those that wait where the batch is cancelled. Answers those that moved; null when there is no such
   * batch, or its rows are still being added. Safe to repeat.
   */
  move(batchId: string | null, movers: readonly Mover[]): Promise<readonly Moved[] | null>;
  /** Takes a move back, each to its old place where that is still free. Answers how many came back. Safe to repeat. */
  moveBack(moved: readonly Moved[]): Promise<number>;
  /** By name. */
  views(signal?: AbortSignal): Promise<readonly LibraryView[]>;
  /** `id` is chosen by the caller; the same id again changes it. A name that another view has is a `conflict`. */
  keepView(view: LibraryView): Promise<void>;
  /** Safe to repeat. */
  removeView(id: string): Promise<void>;
}
