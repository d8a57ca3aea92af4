// Names of the objects that belong to a generation. A new attempt never overwrites an older one's files.
import type { Generation } from './generation.ts';

type Owned = Pick<Generation, 'userId' | 'id' | 'attempt'>;

export type ClipPaths = { video: string; thumbnail: string; spritesheet: string };

/** Object names in `video_files` of the current attempt. */
export function clipPaths(generation: Owned): ClipPaths {
  return pathsOf(generation, generation.attempt);
}

/** Every object in `video_files` that any attempt may have left. */
export function allClipPaths(generation: Owned): readonly string[] {
  const attempts = Array.from({ length: generation.attempt }, (_, index) => index + 1);
  return attempts.flatMap((attempt) => Object.values(pathsOf(generation, attempt)));
}

function pathsOf({ userId, id }: Owned, attempt: number): ClipPaths {
  const folder = `${userId}/${id}`;
  return {
    video: `${folder}/video-${attempt}.mp4`,
    thumbnail: `${folder}/thumbnail-${attempt}.webp`,
    spritesheet: `${folder}/spritesheet-${attempt}.jpg`,
  };
}
