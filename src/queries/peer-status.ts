// How Supabase and the video server are doing, read off the requests that page and engine make anyway: asks nothing itself.
import { useSyncExternalStore } from 'react';
import type { RequestRecord } from '../core/ports/request-log.ts';
import type { ServerProfile } from '../core/profile.ts';
import { useServices } from './services.tsx';

export type PeerStatus = 'unasked' | 'ok' | 'unreachable' | 'broken' | 'unauthorized' | 'forbidden' | 'rate_limited';

export function useSupabaseStatus(): PeerStatus {
  const { requests } = useServices();
  return useSyncExternalStore(requests.subscribe, () =>
    statusOf(requests.entries().findLast((entry) => entry.peer === 'supabase')),
  );
}

/** `no_key` when the server needs one and this browser has none. */
export type ServerStatus = PeerStatus | 'no_key';

export function useServerStatus(profile: ServerProfile): ServerStatus {
  const { engine, keyring, requests } = useServices();
  const pause = useSyncExternalStore(
    engine.subscribe,
    () => engine.state().pauses.find((each) => each.serverId === profile.id)?.reason ?? null,
  );
  const keyMissing = useSyncExternalStore(
    keyring.subscribe,
    () => profile.keyRequired && keyring.read(profile.keyName) === null,
  );
  const last = useSyncExternalStore(requests.subscribe, () =>
    statusOf(requests.entries().findLast((entry) => isTo(entry, profile))),
  );
  if (keyMissing) return 'no_key';
  return pause ?? last;
}

function isTo(entry: RequestRecord, profile: ServerProfile): boolean {
  return entry.peer === 'video server' && entry.url.startsWith(profile.baseUrl);
}

function statusOf(record: Pick<RequestRecord, 'status'> | undefined): PeerStatus {
  if (record === undefined) return 'unasked';
  if (record.status === null) return 'unreachable';
  if (record.status === 401) return 'unauthorized';
  if (record.status === 403) return 'forbidden';
  if (record.status === 429) return 'rate_limited';
  return record.status >= 500 ? 'broken' : 'ok';
}
