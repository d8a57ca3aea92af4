// Watches for the first thing that is under way: who tells of it comes then, and knows where it stood.
import { lazy, Suspense, useState } from 'react';
import type { Start } from '../pages/generation/start.ts';
import { useUnderWay } from '../queries/under-way.ts';

const News = lazy(async () => ({ default: (await import('./news.tsx')).News }));

/** Needs somebody signed in. */
export function NewsGate() {
  const now = useUnderWay(true);
  const [read, setRead] = useState(false);
  const [start, setStart] = useState<Start | null>(null);
  if (start === null && now?.any === true) setStart({ ...now, standing: !read });
  else if (now !== null && !read) setRead(true);
  return (
    start !== null && (
      <Suspense fallback={null}>
        <News start={start} />
      </Suspense>
    )
  );
}
