import { Skeleton } from '../../ui/skeleton.tsx';

/** As many columns as fit, from one on a phone to a dozen on a wall. */
export const LIBRARY_GRID = 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] items-start gap-3';

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

export function LibrarySkeleton() {
  return (
    <div aria-hidden="true" className={LIBRARY_GRID}>
      {PLACES.map((place) => (
        <Skeleton key={place} className="aspect-3/4 rounded-lg" />
      ))}
    </div>
  );
}
