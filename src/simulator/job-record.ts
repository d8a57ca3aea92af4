// A job as a test or a bench wants to see it: to the millisecond, with its clip's progress.
import { type Job, type Order, type Phase, phaseOf } from './job.ts';

export type JobRecord = {
  id: string;
  order: Order;
  status: Phase['status'];
  createdAt: Date;
  /** Null unless completed. */
  finishedAt: Date | null;
  /** When the file goes; null unless completed. */
  expiresAt: Date | null;
  /** True when the clip's bytes exist. */
  isDrawn: boolean;
};

export function recordOf(job: Job, now: Date): JobRecord {
  const phase = phaseOf(job, now.getTime());
  const completed = phase.status === 'completed' ? phase : null;
  return {
    id: job.id,
    order: job.order,
    status: phase.status,
    createdAt: new Date(job.createdAtMs),
    finishedAt: completed === null ? null : new Date(completed.finishedAtMs),
    expiresAt: completed === null ? null : new Date(completed.expiresAtMs),
    isDrawn: job.drawnAtMs !== null,
  };
}
