// Watches for servers that wait for a person. What is said then is rarely needed and comes when it is.
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { needsPerson } from '../core/pause.ts';
import { useServices } from '../queries/services.tsx';

const PauseNotice = lazy(async () => ({ default: (await import('./pause-notice.tsx')).PauseNotice }));

export function PausedServers() {
  const { engine } = useServices();
  const { pauses } = useSyncExternalStore(engine.subscribe, engine.state);
  const pause = pauses.find(needsPerson);
  if (pause === undefined) return null;
  return (
    <Suspense fallback={null}>
      <PauseNotice key={`${pause.serverId} ${pause.reason}`} pause={pause} />
    </Suspense>
  );
}
