// Video servers of this account and their keys in this browser: reading them. What changes them: `server-settings.ts`.
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { type Services, useServices } from './services.tsx';

export const profileKeys = { all: ['profiles'] } as const;

/** By position, the one to use first. */
export function profilesOptions(services: Services) {
  return queryOptions({
    queryKey: profileKeys.all,
    queryFn: async ({ signal }) => {
      const profiles = await services.profiles.list(signal);
      return [...profiles].sort((a, b) => a.position - b.position);
    },
    staleTime: 60_000,
    structuralSharing: false,
  });
}

/** This browser's key for a server, null when it has none. Follows changes in this and other tabs. */
export function useKey(keyName: string): string | null {
  const { keyring } = useServices();
  return useSyncExternalStore(keyring.subscribe, () => keyring.read(keyName));
}

/** The engine works for the servers it knows: tell it, and everything on screen. */
export function profilesChanged(services: Services, client: QueryClient): Promise<void> {
  services.engine.nudge();
  return client.invalidateQueries({ queryKey: profileKeys.all });
}
