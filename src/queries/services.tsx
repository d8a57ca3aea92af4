// The ports a page may use, handed down once. They arrive a moment after the first paint, hence the promise.
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import type { Account } from '../core/ports/account.ts';
import type { Alerts } from '../core/ports/alerts.ts';
import type { BatchDesk } from '../core/ports/batch-desk.ts';
import type { BatchStore } from '../core/ports/batch-store.ts';
import type { BudgetStore } from '../core/ports/budget-store.ts';
import type { ClipStore } from '../core/ports/clip-store.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { DemoLibrary } from '../core/ports/demo-library.ts';
import type { EngineLink } from '../core/ports/engine-link.ts';
import type { GenerationStore } from '../core/ports/generation-store.ts';
import type { ImageStore } from '../core/ports/image-store.ts';
import type { ImportStore } from '../core/ports/import-store.ts';
import type { Keyring } from '../core/ports/keyring.ts';
import type { LedgerStore } from '../core/ports/ledger-store.ts';
import type { LibraryStore } from '../core/ports/library-store.ts';
import type { LineageStore } from '../core/ports/lineage-store.ts';
import type { PictureSampler } from '../core/ports/picture-sampler.ts';
import type { PortableFiles } from '../core/ports/portable-files.ts';
import type { ProfileStore } from '../core/ports/profile-store.ts';
import type { PublicationStore } from '../core/ports/publication-store.ts';
import type { PublishedFiles } from '../core/ports/published-files.ts';
import type { Random } from '../core/ports/random.ts';
import type { RequestJournal } from '../core/ports/request-log.ts';
import type { ServerProbe } from '../core/ports/server-probe.ts';
import type { SupabaseProbe } from '../core/ports/supabase-probe.ts';
import type { VideoServer } from '../core/ports/video-server.ts';
import type { ServerProfile } from '../core/profile.ts';

export type Services = {
  clock: Clock;
  random: Random;
  account: Account;
  keyring: Keyring;
  alerts: Alerts;
  generations: GenerationStore;
  lineage: LineageStore;
  profiles: ProfileStore;
  clips: ClipStore;
  images: ImageStore;
  pictures: PictureSampler;
  /** Their script comes with the first who asks. */
  files(): Promise<PortableFiles>;
  /** A desk of its own for whoever plans a batch; it is theirs to close. */
  batchDesk(): Promise<BatchDesk>;
  /** Their scripts come with the first who asks. */
  batches(): Promise<BatchStore>;
  budgets(): Promise<BudgetStore>;
  ledger(): Promise<LedgerStore>;
  publications(): Promise<PublicationStore>;
  published(): Promise<PublishedFiles>;
  imports(): Promise<ImportStore>;
  library(): Promise<LibraryStore>;
  /** Left out where the project is no stack of this machine. */
  demo?: () => Promise<DemoLibrary>;
  probe: SupabaseProbe;
  requests: RequestJournal;
  engine: EngineLink;
  /** A client for that server with the key given, or the one in the keyring. */
  videoServer(profile: ServerProfile, key?: string | null): VideoServer;
  /** Asks that server what it can do, with a key as above. */
  serverProbe(profile: ServerProfile, key?: string | null): ServerProbe;
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
