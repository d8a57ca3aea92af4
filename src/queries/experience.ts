// What this account's finished jobs teach about the running ones.
import { queryOptions } from '@tanstack/react-query';
import type { Learned } from '../core/cadence.ts';
import type { Generation } from '../core/generation.ts';
import { learnedFrom } from '../core/history.ts';
import type { FinishedJob } from '../core/ports/generation-store.ts';
import type { Services } from './services.tsx';

const NEWEST = 200;
const FRESH_MS = 60_000;

export function finishedJobsOptions(services: Services) {
  return queryOptions({
    queryKey: ['finished-jobs'],
    queryFn: ({ signal }) => services.generations.finishedJobs(NEWEST, signal),
    staleTime: FRESH_MS,
    structuralSharing: false,
  });
}

/** Null until enough jobs of its kind have finished. */
export function learnedFor(finished: readonly FinishedJob[] | undefined, { spec, server }: Generation): Learned | null {
  if (finished === undefined) return null;
  return learnedFrom(finished, { serverId: server.id, model: spec.model, size: spec.size, seconds: spec.seconds });
}
