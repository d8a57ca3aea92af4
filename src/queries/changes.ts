// From "somebody wrote these rows" to fresh rows on screen. Bursts are gathered.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { generationKeys } from './generations.ts';
import { type Services, useServices } from './services.tsx';

const GATHER_MS = 200;

/** Mount once: keeps every query of generations up to date with what the engine says. */
export function useGenerationChanges(): void {
  const services = useServices();
  const client = useQueryClient();
  // The engine lives outside React.
  useEffect(() => followChanges(services, client), [services, client]);
}

/** An empty list means that anything may have changed. */
export async function showChanges(services: Services, client: QueryClient, ids: readonly string[]): Promise<void> {
  try {
    // Not in the first load: nothing changes before something is made.
    const { refresh } = await import('./refresh.ts');
    await refresh(services, client, ids);
  } catch {
    // What could not be mended is read again, and says for itself what is wrong.
    await client.invalidateQueries({ queryKey: generationKeys.all });
  }
}

/** The answer stops it. */
export function followChanges(services: Services, client: QueryClient): () => void {
  let gathered: Set<string> | null = null;
  let everything = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    const ids = everything ? [] : [...(gathered ?? [])];
    gathered = null;
    everything = false;
    void showChanges(services, client, ids);
  };
  const stop = services.engine.onChange((ids) => {
    everything ||= ids.length === 0;
    if (gathered === null) timer = setTimeout(flush, GATHER_MS);
    gathered = new Set([...(gathered ?? []), ...ids]);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
