// Watches for the first thing that is under way: who tells of it comes then, and knows where it stood.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Start } from '../pages/generation/start.ts';
import { anyLive, batchesLiveOptions, liveFeedOptions, unsafeOptions } from '../queries/generations.ts';
import { useServices } from '../queries/services.tsx';

const News = lazy(async () => ({ default: (await import('./news.tsx')).News }));

/** Needs somebody signed in. */
export function NewsGate() {
  const services = useServices();
  const { data: feed } = useQuery(liveFeedOptions(services));
  const { data: unsafe } = useQuery(unsafeOptions(services));
  const { data: batchesLive } = useQuery(batchesLiveOptions(services));
  const [read, setRead] = useState(false);
  const [start, setStart] = useState<Start | null>(null);
  if (feed !== undefined && unsafe !== undefined && batchesLive !== undefined) {
    if (start === null && (batchesLive || unsafe.count > 0 || anyLive(feed))) {
      setStart({ feed, unsafe: unsafe.soonest, standing: !read });
    } else if (!read) setRead(true);
  }
  return (
    start !== null && (
      <Suspense fallback={null}>
        <News start={start} />
      </Suspense>
    )
  );
}
