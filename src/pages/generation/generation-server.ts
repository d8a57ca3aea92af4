// What this browser knows about the server of a generation or of a batch: its profile, whether its key is here, whether it is paused.
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { ServerPause } from '../../core/ports/engine-link.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';

export type GenerationServer = {
  /** Null once it was removed, and while the profiles load. */
  profile: ServerProfile | null;
  /** True when the profiles are there and this one is not. */
  removed: boolean;
  keyMissing: boolean;
  pause: ServerPause | null;
};

export function useGenerationServer(of: { server: { id: string | null } }): GenerationServer {
  const services = useServices();
  const { data: profiles } = useQuery(profilesOptions(services));
  const profile = profiles?.find(({ id }) => id === of.server.id) ?? null;
  const keyMissing = useSyncExternalStore(services.keyring.subscribe, () =>
    profile?.keyRequired === true ? services.keyring.read(profile.keyName) === null : false,
  );
  const { pauses } = useSyncExternalStore(services.engine.subscribe, services.engine.state);
  return {
    profile,
    removed: profiles !== undefined && profile === null,
    keyMissing,
    pause: pauses.find(({ serverId }) => serverId === profile?.id) ?? null,
  };
}
