// A whole studio without a browser: the real engine, client and simulator over the memory twins, on a clock tests move.
import { createAlerts } from '../../src/app/alerts.ts';
import { createBrowserStorage } from '../../src/app/browser-storage.ts';
import { createKeyring } from '../../src/app/keyring.ts';
import { createRequestJournal } from '../../src/app/request-journal.ts';
import { createEngine } from '../../src/core/engine/engine.ts';
import { StoreError } from '../../src/core/errors.ts';
import type { ClipStore } from '../../src/core/ports/clip-store.ts';
import type { EngineLink, EngineState } from '../../src/core/ports/engine-link.ts';
import type { ImageStore } from '../../src/core/ports/image-store.ts';
import type { PictureSampler } from '../../src/core/ports/picture-sampler.ts';
import type { SupabaseProbe } from '../../src/core/ports/supabase-probe.ts';
import { profileOf } from '../../src/core/preset.ts';
import type { ServerProfile } from '../../src/core/profile.ts';
import { createPublisher } from '../../src/core/publishing/publisher.ts';
import { createTrueClock } from '../../src/core/true-clock.ts';
import { createPortableFiles } from '../../src/media/portable/portable-files.ts';
import type { Services } from '../../src/queries/services.tsx';
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { createVideoServer } from '../../src/videos-api/client.ts';
import { createServerProbe } from '../../src/videos-api/probe.ts';
import { createLoggedFetch } from '../../src/videos-api/request-log.ts';
import { createBatchDesk } from '../../src/worker/batch/desk.ts';
import { createSource } from '../app/browser-doubles.ts';
import { createHastyClock, type HastyClock } from './hasty-clock.ts';
import { createMemoryAccount } from './memory-account.ts';
import { createMemoryBatchStore } from './memory-batch-store.ts';
import { createMemoryBudgetStore } from './memory-budget-store.ts';
import { createMemoryBucket, createMemoryClipStore, type MemoryBucket } from './memory-clip-store.ts';
import { createMemoryGenerationStore } from './memory-generation-store.ts';
import { createMemoryImportStore } from './memory-import-store.ts';
import { createMemoryLedgerStore } from './memory-ledger-store.ts';
import { createMemoryLibraryStore } from './memory-library-store.ts';
import { createMemoryLineageStore } from './memory-lineage-store.ts';
import { createMemoryProfileStore } from './memory-profile-store.ts';
import { createMemoryPublicationStore, createMemoryShelf } from './memory-publications.ts';
import { createMemoryPublishedFiles } from './memory-published-files.ts';
import { createMemoryRows, type MemoryRows } from './memory-rows.ts';
import { stockRenderer } from './stock-renderer.ts';

const USER_ID = '00000000-0000-4000-8000-000000000001';
const SIMULATOR_URL = 'http://simulator.test/v1';
/** Longer than any back-off between two looks. */
const ROUND_MS = 25_000;

export type MemoryStudio = {
  services: Services;
  rows: MemoryRows;
  bucket: MemoryBucket;
  images: Map<string, Blob>;
  /** Published clips, by bucket and then by path. */
  published: Map<string, Map<string, Uint8Array<ArrayBuffer>>>;
  clock: HastyClock;
  simulator: Simulator;
  profile: ServerProfile;
  nudges: () => number;
  /** Says that somebody wrote these rows, as another tab's engine would. */
  announce: (ids: readonly string[]) => void;
  setEngine: (state: EngineState) => void;
  /** One round of the engine after a while; clips are saved when it resolves. */
  work: () => Promise<void>;
  close: () => Promise<void>;
};

export type MemoryStudioOptions = { connected?: boolean; overrides?: Partial<Services> };

