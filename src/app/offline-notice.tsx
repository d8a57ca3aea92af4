// Says, on every page and aloud, that this device has no network.
import { useSyncExternalStore } from 'react';
import { offlineWords } from '../words/shell.ts';

export function OfflineNotice() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <p
      role="status"
      className="fixed inset-x-0 top-0 z-50 mx-auto w-fit max-w-full rounded-b-md bg-warn-soft px-3 py-1.5 text-sm text-warn shadow-float empty:hidden"
    >
      {online ? null : offlineWords.offline}
    </p>
  );
}

function subscribe(onChange: () => void): () => void {
  addEventListener('online', onChange);
  addEventListener('offline', onChange);
  return () => {
    removeEventListener('online', onChange);
    removeEventListener('offline', onChange);
  };
}
