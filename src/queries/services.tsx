// The ports a page may use, handed down once. They arrive a moment after the first paint, hence the promise.
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import type {
  Account,
  Alerts,
  ClipStore,
  Clock,
  EngineLink,
  GenerationStore,
  ImageStore,
  Keyring,
  PictureSampler,
  ProfileStore,
  Random,
  RequestJournal,
  SupabaseProbe,
  VideoServer,
} from '../core/ports.ts';
import type { ServerProfile } from '../core/profile.ts';

export type Services = {
  clock: Clock;
  random: Random;
  account: Account;
  keyring: Keyring;
  alerts: Alerts;
  generations: GenerationStore;
  profiles: ProfileStore;
  clips: ClipStore;
  images: ImageStore;
  pictures: PictureSampler;
  probe: SupabaseProbe;
  requests: RequestJournal;
  engine: EngineLink;
  /** A client for that server with the key given, or the one in the keyring. */
  videoServer(profile: ServerProfile, key?: string | null): VideoServer;
};

const ServicesContext = createContext<Promise<Services> | null>(null);

export function ServicesProvider(props: { services: Promise<Services>; children: ReactNode }) {
  return <ServicesContext value={props.services}>{props.children}</ServicesContext>;
}

/** Suspends until the services are there. */
export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === null) throw new Error('useServices needs a ServicesProvider above it');
  return use(services);
}

/** Null until the services are there: for what must be on screen, and typed into, before them. */
export function useArrivedServices(): Services | null {
  const promise = use(ServicesContext);
  const [arrived, setArrived] = useState<Services | null>(null);
  // A promise is outside React, and suspending is what this is here to avoid.
  useEffect(() => {
    let mounted = true;
    // A failure to arrive is thrown by useServices, which every page has somewhere.
    promise?.then(
      (services) => mounted && setArrived(services),
      () => undefined,
    );
    return () => {
      mounted = false;
    };
  }, [promise]);
  return arrived;
}
