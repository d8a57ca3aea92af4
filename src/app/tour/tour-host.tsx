// Begins the first walk when the first video server is connected: from then on there is something to walk through.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import type { Tour } from './tour.ts';

const TourCard = lazy(async () => ({ default: (await import('./tour-card.tsx')).TourCard }));

/** Needs somebody signed in. */
export function TourHost({ tour }: { tour: Tour }) {
  const step = useSyncExternalStore(tour.subscribe, tour.step);
  const { data: servers } = useQuery({ ...profilesOptions(useServices()), select: ({ length }) => length });
  const before = useRef(servers);
  // What this browser remembers is outside React.
  useEffect(() => {
    if (before.current === 0 && servers !== 0) tour.offer();
    before.current = servers;
  }, [servers, tour]);
  return (
    step !== null && (
      <Suspense>
        <TourCard tour={tour} step={step} />
      </Suspense>
    )
  );
}
