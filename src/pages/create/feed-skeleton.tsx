import { Skeleton } from '../../ui/skeleton.tsx';

/** As many columns as have room for a picture and its story: one on a laptop, six on a wall. */
export const FEED_GRID = 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,34rem),1fr))] items-start gap-3';

const PLACES = ['first', 'second'] as const;

/** Two cards' worth of place in the feed's own grid. */
export function FeedSkeleton() {
  return (
    <div aria-hidden="true" className={FEED_GRID}>
      {PLACES.map((place) => (
        <div key={place} className="flex gap-4 rounded-lg border border-line bg-surface p-4 max-sm:flex-col">
          <Skeleton className="aspect-video w-full sm:w-56" />
          <div className="flex flex-1 flex-col gap-3">
            <Skeleton className="h-5 w-24" />
            <Skeleton className="h-4 w-full" />
            <Skeleton className="h-4 w-2/3" />
          </div>
        </div>
      ))}
    </div>
  );
}
