// Video servers of this account: reading, connecting, changing and removing them, and their keys in this browser.
import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { ServerProfile } from '../core/profile.ts';
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

/** Changes label, in-flight limit or position. */
export function saveProfileOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (profile: ServerProfile) => services.profiles.put(profile),
    onSuccess: (_saved, _profile, _before, { client }) => profilesChanged(services, client),
  });
}

/** Forgets the server and its key in this browser. What it made stays; what is running there is no longer watched. */
export function removeProfileOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async (profile: ServerProfile) => {
      await services.profiles.remove(profile.id);
      services.keyring.remove(profile.keyName);
    },
    onSuccess: (_done, _profile, _before, { client }) => profilesChanged(services, client),
  });
}

/** The engine works for the servers it knows: tell it, and everything on screen. */
export function profilesChanged(services: Services, client: QueryClient): Promise<void> {
  services.engine.nudge();
  return client.invalidateQueries({ queryKey: profileKeys.all });
}
