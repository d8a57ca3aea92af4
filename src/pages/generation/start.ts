import type { Generation } from '../../core/generation.ts';

/** What is told is what changed since. */
export type Start = {
  feed: readonly Generation[];
  unsafe: readonly Generation[];
  /** It stood there when the visit began, and so did its troubles. */
  standing: boolean;
};
