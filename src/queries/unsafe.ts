// What is finished at its server and not yet in the bucket.
import { type Generation, inState, type Storing } from '../core/generation.ts';

/** The one whose file goes first comes first; those whose end nobody knows come last. */
export function unsafeIn(feed: readonly Generation[]): readonly Generation<Storing>[] {
  return feed.filter((row) => inState(row, 'storing')).sort((a, b) => expiryMs(a) - expiryMs(b));
}

/** Without those that are being saved right now: starting them anew would only interrupt them. */
export function waitingToBeSaved(unsafe: readonly Generation<Storing>[], now: Date): readonly Generation<Storing>[] {
  return unsafe.filter(({ lease }) => lease === null || lease.expiresAt <= now);
}

function expiryMs({ lifecycle }: Generation<Storing>): number {
  return lifecycle.job.expiresAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
