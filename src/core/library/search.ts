// What a person looks for in the Library, as data. Refuses nothing: what cannot be found finds nothing.
import type { Fault } from '../failure.ts';
import type { Status } from '../generation.ts';
import type { Spec } from '../spec.ts';

export const LIBRARY_SORTS = ['newest', 'oldest', 'dearest', 'best_rated', 'longest'] as const;
export type LibrarySort = (typeof LIBRARY_SORTS)[number];

/** An empty list and null ask nothing. Within a list any one will do, but for tags: all of them. */
export type LibrarySearch = {
  /**
   * Words that must each occur in prompt, title or tags, whatever their case; `"quoted words"` occur together. One or two
   * plain letters or digits occur where a word begins: in the middle of one they would be nearly everywhere.
   */
  text: string;
  statuses: readonly Status[];
  faults: readonly Fault[];
  /** Ids of profiles. */
  serverIds: readonly string[];
  /** Labels that generations keep of servers that are no longer in the list. With the ids above: either will do. */
  goneServers: readonly string[];
  models: readonly string[];
  sizes: readonly string[];
  seconds: readonly number[];
  operations: readonly Spec['operation'][];
  tags: readonly string[];
  /** Made at or after this instant. */
  from: Date | null;
  /** Made before this instant. */
  until: Date | null;
  /** Estimated cost, both ends included. */
  minimumMicroUsd: number | null;
  maximumMicroUsd: number | null;
  batchId: string | null;
  favourite: boolean | null;
  /** Stars, 1 to 5. */
  minimumRating: number | null;
  /** Whether it starts from an image. */
  hasReference: boolean | null;
  /** Those that lost a comparison. */
  rejected: boolean | null;
};

export const EVERYTHING: LibrarySearch = {
  text: '',
  statuses: [],
  faults: [],
  serverIds: [],
  goneServers: [],
  models: [],
  sizes: [],
  seconds: [],
  operations: [],
  tags: [],
  from: null,
  until: null,
  minimumMicroUsd: null,
  maximumMicroUsd: null,
  batchId: null,
  favourite: null,
  minimumRating: null,
  hasReference: null,
  rejected: null,
};
