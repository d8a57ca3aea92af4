// When nobody knows whether a create call arrived: what the server lists, and taking one of its jobs for ours.
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { claimJob } from '../core/advance/claim.ts';
import type { Generation } from '../core/generation.ts';
import type { JobReport } from '../core/ports/video-server.ts';
import type { ServerProfile } from '../core/profile.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';
import { strangersOf } from './strangers.ts';

const PAGES = 3;
const TRIES = 3;

/** `reachedEnd` is false when the server has more jobs than were read. */
export type Candidates = { jobs: readonly JobReport[]; reachedEnd: boolean };

/** Jobs that nothing here knows, the likeliest first. Throws `ServerError` and `StoreError`. */
export function candidatesOptions(services: Services, wish: { generation: Generation; profile: ServerProfile }) {
  const { generation, profile } = wish;
  return queryOptions({
    queryKey: ['lost-answer', generation.id, generation.attempt],
    queryFn: async ({ signal }): Promise<Candidates> => {
      const found: JobReport[] = [];
      let after: string | null = null;
      for (let page = 0; page < PAGES; page += 1) {
        const { strangers, next } = await strangersOf(services, profile, after, signal);
        found.push(...strangers);
        after = next;
        if (after === null) break;
      }
      return { jobs: likeliestFirst(found, generation), reachedEnd: after === null };
    },
    retry: false,
    gcTime: 0,
    structuralSharing: false,
  });
}

/** Same words first; then the one made closest to when ours was sent. */
function likeliestFirst(jobs: readonly JobReport[], { spec, lifecycle, createdAt }: Generation): readonly JobReport[] {
  const sentAt = lifecycle.status === 'failed' ? (lifecycle.submittedAt ?? createdAt) : createdAt;
  const rank = (job: JobReport): number => (job.prompt === spec.prompt ? 0 : 1);
  const distance = (job: JobReport): number =>
    job.createdAt === null ? Number.MAX_SAFE_INTEGER : Math.abs(job.createdAt.getTime() - sentAt.getTime());
  return [...jobs].sort((a, b) => rank(a) - rank(b) || distance(a) - distance(b));
}

/** False when another row has that job, or this one has found its own in the meantime. Throws `StoreError`. */
export function claimJobOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (wish: { generation: Generation; job: JobReport }, { client }): Promise<boolean> => {
      try {
        return await claim(services, wish.generation.id, wish.job);
      } finally {
        services.engine.nudge();
        await client.invalidateQueries({ queryKey: generationKeys.all });
      }
    },
  });
}

async function claim(services: Services, id: string, job: JobReport): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const row = await services.generations.find(id);
    const step = row === null ? null : claimJob(row.lifecycle, job, services.clock.now());
    if (row === null || step === null) return false;
    const actor = `person:${row.userId}`;
    const saved = await services.generations.save({ id, version: row.version, actor, ...step, leaseSeconds: 0 });
    if (saved !== null) return true;
  }
  return false;
}
