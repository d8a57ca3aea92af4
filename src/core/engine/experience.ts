// What finished jobs teach this actor about running ones. Refuses to hold anybody up: unread it knows nothing.
import type { Learned } from '../cadence.ts';
import { StoreError } from '../errors.ts';
import type { Generation } from '../generation.ts';
import { learnedFrom } from '../history.ts';
import type { Clock } from '../ports/clock.ts';
import type { FinishedJob, GenerationStore } from '../ports/generation-store.ts';

const NEWEST_JOBS = 200;
const READ_EVERY_MS = 5 * 60_000;
/** A batch that finishes together is learned from together. */
const READ_AGAIN_MS = 15_000;

export type Experience = {
  /** Reads in the background when what is known is old. A reading that fails changes nothing and is repeated in its turn. */
  refresh(signal: AbortSignal): void;
  /** One more job has finished. */
  outdate(): void;
  /** When a job like this one usually finishes; null until enough is known. */
  learned(generation: Generation): Learned | null;
};

export function createExperience(deps: { store: Pick<GenerationStore, 'finishedJobs'>; clock: Clock }): Experience {
  let finished: readonly FinishedJob[] = [];
  let readAtMs: number | null = null;
  let isOutdated = false;

  async function read(signal: AbortSignal): Promise<void> {
    try {
      finished = await deps.store.finishedJobs(NEWEST_JOBS, signal);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }

  return {
    refresh(signal) {
      const nowMs = deps.clock.now().getTime();
      const ageMs = readAtMs === null ? READ_EVERY_MS : Math.abs(nowMs - readAtMs);
      if (ageMs < (isOutdated ? READ_AGAIN_MS : READ_EVERY_MS)) return;
      readAtMs = nowMs;
      isOutdated = false;
      void read(signal);
    },
    outdate() {
      isOutdated = true;
    },
    learned: ({ server, spec }) => learnedFrom(finished, { serverId: server.id, ...spec }),
  };
}
