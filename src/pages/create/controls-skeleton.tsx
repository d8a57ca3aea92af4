import { Skeleton } from '../../ui/skeleton.tsx';

/** As tall as what comes, so that nothing jumps. */
export function ControlsSkeleton() {
  return (
    <div className="flex flex-col gap-4" aria-hidden="true">
      <div className="flex flex-wrap gap-x-5 gap-y-3">
        <Skeleton className="h-15.5 w-44 max-sm:w-full pointer-coarse:h-17.5" />
        <Skeleton className="h-15.5 w-56 pointer-coarse:h-19" />
        <Skeleton className="h-15.5 w-78 max-sm:w-full pointer-coarse:h-19" />
        <Skeleton className="h-15.5 w-20 pointer-coarse:h-17.5" />
      </div>
      <Skeleton className="h-7 w-24 pointer-coarse:h-11" />
      <div className="flex flex-wrap justify-between gap-x-6 gap-y-3">
        <Skeleton className="h-9 w-32 pointer-coarse:h-11" />
        <Skeleton className="h-9 w-36 max-sm:w-full pointer-coarse:h-11" />
      </div>
    </div>
  );
}
