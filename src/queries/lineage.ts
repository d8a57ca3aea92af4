// The family of a generation: read when its page is open, and again whenever a generation changes.
import { queryOptions } from '@tanstack/react-query';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';

/** Sources, what was made from them, and takes beside it; of a generation without any, itself alone. */
export function familyOptions(services: Services, id: string) {
  return queryOptions({
    queryKey: [...generationKeys.all, 'family', id],
    queryFn: ({ signal }) => services.lineage.family(id, signal),
    structuralSharing: false,
  });
}
