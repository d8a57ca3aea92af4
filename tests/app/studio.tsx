// The shell over memory twins: everything behind the ports that Connect, Account and Settings touch.

import { QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { createAlerts } from '../../src/app/alerts.ts';
import { createBrowserStorage } from '../../src/app/browser-storage.ts';
import { createKeyring } from '../../src/app/keyring.ts';
import { createQueryClient } from '../../src/app/query-client.ts';
import { createRequestJournal } from '../../src/app/request-journal.ts';
import type { ServerFault } from '../../src/core/errors.ts';
import type { Observations, Reach, ServerProbe } from '../../src/core/ports/server-probe.ts';
import type { VideoServer } from '../../src/core/ports/video-server.ts';
import type { ServerProfile } from '../../src/core/profile.ts';
import { type Services, ServicesProvider } from '../../src/queries/services.tsx';
import { type ToastMessage, ToastProvider } from '../../src/ui/toast.tsx';
import { createMemoryAccount, type MemoryAccountOptions } from '../fakes/memory-account.ts';
import { createMemoryBatchStore } from '../fakes/memory-batch-store.ts';
import { createMemoryBudgetStore } from '../fakes/memory-budget-store.ts';
import { createMemoryBucket, createMemoryClipStore } from '../fakes/memory-clip-store.ts';
import { createMemoryGenerationStore } from '../fakes/memory-generation-store.ts';
import { createMemoryLedgerStore } from '../fakes/memory-ledger-store.ts';
import { createMemoryLibraryStore } from '../fakes/memory-library-store.ts';
import { createMemoryLineageStore } from '../fakes/memory-lineage-store.ts';
import { createMemoryProfileStore } from '../fakes/memory-profile-store.ts';
import { createMemoryRows } from '../fakes/memory-rows.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';
import { serverError } from '../fixtures/generation.ts';
import { createFullSource, createSource } from './browser-doubles.ts';

export type StudioOptions = {
  account?: MemoryAccountOptions;
  /** What the video server says to the free check; names of models unless a fault is given. */
  server?: {
    models?: readonly string[];
    fault?: ServerFault;
    /** What else the probe sees. */
    observed?: Partial<Observations>;
    reach?: Reach;
  };
  storage?: 'working' | 'full';
};

const SIGNED_IN: MemoryAccountOptions = {
  session: { userId: 'ada', email: 'ada@example.org', anonymous: false },
  passwords: { 'ada@example.org': 'correct horse' },
};

export function createStudio(options: StudioOptions = {}) {
  const source = options.storage === 'full' ? createFullSource() : createSource();
  const clock = createVirtualClock(Date.UTC(2026, 10, 20));
  const random = createSeededRandom(1);
  const rows = createMemoryRows({ clock, random });
  const account = createMemoryAccount(options.account ?? SIGNED_IN);
  const asked: { profile: ServerProfile; key: string | null }[] = [];
  const keyring = createKeyring(createBrowserStorage(source));
  const services: Services = {
    clock,
    random,
    account,
    keyring,
    alerts: createAlerts(createBrowserStorage(source)),
    requests: createRequestJournal(),
    generations: createMemoryGenerationStore({ rows, userId: 'ada' }),
    lineage: createMemoryLineageStore({ rows, userId: 'ada' }),
    profiles: createMemoryProfileStore({ rows, userId: 'ada' }),
    clips: createMemoryClipStore({ bucket: createMemoryBucket(), userId: 'ada' }),
    images: { put: refuse, read: refuse, links: refuse, remove: refuse },
    pictures: { sample: refuse, frame: refuse, film: refuse, cut: refuse, fetch: refuse },
    files: refuse,
    batchDesk: refuse,
    batches: async () => createMemoryBatchStore({ rows, userId: 'ada' }),
    budgets: async () => createMemoryBudgetStore({ rows, userId: 'ada' }),
    ledger: async () => createMemoryLedgerStore({ rows, userId: 'ada' }),
    publications: refuse,
    published: refuse,
    library: async () => createMemoryLibraryStore({ rows, userId: 'ada' }),
    imports: refuse,
    probe: { ping: refuse, schema: refuse },
    engine: {
      state: () => STOPPED,
      subscribe: () => () => undefined,
      onChange: () => () => undefined,
      nudge: () => undefined,
    },
    videoServer(profile, key = keyring.read(profile.keyName)) {
      asked.push({ profile, key });
      return createAnsweringServer(options.server ?? {});
    },
    serverProbe(profile, key = keyring.read(profile.keyName)) {
      asked.push({ profile, key });
      return createAnsweringProbe(options.server ?? {});
    },
  };
  return { services, account, source, rows, asked };
}

const STOPPED = { role: 'stopped', pauses: [] } as const;

function refuse(): Promise<never> {
  return Promise.reject(new Error('This story does not go there.'));
}

function createAnsweringServer(answers: NonNullable<StudioOptions['server']>): VideoServer {
  const answer = async <T,>(value: T): Promise<T> => {
    if (answers.fault !== undefined) throw serverError(answers.fault);
    return value;
  };
  return {
    create: refuse,
    retrieve: refuse,
    content: refuse,
    remove: refuse,
    models: () => answer(answers.models ?? ['a-model']),
    list: () => answer({ jobs: [], hasMore: false }),
  };
}

function createAnsweringProbe(answers: NonNullable<StudioOptions['server']>): ServerProbe {
  const unknown = { dress: 'envelope', error: serverError('not_found', { status: 404 }) } as const;
  return {
    reach: async () => answers.reach ?? 'silent',
    async observe() {
      if (answers.fault !== undefined) throw serverError(answers.fault);
      return {
        models: { names: answers.models ?? ['a-model'], owners: [] },
        list: { paged: true, moving: false },
        ...{ job: unknown, content: unknown, paths: null, description: null, file: null },
        ...{ latencyMs: 12, clockSkewMs: null },
        ...answers.observed,
      };
    },
  };
}

/** Renders over the services, with the app's own query cache and toasts. What the cache wants said is in `said`. */
export async function renderOver(services: Services, element: ReactNode) {
  const said: ToastMessage[] = [];
  const client = createQueryClient({ notify: (toast) => said.push(toast), onUnauthorized: () => undefined });
  const options = client.getDefaultOptions();
  client.setDefaultOptions({ ...options, queries: { ...options.queries, retry: false } });
  const arrived = Promise.resolve(services);
  // What suspends goes on within act.
  await act(async () => {
    render(
      <ServicesProvider services={arrived}>
        <ToastProvider label="Notifications" dismissLabel="Dismiss">
          <QueryClientProvider client={client}>
            <Suspense fallback={null}>{element}</Suspense>
          </QueryClientProvider>
        </ToastProvider>
      </ServicesProvider>,
    );
  });
  return { client, said };
}
