// A starting image at an address of the web, in the size of the video.
import { WHOLE } from '../../core/crop.ts';
import type { Services } from '../../queries/services.tsx';
import type { CutPicture } from '../../queries/submission.ts';
import { cutImage } from '../create/cut-image.ts';
import { readStartingImage } from '../create/starting-image.ts';

/** The middle of it; null where it cannot be had, or is no picture that a server takes. */
export async function webImage(services: Services, address: string, size: string): Promise<CutPicture | null> {
  const found = await services.pictures.fetch(address);
  if (found === null) return null;
  const reading = await readStartingImage(new File([found], address), { path: null, source: null });
  if (!reading.ok || reading.image.kind !== 'picked') return null;
  return cutImage(services, { ...reading.image, crop: WHOLE }, size).catch(() => null);
}
