// Generations by a few words, for whoever wants to get to one of them quickly.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { EVERYTHING } from '../core/library/search.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';

const LIMIT = 8;

/** The newest whose prompt, title or tags have every word. While others are on their way those found before stay. */
export function foundOptions(services: Services, text: string) {
  const asked = { search: { ...EVERYTHING, text }, sort: 'newest', limit: LIMIT } as const;
  return queryOptions({
    queryKey: [...generationKeys.all, 'found', text],
    queryFn: async ({ signal }) => (await (await services.library()).page(asked, null, signal)).generations,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
}
