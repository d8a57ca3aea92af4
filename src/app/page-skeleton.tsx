import { Skeleton } from '../ui/skeleton.tsx';
import { shellWords } from '../words/shell.ts';

export function PageSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">{shellWords.loading}</span>
      <Skeleton className="mb-6 h-7 w-40" />
      <div className="grid gap-4 sm:grid-cols-2">
        <Skeleton className="h-40" />
        <Skeleton className="h-40" />
      </div>
    </div>
  );
}
