// Starting images in the bucket, as links.
import { queryOptions } from '@tanstack/react-query';
import type { Services } from './services.tsx';

const LINK_SECONDS = 60 * 60;
const FRESH_MS = 50 * 60_000;

/** Null when the bucket has no such image. */
export function imageLinkOptions(services: Services, path: string) {
  return queryOptions({
    queryKey: ['image-link', path],
    queryFn: async () => (await services.images.links([path], LINK_SECONDS)).get(path) ?? null,
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
  });
}
