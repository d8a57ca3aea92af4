// A second job that the server took for one create call, once it was noticed: is it still nobody's, and taking it in.
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { adoptionOf } from '../core/adoption.ts';
import type { GenerationEvent } from '../core/ports/generation-store.ts';
import type { ServerProfile } from '../core/profile.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';

const detailSchema = z.object({ jobIds: z.array(z.string()) });

/** Every job that the log of a generation calls its twin. */
export function twinIdsOf(events: readonly GenerationEvent[]): readonly string[] {
  const ids = events.flatMap(({ kind, detail }) => {
    const told = kind === 'twin' ? detailSchema.safeParse(detail) : null;
    return told?.success === true ? told.data.jobIds : [];
  });
  return [...new Set(ids)];
}

/** Those that no row knows yet, deleted ones counting as known. */
export function unownedOptions(services: Services, jobIds: readonly string[]) {
  return queryOptions({
    queryKey: [...generationKeys.all, 'unowned', jobIds],
    queryFn: async (): Promise<readonly string[]> => {
      const known = await services.generations.knownJobIds(jobIds);
      return jobIds.filter((id) => !known.has(id));
    },
    enabled: jobIds.length > 0,
  });
}

/** Answers how many came to be rows; one that the server has forgotten throws `ServerError`. Safe to repeat. */
export function adoptTwinsOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (wish: { profile: ServerProfile; jobIds: readonly string[] }, { client }): Promise<number> => {
      const { clock, random, generations, engine } = services;
      let taken = 0;
      try {
        for (const jobId of wish.jobIds) {
          const report = await services.videoServer(wish.profile).retrieve(jobId);
          const order = { id: random.uuid(), profile: wish.profile, now: clock.now() };
          if ((await generations.adopt(adoptionOf(report, order))) !== null) taken += 1;
        }
        return taken;
      } finally {
        engine.nudge();
        await client.invalidateQueries({ queryKey: generationKeys.all });
      }
    },
  });
}
