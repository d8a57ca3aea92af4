// Jobs that were made elsewhere, on this account's servers: listing them page by page and taking them in.
import { infiniteQueryOptions, mutationOptions } from '@tanstack/react-query';
import { adoptionOf, isWorthTaking } from '../core/adoption.ts';
import { ServerError, StoreError } from '../core/errors.ts';
import type { JobReport } from '../core/ports/video-server.ts';
import type { ServerProfile } from '../core/profile.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';
import { strangersOf } from './strangers.ts';

/** Asks only when told to: a server may have thousands. Throws `ServerError` and `StoreError`. */
export function strangersOptions(services: Services, profile: ServerProfile) {
  return infiniteQueryOptions({
    queryKey: ['strangers', profile.id],
    queryFn: ({ pageParam, signal }) => strangersOf(services, profile, pageParam, signal),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    enabled: false,
    retry: false,
    structuralSharing: false,
  });
}

export type AdoptionOutcome = { taken: number; known: number };

/** `known` counts those that a row had already, or a lost create call may have made. Safe to repeat. */
export function adoptOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (wish: { profile: ServerProfile; jobs: readonly JobReport[] }, { client }) => {
      try {
        return await adoptEach(services, wish.profile, wish.jobs);
      } finally {
        services.engine.nudge();
        await client.invalidateQueries({ queryKey: generationKeys.all });
      }
    },
  });
}

/** Every page to the end, then every job that can still bring a clip. */
export function adoptAllOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (profile: ServerProfile, { client }): Promise<AdoptionOutcome> => {
      const outcome = { taken: 0, known: 0 };
      let after: string | null = null;
      try {
        do {
          const page = await strangersOf(services, profile, after, new AbortController().signal);
          const { taken, known } = await adoptEach(services, profile, page.strangers.filter(isWorthTaking));
          outcome.taken += taken;
          outcome.known += known;
          after = page.next;
        } while (after !== null);
        return outcome;
      } finally {
        services.engine.nudge();
        await client.invalidateQueries({ queryKey: generationKeys.all });
      }
    },
  });
}

async function adoptEach(
  { clock, random, generations }: Services,
  profile: ServerProfile,
  jobs: readonly JobReport[],
): Promise<AdoptionOutcome> {
  let taken = 0;
  for (const job of jobs) {
    const adopted = await generations.adopt(adoptionOf(job, { id: random.uuid(), profile, now: clock.now() }));
    if (adopted !== null) taken += 1;
  }
  return { taken, known: jobs.length - taken };
}

/** True when there is something to take in. A server that cannot list has nothing to offer. */
export async function offersStrangers(services: Services, profile: ServerProfile): Promise<boolean> {
  if (profile.capabilities.list === false) return false;
  try {
    const { strangers } = await strangersOf(services, profile, null, new AbortController().signal);
    return strangers.some(isWorthTaking);
  } catch (error) {
    if (error instanceof ServerError || error instanceof StoreError) return false;
    throw error;
  }
}

function firstPage(): string | null {
  return null;
}
