import type { Generation } from '../../core/generation.ts';
import type { Unsafe } from '../../core/ports/generation-store.ts';

/** What is told is what changed since. */
export type Start = {
  feed: readonly Generation[];
  unsafe: Unsafe;
  /** It stood there when the visit began, and so did its troubles. */
  standing: boolean;
};
