// The poster of a clip that was saved without one, taken by the first browser that shows it.
import { queryOptions } from '@tanstack/react-query';
import { afterPictures } from '../core/advance/pictures.ts';
import { clipPaths } from '../core/clip-path.ts';
import { StoreError } from '../core/errors.ts';
import type { Generation } from '../core/generation.ts';
import type { PictureSampler } from '../core/ports/picture-sampler.ts';
import { clipLinkOptions } from './clips.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';

/** True once it is in the bucket and in the row. Asked once a visit: frames that cannot be decoded stay so. */
export function latePosterOptions(services: Services, generation: Generation) {
  return queryOptions({
    queryKey: ['late-poster', generation.id, generation.attempt],
    queryFn: async ({ client }): Promise<boolean> => {
      const given = await inTurn(services.pictures, async () => {
        const link = await client.query(clipLinkOptions(services, videoPathOf(generation)));
        return link !== null && (await givePoster(services, generation, link));
      });
      if (given) await client.invalidateQueries({ queryKey: generationKeys.all });
      return given;
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

function videoPathOf(generation: Generation): string {
  const { lifecycle } = generation;
  return lifecycle.status === 'completed' ? lifecycle.clip.videoPath : clipPaths(generation).video;
}

function spritesheetPathOf({ lifecycle }: Generation): string | null {
  return lifecycle.status === 'completed' ? lifecycle.clip.spritesheetPath : null;
}

async function givePoster(services: Services, generation: Generation, link: string): Promise<boolean> {
  const pictures = await services.pictures.sample(link);
  if (pictures === null) return false;
  const { thumbnail, spritesheet } = clipPaths(generation);
  try {
    await services.clips.putPicture(thumbnail, pictures.poster);
    if (spritesheetPathOf(generation) === null) await services.clips.putPicture(spritesheet, pictures.spritesheet);
    return await writePaths(services, generation, { thumbnailPath: thumbnail, spritesheetPath: spritesheet });
  } catch (error) {
    // A clip plays without its poster; the next visit tries again.
    if (error instanceof StoreError) return false;
    throw error;
  }
}

/** Decided anew on the stored row: another browser may have been first. */
async function writePaths(
  services: Services,
  { id }: Generation,
  paths: { thumbnailPath: string; spritesheetPath: string },
): Promise<boolean> {
  const row = await services.generations.find(id);
  const step = row === null ? null : afterPictures(row, paths);
  if (row === null || step === null) return false;
  const actor = `person:${row.userId}`;
  return (await services.generations.save({ id, version: row.version, actor, ...step, leaseSeconds: 0 })) !== null;
}

const turns = new WeakMap<PictureSampler, Promise<unknown>>();

/** One clip after the other: a shelf of twenty must not start twenty decoders. */
function inTurn<T>(sampler: PictureSampler, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(sampler) ?? Promise.resolve()).then(work, work);
  turns.set(sampler, turn);
  return turn;
}