export async function createMemoryStudio(options: MemoryStudioOptions = {}): Promise<MemoryStudio> {
  const clock = createHastyClock();
  let lastId = 0;
  const random = {
    next: () => 0.5,
    uuid() {
      lastId += 1;
      return `10000000-0000-4000-8000-${String(lastId).padStart(12, '0')}`;
    },
  };
  const rows = createMemoryRows({ clock, random });
  const bucket = createMemoryBucket();
  const images = new Map<string, Blob>();
  const shelf = createMemoryShelf(rows);
  const published: MemoryStudio['published'] = new Map();
  const publications = createMemoryPublicationStore({ shelf, userId: USER_ID });
  const files = createMemoryPublishedFiles({ userId: USER_ID, shelf, clips: bucket, published });
  const simulator = createSimulator({
    clock,
    timing: { queuedMs: 1_000, renderMsPerSecond: 1_000 },
    framesPerSecond: 6,
    renderer: stockRenderer,
  });
  const requests = createRequestJournal();
  const keyring = createKeyring(createBrowserStorage(createSource()));
  const fetch = createLoggedFetch(simulator.asFetch(), { log: requests, peer: 'video server', clock, random });
  const generations = createMemoryGenerationStore({ rows, userId: USER_ID });
  const profiles = createMemoryProfileStore({ rows, userId: USER_ID });
  const clips = createMemoryClipStore({ bucket, userId: USER_ID });
  const batches = createMemoryBatchStore({ rows, userId: USER_ID });
  const imageStore = createMemoryImages(images, random.uuid);
  const link = createMemoryEngineLink();
  const services: Services = {
    ...{ clock, random, keyring, requests, generations, profiles, clips, images: imageStore },
    lineage: createMemoryLineageStore({ rows, userId: USER_ID }),
    account: createMemoryAccount({ session: { userId: USER_ID, email: 'ada@example.org', anonymous: false } }),
    alerts: createAlerts(createBrowserStorage(createSource())),
    pictures: memoryPictures,
    files: async () => createPortableFiles(),
    batchDesk: async () => createBatchDesk(),
    batches: async () => batches,
    budgets: async () => createMemoryBudgetStore({ rows, userId: USER_ID }),
    ledger: async () => createMemoryLedgerStore({ rows, userId: USER_ID }),
    publications: async () => publications,
    published: async () => files,
    imports: async () => createMemoryImportStore({ rows, userId: USER_ID, bucket }),
    library: async () => createMemoryLibraryStore({ rows, userId: USER_ID }),
    probe: healthy(),
    engine: link.engine,
    videoServer: ({ baseUrl, dialect, headers, keyName }, key = keyring.read(keyName)) =>
      createVideoServer({ baseUrl, dialect, headers, key, fetch, clock }),
    serverProbe: ({ baseUrl, dialect, headers, keyName }, key = keyring.read(keyName)) =>
      createServerProbe({ baseUrl, dialect, headers, key, fetch, clock }),
    ...options.overrides,
  };
  const wish = { id: random.uuid(), preset: 'simulator', label: 'Simulator', baseUrl: SIMULATOR_URL } as const;
  const draft = profileOf({ ...wish, models: [], canList: true, keyed: false }, []);
  const profile = options.connected === false ? { ...draft, createdAt: clock.now() } : await profiles.put(draft);
  const engine = createEngine({
    actor: 'tab:test',
    predecessors: null,
    store: services.generations,
    clips: services.clips,
    images: services.images,
    pauseBatch: batches.pause,
    clock: createTrueClock(clock),
    servers: () => [{ profile, server: services.videoServer(profile) }],
    onChange: link.announce,
    onPauses: (pauses) => link.set({ role: 'leading', pauses }),
    onTrouble: () => undefined,
  });
  const publisher = createPublisher({ actor: 'tab:test', publications, files, clock });
  return {
    ...{ services, rows, bucket, images, published, clock, simulator, profile },
    nudges: link.nudges,
    announce: link.announce,
    setEngine: link.set,
    async work() {
      await simulator.drawn();
      clock.pass(ROUND_MS);
      await engine.tick(new AbortController().signal);
      await engine.settled();
      await publisher.round(new AbortController().signal);
    },
    close: () => simulator.close(),
  };
}

function createMemoryEngineLink() {
  const watchers = new Set<() => void>();
  const listeners = new Set<(ids: readonly string[]) => void>();
  let state: EngineState = { role: 'leading', pauses: [] };
  let nudges = 0;
  const engine: EngineLink = {
    state: () => state,
    subscribe: (watcher) => added(watchers, watcher),
    onChange: (listener) => added(listeners, listener),
    nudge() {
      nudges += 1;
    },
  };
  return {
    engine,
    nudges: () => nudges,
    announce: (ids: readonly string[]) => {
      for (const listener of listeners) listener(ids);
    },
    set: (next: EngineState) => {
      state = next;
      for (const watcher of watchers) watcher();
    },
  };
}

function createMemoryImages(images: Map<string, Blob>, uuid: () => string): ImageStore {
  return {
    async put(image, extension, id = uuid()) {
      const path = `${USER_ID}/${id}.${extension}`;
      images.set(path, image);
      return path;
    },
    async read(path) {
      const image = images.get(path);
      if (image === undefined) throw new StoreError('no such image', { fault: 'not_found', status: 404 });
      return image;
    },
    links: async (paths) => new Map(paths.filter((path) => images.has(path)).map((path) => [path, `memory:${path}`])),
    async remove(paths) {
      for (const path of paths) images.delete(path);
    },
  };
}

function healthy(): SupabaseProbe {
  return {
    ping: async () => ({ latencyMs: 12, clockSkewMs: 40 }),
    schema: async () => [
      { kind: 'table', name: 'video_generations', present: true },
      { kind: 'bucket', name: 'video_files', present: true },
    ],
  };
}

function added<T>(set: Set<T>, member: T): () => void {
  set.add(member);
  return () => void set.delete(member);
}

/** No frames can be decoded here, and a cut picture is told by its words. */
export const memoryPictures: PictureSampler = {
  sample: async () => null,
  frame: async (_link, atSeconds) => new Blob([`frame at ${atSeconds}`], { type: 'image/png' }),
  film: async () => ({ starts: [0, 0.25, 0.5, 0.75], endSeconds: 1, hasSound: false }),
  cut: async (_picture, { from, to }) => new Blob([JSON.stringify({ from, to })], { type: 'image/png' }),
  fetch: async () => null,
};

/** A clip store that refuses the question before money is spent. */
export function refusingClips(clips: ClipStore, error: StoreError): ClipStore {
  return { ...clips, preflight: () => Promise.reject(error) };
}
