// The engine with everything it needs, outside a browser: the headless counterpart of `worker/browser.ts`.
import { createEngine } from '../../core/engine/engine.ts';
import type { Engine } from '../../core/engine/late-engine.ts';
import type { StoreError } from '../../core/errors.ts';
import type { ClipStore } from '../../core/ports/clip-store.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { GenerationStore } from '../../core/ports/generation-store.ts';
import type { ProfileStore } from '../../core/ports/profile-store.ts';
import type { PublishedFiles } from '../../core/ports/published-files.ts';
import type { Random } from '../../core/ports/random.ts';
import type { VideoServer } from '../../core/ports/video-server.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { createPublisher, type Publisher, type PublisherDeps } from '../../core/publishing/publisher.ts';
import { createTrueClock } from '../../core/true-clock.ts';
import { createBatchPause } from '../../stores/batch-move.ts';
import { createSupabaseClipStore } from '../../stores/clip-store.ts';
import { createSupabaseGenerationStore } from '../../stores/generation-store.ts';
import { createSupabaseImageStore } from '../../stores/image-store.ts';
import { createRest, type Rest } from '../../stores/postgrest.ts';
import { createSupabaseProfileStore } from '../../stores/profile-store.ts';
import { createPublicationWork } from '../../stores/publication-store.ts';
import { createSupabasePublishedFiles } from '../../stores/published-files.ts';
import { createLateVideoServer } from '../../videos-api/late-client.ts';
import type { WorkerEvent } from '../../words/worker-event.ts';
import { createServerDirectory, type ServerDirectory } from '../server-directory.ts';
import type { Access } from './access.ts';
import type { DiskSpool } from './disk-spool.ts';
import type { Keys } from './environment.ts';
import { createGrace } from './grace.ts';
import { isWithinReach, keyFor } from './key-ring.ts';
import { createPauseNews } from './pause-news.ts';
import { createTellingStore } from './telling-store.ts';

export type EngineRoomDeps = {
  supabaseUrl: string;
  access: Access;
  keys: Keys;
  spool: DiskSpool;
  /** The machine's own. */
  clock: Clock;
  random: Random;
  fetch: typeof fetch;
  /** Ends the work. */
  stop: AbortSignal;
  tell(event: WorkerEvent): void;
};

export type EngineRoom = {
  actor: string;
  /** Of the account. */
  userId: string;
  /** The database's time, as far as this machine can tell. */
  clock: Clock;
  rest: Rest;
  store: GenerationStore;
  profiles: ProfileStore;
  directory: ServerDirectory;
  clips: ClipStore;
  engine: Engine;
  publisher: Publisher;
  /** Where they lie for everybody to see. */
  published: Pick<PublishedFiles, 'address'>;
  pauses: ReturnType<typeof createPauseNews>['current'];
  connect(profile: Pick<ServerProfile, 'baseUrl' | 'dialect' | 'headers'>, key: string | null): VideoServer;
};

export function createEngineRoom(deps: EngineRoomDeps): EngineRoom {
  const { access, random, tell, fetch } = deps;
  const clock = createTrueClock(deps.clock);
  const supabase = { url: deps.supabaseUrl, anonKey: access.projectKey, accessToken: access.accessToken };
  const rest = createRest({ ...supabase, fetch: access.rows });
  const grace = createGrace(deps.stop, deps.clock);
  const store = createTellingStore(createSupabaseGenerationStore(rest, { clock }), tell);
  const profiles = createSupabaseProfileStore(rest);
  const connect: EngineRoom['connect'] = ({ baseUrl, dialect, headers }, key) =>
    grace.server(createLateVideoServer({ baseUrl, dialect, headers, key, fetch, clock }));
  const directory = createDirectory(deps, { profiles, connect });
  const label = (id: string): string =>
    directory.current().find(({ profile }) => profile.id === id)?.profile.label ?? id;
  const pauseNews = createPauseNews(label, tell);
  const actor = `worker:${random.uuid()}`;
  const clips = grace.clips(access.clips(createSupabaseClipStore({ ...supabase, fetch, spool: deps.spool })));
  const engine = createEngine({
    actor,
    // Any number of workers run side by side.
    predecessors: null,
    store,
    clips,
    images: access.images(createSupabaseImageStore({ ...supabase, fetch })),
    pauseBatch: createBatchPause(rest),
    clock,
    servers: directory.current,
    onChange: () => undefined,
    onPauses: pauseNews.heard,
    onTrouble: (error) => hearTrouble(error, deps),
  });
  const published = createSupabasePublishedFiles({ ...supabase, fetch });
  const publisher = createPublisher({
    ...{ actor, clock, publications: createPublicationWork(rest) },
    files: access.published(published),
    onSettled: hearSettled(tell),
  });
  const { userId } = access;
  const pauses = pauseNews.current;
  return {
    actor,
    userId,
    clock,
    rest,
    store,
    profiles,
    directory,
    clips,
    engine,
    publisher,
    published,
    pauses,
    connect,
  };
}

function hearSettled(tell: EngineRoomDeps['tell']): NonNullable<PublisherDeps['onSettled']> {
  return ({ bucketId: bucket, path }, outcome) => {
    switch (outcome.kind) {
      case 'published':
        return tell({ event: 'published', bucket, path, sizeBytes: outcome.sizeBytes });
      case 'removed':
        return tell({ event: 'unpublished', bucket, path });
      case 'failed': {
        const { fault, message, againSeconds } = outcome;
        return tell({ event: 'not_published', bucket, path, fault, message, again: againSeconds !== null });
      }
    }
  };
}

function hearTrouble(error: StoreError | null, { access, tell }: EngineRoomDeps): void {
  if (error === null) return tell({ event: 'trouble_over' });
  tell({ event: 'trouble', fault: error.fault, message: error.message });
  if (error.fault === 'unauthorized') void access.renew();
}

/** Says which servers there are whenever that changed. */
function createDirectory(
  { keys, supabaseUrl, tell }: EngineRoomDeps,
  { profiles, connect }: Pick<EngineRoom, 'profiles' | 'connect'>,
): ServerDirectory {
  let said = '';
  const say = (all: readonly ServerProfile[], near: readonly ServerProfile[]): void => {
    const lacksKey = (profile: ServerProfile): boolean => profile.keyRequired && keyFor(profile, keys) === null;
    const named = (some: readonly ServerProfile[]) => some.map(({ label, baseUrl }) => `${label} (${baseUrl})`);
    const event = {
      event: 'servers',
      working: named(near.filter((profile) => !lacksKey(profile))),
      withoutKey: named(near.filter(lacksKey)),
      outOfReach: named(all.filter((profile) => !near.includes(profile))),
    } as const;
    const text = JSON.stringify(event);
    if (text !== said) tell(event);
    said = text;
  };
  const reachable = async (): Promise<readonly ServerProfile[]> => {
    const all = await profiles.list();
    const near = all.filter((profile) => isWithinReach(profile, keys, supabaseUrl));
    say(all, near);
    return near;
  };
  return createServerDirectory({
    profiles: { list: reachable },
    keys: async () => (profile) => keyFor(profile, keys),
    connect,
  });
}
