// When a rendering job deserves a second look by a person. Refuses to judge: it may be slow and well.
import type { Learned } from './cadence.ts';
import type { Processing } from './generation.ts';

/** Longer than this many times what such jobs usually take counts as stalled, whatever the server's words do. */
const USUAL_TIMES = 3;

export function isStalled(
  state: Processing,
  expected: { stalledAfterMs: number; learned: Learned | null },
  now: Date,
): boolean {
  if (now.getTime() - state.changedAt.getTime() >= expected.stalledAfterMs) return true;
  if (expected.learned === null) return false;
  return now.getTime() - state.submittedAt.getTime() >= USUAL_TIMES * expected.learned.latestMs;
}
