// Asking for a video, or for several takes of one: the rows are saved first, and the engine is woken to do the rest.
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { ratioOf } from '../core/catalogue.ts';
import { expectedClipBytes } from '../core/clip-size.ts';
import { estimateMicroUsd } from '../core/cost.ts';
import type { Generation, Take } from '../core/generation.ts';
import type { ServerProfile } from '../core/profile.ts';
import type { Reference, Spec } from '../core/spec.ts';
import { generationKeys, newestFirst } from './generations.ts';
import type { Services } from './services.tsx';

export type Picture = { image: Blob; extension: 'png' | 'jpg' | 'webp'; filename: string };

/** A picture in the size of the video. `original` is what it was cut from: in hand, in the bucket already, or nothing. */
export type CutPicture = Picture & { original: Picture | string | null };

export type SizedImage = CutPicture | Reference;

/** A further take: a row of its own, of the same wish with these parameters. */
export type FurtherTake = { id: string; parameters: Spec['parameters'] };

/**
 * One wish of a person. However often it is sent, it becomes one row for each take and one stored image: `id` is the
 * first row's and names the group, `stored` remembers the image after the first try.
 */
export type Press = {
  id: string;
  profile: ServerProfile;
  spec: Omit<Spec, 'reference'>;
  /** In hand, in the bucket since an earlier generation, or still to be brought to size. */
  image: SizedImage | (() => Promise<SizedImage>) | null;
  stored: Reference | null;
  furtherTakes: readonly FurtherTake[];
};

/** Saves the wish. Safe to repeat with the same press. Answers the first take. Throws `StoreError`. */
export function submitOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (press: Press): Promise<Generation> => {
      await agreedByBucket(services, press.spec, 1 + press.furtherTakes.length);
      const reference = await storedOnce(services, press);
      return addTakes(services, press, reference);
    },
    onSuccess: (generation, _press, _before, { client }) => welcome(services, client, generation),
  });
}

/** The same wish again as a new row, starting from the same stored image. */
export function retryOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (again: { id: string; generation: Generation; profile: ServerProfile }): Promise<Generation> => {
      const { spec } = again.generation;
      await agreedByBucket(services, spec, 1);
      return addRow(services, { id: again.id, profile: again.profile, spec, take: null });
    },
    onSuccess: (generation, _again, _before, { client }) => welcome(services, client, generation),
  });
}

/** Refuses before anything is paid when the clips could not be saved afterwards. */
async function agreedByBucket(
  { account, clips }: Services,
  spec: Pick<Spec, 'size' | 'seconds'>,
  count: number,
): Promise<void> {
  const state = account.state();
  if (state.phase === 'signed_in') await clips.preflight(state.session.userId, count * expectedClipBytes(spec));
}

async function storedOnce(services: Services, press: Press): Promise<Reference | null> {
  const { image } = press;
  if (image === null || press.stored !== null) return press.stored;
  const sized = typeof image === 'function' ? await image() : image;
  press.stored = 'path' in sized ? sized : await stored(services, sized);
  return press.stored;
}

async function stored(services: Services, { image, extension, filename, original }: CutPicture): Promise<Reference> {
  const kept =
    original === null || typeof original === 'string'
      ? original
      : await services.images.put(original.image, original.extension);
  return { path: await services.images.put(image, extension), filename, original: kept };
}

/** One after the other, so that their order is that of their numbers. */
async function addTakes(services: Services, press: Press, reference: Reference | null): Promise<Generation> {
  const { id: group, profile, spec, furtherTakes } = press;
  const count = 1 + furtherTakes.length;
  const takeOf = (number: number): Take | null => (count === 1 ? null : { group, number, count });
  const first = await addRow(services, { id: group, profile, spec: { ...spec, reference }, take: takeOf(1) });
  for (const [index, { id, parameters }] of furtherTakes.entries()) {
    await addRow(services, { id, profile, spec: { ...spec, parameters, reference }, take: takeOf(index + 2) });
  }
  return first;
}

type Row = { id: string; profile: ServerProfile; spec: Spec; take: Take | null };

export function addRow(services: Services, { id, profile, take, ...row }: Row): Promise<Generation> {
  const { parameters } = row.spec;
  const spec = { ...row.spec, parameters: { ...parameters, ...ratioOf(profile.catalogue, row.spec) } };
  return services.generations.add({
    id,
    spec,
    take,
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
