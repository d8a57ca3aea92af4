// Whether a starting image fits the video that is to be made from it.
import { type Dimensions, dimensionsOf } from '../../core/spec.ts';
import { imageWords } from '../../words/create.ts';
import type { ChosenImage } from './composer-form.ts';

/** Why this image cannot start a video of this size; null when it can, or when nobody knows. */
export function sizeProblemOf(image: ChosenImage | null, size: string): string | null {
  if (image === null || image.kind === 'stored') return null;
  const wanted = dimensionsOf(size);
  if (wanted === null || same(image, wanted)) return null;
  return imageWords.wrongSize(`${image.width}x${image.height}`, size);
}

/** The size on offer that fits the image exactly; null when none does. */
export function fittingSize(image: ChosenImage | null, sizes: readonly string[]): string | null {
  if (image === null || image.kind === 'stored') return null;
  return sizes.find((size) => same(image, dimensionsOf(size))) ?? null;
}

function same(image: Dimensions, wanted: Dimensions | null): boolean {
  return wanted !== null && image.width === wanted.width && image.height === wanted.height;
}
