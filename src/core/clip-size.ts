// How large a clip will probably be, to ask the bucket before paying. An estimate: refuses to be taken for a promise.
import { dimensionsOf, type Spec } from './spec.ts';

/** Generated clips come at 24 pictures a second, and H.264 of good quality takes about a fifth of a bit for a pixel. */
const PICTURES_PER_SECOND = 24;
const BITS_PER_PIXEL = 0.2;
const UNKNOWN_SIZE = { width: 1280, height: 720 };

/** In bytes, at least 1. */
export function expectedClipBytes({ size, seconds }: Pick<Spec, 'size' | 'seconds'>): number {
  const { width, height } = dimensionsOf(size) ?? UNKNOWN_SIZE;
  return Math.max(1, Math.round((width * height * PICTURES_PER_SECOND * seconds * BITS_PER_PIXEL) / 8));
}
