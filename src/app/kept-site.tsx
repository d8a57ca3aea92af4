// Keeps the site's files through its service worker, and says when a newer studio is ready. Only a build has a manifest
// and the service worker beside it.
import { useEffect } from 'react';
import { useToast } from '../ui/toast.tsx';
import { siteWords } from '../words/site.ts';
import { keepSite } from './site-keeper.ts';

/** As long as the page is likely to stay open. */
const IN_SIGHT_MS = 24 * 60 * 60 * 1000;

export function KeptSite() {
  const { show } = useToast();
  // The service worker is outside React.
  useEffect(() => {
    const manifest = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
    if (manifest === null || !('serviceWorker' in navigator)) return;
    const keeping = keepSite({
      address: new URL('sw.js', manifest.href).href,
      container: navigator.serviceWorker,
      reload: () => location.reload(),
      onNewer: (apply) =>
        show({
          tone: 'neutral',
          message: siteWords.newer,
          action: { label: siteWords.reload, onPress: apply },
          durationMs: IN_SIGHT_MS,
        }),
    });
    return () => void keeping.then((stop) => stop());
  }, [show]);
  return null;
}
