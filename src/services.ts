// Browser composition root of everything behind the ports. Loaded after the first paint.

import { createAlerts } from './app/alerts.ts';
import { browserIdOf } from './app/browser-id.ts';
import type { BrowserStorage } from './app/browser-storage.ts';
import { createEngineLink } from './app/engine-link.ts';
import { createKeyring } from './app/keyring.ts';
import { createRequestJournal } from './app/request-journal.ts';
import type { Configuration } from './core/configuration.ts';
import type { RequestRecord } from './core/ports/request-log.ts';
import type { SupabaseProbe } from './core/ports/supabase-probe.ts';
import type { ServerProfile } from './core/profile.ts';
import type { Services } from './queries/services.tsx';
import { createSupabaseAccount } from './stores/account.ts';
import { createSupabaseClipStore } from './stores/clip-store.ts';
import { createSupabaseGenerationStore } from './stores/generation-store.ts';
import { createSupabaseImageStore } from './stores/image-store.ts';
import { createOpfsSpool } from './stores/opfs-spool.ts';
import { createRest } from './stores/postgrest.ts';
import { createSupabaseProfileStore } from './stores/profile-store.ts';
import { createSystemClock, createSystemRandom } from './stores/system.ts';
import { createLateServerProbe, createLateVideoServer } from './videos-api/late-client.ts';
import { createLoggedFetch } from './videos-api/request-log.ts';

export type ServicesDeps = {
  configuration: Configuration;
  storage: BrowserStorage;
  page: Window;
  /** Where the app is mounted, with a slash at the end. */
  basePath: string;
};

export function createServices({ configuration, storage, page, basePath }: ServicesDeps): Services {
  const { supabaseUrl: url, supabaseKey: anonKey } = configuration;
  const clock = createSystemClock();
  const random = createSystemRandom();
  const requests = createRequestJournal();
  const keyring = createKeyring(storage);
  const fetchFrom = (peer: RequestRecord['peer']) =>
    createLoggedFetch(page.fetch.bind(page), { log: requests, peer, clock, random });
  const fetch = fetchFrom('supabase');
  const account = createSupabaseAccount({
    url,
    anonKey,
    fetch,
    storage: sessionStorageOf(storage),
    returnUrl: new URL(basePath, page.location.href).href,
    // Supabase Auth hands both over in the fragment (its implicit flow, read 2026-11-20).
    returning: /[#&](access_token|error|error_code)=/.test(page.location.hash),
    clock,
  });
  const supabase = { url, anonKey, accessToken: account.accessToken, fetch };
  const rest = createRest(supabase);
  // Left out means the kept key; null means none.
  const wayTo = ({ baseUrl, dialect, headers, keyName }: ServerProfile, key = keyring.read(keyName)) => {
    return { baseUrl, dialect, headers, key, fetch: fetchFrom('video server'), clock };
  };
  return {
    clock,
    random,
    account,
    keyring,
    alerts: createAlerts(storage),
    requests,
    generations: createSupabaseGenerationStore(rest, { clock }),
    // Asked for by one page.
    lineage: {
      family: async (...asked) =>
        (await import('./stores/lineage-store.ts')).createSupabaseLineageStore(rest).family(...asked),
    },
    profiles: createSupabaseProfileStore(rest),
    clips: createSupabaseClipStore({ ...supabase, spool: createOpfsSpool() }),
    images: createSupabaseImageStore(supabase),
    // Rarely needed, and large.
    pictures: {
      sample: async (link) => (await import('./media/poster.ts')).samplePictures(link),
      frame: async (link, atSeconds) => (await import('./media/frame.ts')).videoFrame(link, atSeconds),
      film: async (link) => (await import('./media/film.ts')).readFilm(link),
      cut: async (picture, cut) => (await import('./media/cut.ts')).cutPicture(picture, cut),
      fetch: async (address) => (await import('./media/web-picture.ts')).webPicture(page.fetch.bind(page), address),
    },
    files: async () => (await import('./media/portable/portable-files.ts')).createPortableFiles(),
    // Only who plans a batch pays for its script and its Worker.
    batchDesk: async () => (await import('./app/batch-desk.ts')).openBatchDesk(),
    batches: async () => (await import('./stores/batch-store.ts')).createSupabaseBatchStore(rest),
    // Money is asked for where it is looked at, and before something is sent.
    budgets: async () => (await import('./stores/budget-store.ts')).createSupabaseBudgetStore(rest),
    ledger: async () => (await import('./stores/ledger-store.ts')).createSupabaseLedgerStore(rest),
    publications: async () => (await import('./stores/publication-store.ts')).createSupabasePublicationStore(rest),
    published: async () => (await import('./stores/published-files.ts')).createSupabasePublishedFiles(supabase),
    library: async () => (await import('./stores/library-store.ts')).createSupabaseLibraryStore(rest),
    imports: async () => (await import('./stores/import-store.ts')).createSupabaseImportStore(rest),
    probe: lateProbe(async () =>
      (await import('./stores/schema-probe.ts')).createSupabaseProbe({ ...supabase, rest, clock }),
    ),
    // The stack that signs in by itself on this machine, and no other, has a demo (scripts/vite/local-session.ts).
    ...(storage.read('sora-studio-local-stack') === anonKey && {
      demo: async () => (await import('./stores/demo-library.ts')).createDemoLibrary(supabase),
    }),
    engine: createEngineLink({
      ...{ account, keyring, requests, document: page.document, network: page },
      supabase: { url, key: anonKey },
      browserId: browserIdOf(storage, random),
    }),
    videoServer: (profile, key) => createLateVideoServer(wayTo(profile, key)),
    serverProbe: (profile, key) => createLateServerProbe(wayTo(profile, key)),
  };
}

/** Only the Test page asks it. */
function lateProbe(load: () => Promise<SupabaseProbe>): SupabaseProbe {
  return {
    ping: async (signal) => (await load()).ping(signal),
    schema: async (signal) => (await load()).schema(signal),
  };
}

function sessionStorageOf(storage: BrowserStorage) {
  return {
    getItem: storage.read,
    setItem: (name: string, value: string) => void storage.write(name, value),
    removeItem: storage.remove,
    onForeignChange: (listener: () => void) => void storage.onForeignChange(listener),
  };
}
