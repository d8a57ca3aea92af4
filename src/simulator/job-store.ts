// The jobs, in the order they came. With a folder behind it, a job that was taken outlives the process.

import { DirectiveError } from './directive.ts';
import { faultsOfJob, type Job, jobSchema } from './job.ts';
import type { Shelf } from './shelf.ts';

/** Jobs this old are forgotten at the next start. */
const KEEP_MS = 7 * 24 * 3_600_000;

export type JobStore = {
  find(id: string): Job | null;
  /** Oldest first. */
  all(): readonly Job[];
  /** Kept on disk before it returns, where there is one. */
  save(job: Job): void;
  remove(id: string): void;
  /** Counts one more strike of a fault; false when it has struck often enough. */
  strike(id: string, fault: string, times: number): boolean;
};

export async function openJobStore(shelf: Shelf, nowMs: number): Promise<JobStore> {
  const jobs = new Map<string, Job>();
  const found = await Promise.all(shelf.names().map((name) => readJob(shelf, name)));
  const readable = found.filter((job) => job !== null).sort((one, other) => one.number - other.number);
  for (const job of readable) {
    if (nowMs - job.createdAtMs > KEEP_MS) shelf.remove(fileOf(job.id));
    else jobs.set(job.id, job);
  }
  function save(job: Job): void {
    shelf.put(fileOf(job.id), new TextEncoder().encode(JSON.stringify(job)));
    jobs.set(job.id, job);
  }
  return {
    find: (id) => jobs.get(id) ?? null,
    all: () => [...jobs.values()],
    save,
    remove(id) {
      shelf.remove(fileOf(id));
      jobs.delete(id);
    },
    strike(id, fault, times) {
      const job = jobs.get(id);
      const struck = job?.strikes[fault] ?? 0;
      if (job === undefined || struck >= times) return false;
      // Faults without a limit need no count, and no write at every look.
      if (Number.isFinite(times)) save({ ...job, strikes: { ...job.strikes, [fault]: struck + 1 } });
      return true;
    },
  };
}

function fileOf(id: string): string {
  return `${id}.json`;
}

/** Null for a file of another version of the simulator: it starts without that job. */
async function readJob(shelf: Shelf, name: string): Promise<Job | null> {
  const file = shelf.find(name);
  if (file === null) return null;
  const bytes = await file.read(0, file.sizeBytes);
  try {
    const job = jobSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    faultsOfJob(job);
    return job;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DirectiveError || isSchemaError(error)) return null;
    throw error;
  }
}

function isSchemaError(error: unknown): boolean {
  return error instanceof Error && 'issues' in error;
}
