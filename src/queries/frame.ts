// One frame of a saved clip, kept in the bucket as a starting image.
import { mutationOptions } from '@tanstack/react-query';
import type { Reference } from '../core/spec.ts';
import type { Services } from './services.tsx';

type FrameWish = { link: string; atSeconds: number; filename: string };

/** Null where this browser cannot read the frame. Throws `StoreError` when the bucket does not take it. */
export function keepFrameOptions({ pictures, images }: Services) {
  return mutationOptions({
    mutationFn: async ({ link, atSeconds, filename }: FrameWish): Promise<Reference | null> => {
      const frame = await pictures.frame(link, atSeconds);
      if (frame === null) return null;
      return { path: await images.put(frame, 'png'), filename, original: null };
    },
  });
}
