// The choice of a first server, in place of the controls that need one.
import { lazy, Suspense } from 'react';
import { Skeleton } from '../../ui/skeleton.tsx';

// Needed once in the life of an account: kept out of every other visit.
const FirstServer = lazy(async () => ({ default: (await import('./first-server.tsx')).FirstServer }));

export function ConnectChoices() {
  return (
    <Suspense fallback={<Skeleton className="h-96" />}>
      <FirstServer />
    </Suspense>
  );
}
