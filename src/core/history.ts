// What finished jobs teach about running ones. Refuses to guess from fewer than a handful.
import type { Learned } from './cadence.ts';
import type { FinishedJob } from './ports/generation-store.ts';

const FEWEST = 3;
const NEWEST = 20;
/** Room beside what was seen. */
const MARGIN = 0.15;

type Wish = { serverId: string | null; model: string; size: string; seconds: number };

/** When a job like this one usually finishes; null until enough of its kind were seen. `finished` is newest first. */
export function learnedFrom(finished: readonly FinishedJob[], wish: Wish): Learned | null {
  const alike = finished.filter((job) => isAlike(job, wish)).slice(0, NEWEST);
  if (alike.length < FEWEST) return null;
  const sorted = alike.map((job) => job.durationMs).sort((one, other) => one - other);
  return { earliestMs: share(sorted, 0.1) * (1 - MARGIN), latestMs: share(sorted, 0.9) * (1 + MARGIN) };
}

function isAlike(job: FinishedJob, wish: Wish): boolean {
  return (
    job.serverId === wish.serverId && job.model === wish.model && job.size === wish.size && job.seconds === wish.seconds
  );
}

function share(sorted: readonly number[], part: number): number {
  return sorted[Math.round(part * (sorted.length - 1))] ?? 0;
}

/** Milliseconds left, from the soonest to the latest it usually takes; null once it takes longer than usual. */
export type Remaining = { soonestMs: number; latestMs: number };

export function remainingMs(learned: Learned, elapsedMs: number): Remaining | null {
  if (elapsedMs >= learned.latestMs) return null;
  return { soonestMs: Math.max(0, learned.earliestMs - elapsedMs), latestMs: learned.latestMs - elapsedMs };
}
