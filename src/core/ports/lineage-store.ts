// Which generations came from which.
import type { Generation } from '../generation.ts';

/** Throws `StoreError`. Rows of other accounts do not exist here. */
export interface LineageStore {
  /**
   * The generation, all that it came from, and all that was made from those; besides them the takes of the oldest one,
   * or whatever else started from the same clip that is gone. Discarded ones are there too. Oldest first; of a family
   * of more than some hundred a part, in which the generation and its ancestors are never missing. Empty for an id
   * that nobody knows.
   */
  family(id: string, signal?: AbortSignal): Promise<readonly Generation[]>;
}
