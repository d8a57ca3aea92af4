// The service worker of a build, started when nothing else wants the network any more.
import { lazy, Suspense } from 'react';

const AFTER_MS = 5_000;

const KeptSite = lazy(async () => {
  await new Promise((resolve) => setTimeout(resolve, AFTER_MS));
  // A script that does not come costs the keeping only.
  const loaded = await import('./kept-site.tsx').catch(() => null);
  return { default: loaded?.KeptSite ?? Nothing };
});

function Nothing() {
  return null;
}

export function LateSite() {
  return (
    <Suspense fallback={null}>
      <KeptSite />
    </Suspense>
  );
}
