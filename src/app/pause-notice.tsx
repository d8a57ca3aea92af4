// Says, on every page, aloud and on the desktop, that a server's work waits for a person.
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'wouter';
import type { ServerPause } from '../core/ports/engine-link.ts';
import { profilesOptions } from '../queries/profiles.ts';
import { useServices } from '../queries/services.tsx';
import { generationWords, pauseWord } from '../words/generation.ts';

export function PauseNotice({ pause: { serverId, reason } }: { pause: ServerPause }) {
  const services = useServices();
  const { data: profiles } = useQuery(profilesOptions(services));
  const label = profiles?.find(({ id }) => id === serverId)?.label;
  const text = label === undefined ? null : pauseWord[reason](label);
  // The desktop is outside the page. Every open tab hears of a pause; the one that leads says it there.
  useEffect(() => {
    if (text === null || services.engine.state().role !== 'leading') return;
    services.alerts.tell({ id: `pause ${serverId}`, good: false, text });
  }, [services, serverId, text]);
  if (text === null) return null;
  return (
    <p
      role="alert"
      className="fixed inset-x-0 top-0 z-50 mx-auto w-fit max-w-full rounded-b-md bg-warn-soft px-3 py-1.5 text-sm text-warn shadow-float"
    >
      {text}{' '}
      <Link href="/settings" className="whitespace-nowrap rounded-xs underline hover:text-ink">
        {generationWords.replaceKey}
      </Link>
    </p>
  );
}
