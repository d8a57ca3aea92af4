// Everything that is told of what is under way, whatever page is open.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { GenerationNotices } from '../pages/generation/generation-notices.tsx';
import { PersonNotices } from '../pages/generation/person-notices.tsx';
import type { Start } from '../pages/generation/start.ts';
import { useServices } from '../queries/services.tsx';
import { watchBatches } from './batch-watch.ts';

export function News({ start }: { start: Start }) {
  return (
    <>
      <GenerationNotices start={start} />
      <PersonNotices start={start} />
      <FollowedBatches />
    </>
  );
}

function FollowedBatches() {
  const services = useServices();
  const client = useQueryClient();
  // The engine, the query cache and the desktop are outside React.
  useEffect(() => watchBatches(services, client), [services, client]);
  return null;
}
