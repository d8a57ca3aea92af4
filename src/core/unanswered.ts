// A create call that may have left and whose answer nobody saw. Refuses to call it refused: it may have been paid.
import type { Failed } from './generation.ts';

/** True where sending again may pay twice: first the server's list has to be looked at. */
export function isUnanswered({ job, failure }: Failed): boolean {
  // Rows given up before their answer came were once called given up like any other.
  return job === null && (failure.fault === 'outcome_unknown' || failure.fault === 'given_up');
}
