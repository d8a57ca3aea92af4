// Asking for a video: the row is saved first, and the engine is woken to do the rest.
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { ratioOf } from '../core/catalogue.ts';
import { expectedClipBytes } from '../core/clip-size.ts';
import { estimateMicroUsd } from '../core/cost.ts';
import type { Generation } from '../core/generation.ts';
import type { ServerProfile } from '../core/profile.ts';
import type { Reference, Spec } from '../core/spec.ts';
import { generationKeys, newestFirst } from './generations.ts';
import type { Services } from './services.tsx';

export type Picture = { image: Blob; extension: 'png' | 'jpg' | 'webp'; filename: string };

/**
 * One wish of a person. However often it is sent, it becomes one row and one stored image: `id` is the row's, and
 * `stored` remembers the image after the first try.
 */
export type Press = {
  id: string;
  profile: ServerProfile;
  spec: Omit<Spec, 'reference'>;
  /** A file in hand, or one that an earlier generation has in the bucket. */
  image: Picture | Reference | null;
  stored: Reference | null;
};

/** Saves the wish. Safe to repeat with the same press. Throws `StoreError`. */
export function submitOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (press: Press): Promise<Generation> => {
      await agreedByBucket(services, press.spec);
      const reference = await storedOnce(services, press);
      return addRow(services, { id: press.id, profile: press.profile, spec: { ...press.spec, reference } });
    },
    onSuccess: (generation, _press, _before, { client }) => welcome(services, client, generation),
  });
}

/** The same wish again as a new row, starting from the same stored image. */
export function retryOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (again: { id: string; generation: Generation; profile: ServerProfile }): Promise<Generation> => {
      await agreedByBucket(services, again.generation.spec);
      return addRow(services, { id: again.id, profile: again.profile, spec: again.generation.spec });
    },
    onSuccess: (generation, _again, _before, { client }) => welcome(services, client, generation),
  });
}

/** Refuses before anything is paid when the clip could not be saved afterwards. */
async function agreedByBucket({ account, clips }: Services, spec: Pick<Spec, 'size' | 'seconds'>): Promise<void> {
  const state = account.state();
  if (state.phase === 'signed_in') await clips.preflight(state.session.userId, expectedClipBytes(spec));
}

async function storedOnce(services: Services, press: Press): Promise<Reference | null> {
  if (press.image === null) return null;
  press.stored ??= 'path' in press.image ? press.image : await stored(services, press.image);
  return press.stored;
}

async function stored(services: Services, { image, extension, filename }: Picture): Promise<Reference> {
  return { path: await services.images.put(image, extension), filename, original: null };
}

function addRow(services: Services, wish: { id: string; profile: ServerProfile; spec: Spec }): Promise<Generation> {
  const { id, profile } = wish;
  const { parameters } = wish.spec;
  const spec = { ...wish.spec, parameters: { ...parameters, ...ratioOf(profile.catalogue, wish.spec) } };
  return services.generations.add({
    id,
    spec,
    server: { id: profile.id, label: profile.label, url: profile.baseUrl },
    estimatedCostMicroUsd: estimateMicroUsd(profile.catalogue, spec),
    title: null,
  });
}

/** Shows the new row at once and wakes the engine. */
function welcome(services: Services, client: QueryClient, generation: Generation): Promise<void> {
  services.engine.nudge();
  client.setQueryData<readonly Generation[]>(generationKeys.feed, (feed) => newestFirst([generation, ...(feed ?? [])]));
  return client.invalidateQueries({ queryKey: generationKeys.all });
}
