// A second job that nobody asked for: a browser sends a create call again by itself when its connection dies without an
// answer, and no page can forbid it. Refuses to take the job in; that costs nothing more and is a person's to decide.
import type { Generation, Processing } from '../generation.ts';
import type { JobReport } from '../ports/video-server.ts';
import { type ListReading, sameWish } from './reconciliation.ts';
import { between } from './step.ts';

/** A create call is over after this long, so what was made further apart was not made by it. */
const CALL_WINDOW_MS = 120_000;

/** Jobs beside `own` that the same create call may have made: the same words at the same moment, and no row's. */
export function twinsOf(
  generation: Generation<Processing>,
  own: JobReport,
  reading: ListReading,
): readonly JobReport[] {
  return reading.jobs.filter(
    (job) => job.id !== own.id && !reading.known.has(job.id) && sameWish(generation, job) && isOfOneCall(own, job),
  );
}

/** Both times are the server's own, so no clock has to agree with another. */
function isOfOneCall(own: JobReport, other: JobReport): boolean {
  if (own.createdAt === null || other.createdAt === null) return false;
  return between(own.createdAt, other.createdAt) + between(other.createdAt, own.createdAt) <= CALL_WINDOW_MS;
}
