// Where a generation stands in a sorted search. What is unknown stands behind everything that is known.
import type { Generation } from '../generation.ts';
import type { LibraryCursor } from '../ports/library-store.ts';
import type { LibrarySort } from './search.ts';

export function placeOf(generation: Generation, sort: LibrarySort): LibraryCursor {
  const { createdAt, id } = generation;
  return { value: sortedValue(generation, sort), createdAt, id };
}

function sortedValue(
  { createdAt, estimatedCostMicroUsd, rating, lifecycle, spec }: Generation,
  sort: LibrarySort,
): number {
  switch (sort) {
    case 'newest':
    case 'oldest':
      return createdAt.getTime();
    case 'dearest':
      return estimatedCostMicroUsd ?? -1;
    case 'best_rated':
      return rating ?? 0;
    case 'longest':
      return lifecycle.status === 'completed' ? lifecycle.clip.durationMs : spec.seconds * 1_000;
  }
}
