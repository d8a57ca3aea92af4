// The servers this device can work with: its profiles, each with a key where one is needed.
import type { EngineServer } from '../core/engine/desk.ts';
import type { ProfileStore } from '../core/ports/profile-store.ts';
import type { VideoServer } from '../core/ports/video-server.ts';
import type { ServerProfile } from '../core/profile.ts';

export type ServerDirectory = {
  current(): readonly EngineServer[];
  /** Reads profiles and keys again. Throws `StoreError`. */
  refresh(): Promise<void>;
};

export function createServerDirectory(deps: {
  profiles: Pick<ProfileStore, 'list'>;
  /** Reads this device's keys; the answer tells the key of each of these servers, null where there is none. */
  keys(profiles: readonly ServerProfile[]): Promise<(profile: ServerProfile) => string | null>;
  connect(profile: ServerProfile, key: string | null): VideoServer;
}): ServerDirectory {
  let servers: readonly EngineServer[] = [];
  return {
    current: () => servers,
    async refresh() {
      const profiles = await deps.profiles.list();
      const keyOf = await deps.keys(profiles);
      servers = profiles.flatMap((profile) => {
        const key = keyOf(profile);
        if (key === null && profile.keyRequired) return [];
        return [{ profile, server: deps.connect(profile, key) }];
      });
    },
  };
}
