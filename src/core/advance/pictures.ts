// Pictures that a saved clip gets later than its video. Refuses to replace any that it has.
import type { Clip, Generation } from '../generation.ts';
import { type Step, step } from './step.ts';

export type LatePictures = { thumbnailPath: string; spritesheetPath: string };

/** Null when there is no clip, or it has a poster already. */
export function afterPictures({ lifecycle }: Generation, pictures: LatePictures): Step | null {
  if (lifecycle.status !== 'completed' || lifecycle.clip.thumbnailPath !== null) return null;
  const clip: Clip = {
    ...lifecycle.clip,
    thumbnailPath: pictures.thumbnailPath,
    spritesheetPath: lifecycle.clip.spritesheetPath ?? pictures.spritesheetPath,
  };
  return step({ ...lifecycle, clip }, { note: { kind: 'poster', detail: pictures } });
}
