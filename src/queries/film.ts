// What is known of a clip's pictures in time: read once, for a saved clip never changes.
import { queryOptions } from '@tanstack/react-query';
import type { Film } from '../core/film.ts';
import type { Services } from './services.tsx';

/** Null where the file cannot be read. `link` only says where the clip is today. */
export function filmOptions({ pictures }: Services, path: string, link: string | null) {
  return queryOptions({
    queryKey: ['film', path],
    queryFn: (): Promise<Film | null> => (link === null ? Promise.resolve(null) : pictures.film(link)),
    enabled: link !== null,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}
