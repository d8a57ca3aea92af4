// Reading generations: what runs and is recent, what can be played, one of them. Keys and functions stand together here.
import { focusManager, queryOptions } from '@tanstack/react-query';
import { type Completed, type Generation, inState, isLive, LIVE_STATUSES } from '../core/generation.ts';
import type { Attempt, GenerationEvent } from '../core/ports/generation-store.ts';
import type { Services } from './services.tsx';

/** Finished ones the live feed shows below the running ones. */
const RECENT_LIMIT = 12;
/** More live ones than this are shown by the Library. */
const LIVE_LIMIT = 100;
const SAVED_LIMIT = 48;
/** The engine says what changed; this catches what another device or a headless worker did. */
const LIVE_POLL_MS = 3_000;
/** While nobody looks, or nothing is live: work may begin and end elsewhere, and be told of here. */
const QUIET_POLL_MS = 30_000;

export const generationKeys = {
  all: ['generations'],
  feed: ['generations', 'feed'],
  unsafe: ['generations', 'unsafe'],
  batchesLive: ['generations', 'batches-live'],
  /** Everything that comes in pages. */
  lists: ['generations', 'lists'],
  saved: ['generations', 'saved'],
  takes: (group: string) => ['generations', 'takes', group],
  one: (id: string) => ['generations', 'one', id],
  trail: (id: string) => ['generations', 'trail', id],
} as const;

/** Everything live and the newest dozen, newest first; rows of batches are looked at, and told of, as a batch. */
export function liveFeedOptions(services: Services) {
  return queryOptions({
    queryKey: generationKeys.feed,
    queryFn: async ({ signal }) => {
      const [recent, live] = await Promise.all([
        services.generations.page({ statuses: null, outsideBatches: true }, null, RECENT_LIMIT, signal),
        services.generations.page({ statuses: LIVE_STATUSES, outsideBatches: true }, null, LIVE_LIMIT, signal),
      ]);
      return newestFirst([...recent.generations, ...live.generations]);
    },
    structuralSharing: false,
    refetchInterval: ({ state: { data } }) => pollMs(anyLive(data)),
    refetchIntervalInBackground: true,
  });
}

/** What is finished at its server and not yet in the bucket, of batches too. */
export function unsafeOptions(services: Services) {
  return queryOptions({
    queryKey: generationKeys.unsafe,
    queryFn: ({ signal }) => services.generations.unsafe(LIVE_LIMIT, signal),
    structuralSharing: false,
    refetchInterval: ({ state: { data } }) => pollMs((data?.count ?? 0) > 0),
    refetchIntervalInBackground: true,
  });
}

/** Whether any row of any batch is live. */
export function batchesLiveOptions(services: Services) {
  return queryOptions({
    queryKey: generationKeys.batchesLive,
    queryFn: async ({ signal }) => {
      const live = await services.generations.page({ statuses: LIVE_STATUSES, insideBatches: true }, null, 1, signal);
      return live.generations.length > 0;
    },
    refetchInterval: QUIET_POLL_MS,
    refetchIntervalInBackground: true,
  });
}

/** How long to wait before asking again. */
export function pollMs(live: boolean): number {
  return live && focusManager.isFocused() ? LIVE_POLL_MS : QUIET_POLL_MS;
}

/** Null when there is no such row in this account. */
export function generationOptions(services: Services, id: string) {
  return queryOptions({
    queryKey: generationKeys.one(id),
    queryFn: ({ signal }) => services.generations.find(id, signal),
    structuralSharing: false,
    refetchInterval: ({ state: { data: generation } }) =>
      generation !== null && generation !== undefined && isLive(generation.lifecycle) ? LIVE_POLL_MS : false,
  });
}

/** The newest that can be played. */
export function savedClipsOptions(services: Services) {
  return queryOptions({
    queryKey: generationKeys.saved,
    queryFn: async ({ signal }): Promise<readonly Generation<Completed>[]> => {
      const { generations } = await services.generations.page({ statuses: ['completed'] }, null, SAVED_LIMIT, signal);
      return generations.filter((generation) => inState(generation, 'completed'));
    },
    structuralSharing: false,
  });
}

/** What is left of the takes of one group, by their number. */
export function takesOptions(services: Services, group: string) {
  return queryOptions({
    queryKey: generationKeys.takes(group),
    queryFn: ({ signal }) => services.generations.takes(group, signal),
    structuralSharing: false,
  });
}

export type TrailRecord = { attempts: readonly Attempt[]; events: readonly GenerationEvent[] };

/** Create calls and events of one generation, oldest first. */
export function trailOptions(services: Services, { id, version }: Pick<Generation, 'id' | 'version'>) {
  return queryOptions({
    // Another device says nothing to this page: a new version of the row is all it sees.
    queryKey: [...generationKeys.trail(id), version],
    placeholderData: (before: TrailRecord | undefined) => before,
    queryFn: async (): Promise<TrailRecord> => {
      const [attempts, events] = await Promise.all([
        services.generations.attempts(id),
        services.generations.events(id),
      ]);
      return { attempts, events };
    },
    structuralSharing: false,
  });
}

export function anyLive(generations: readonly Generation[] | undefined): boolean {
  return generations?.some((generation) => isLive(generation.lifecycle)) ?? false;
}

/** Sorted as the history is; of two copies of one row the later version stays. */
export function newestFirst(generations: readonly Generation[]): readonly Generation[] {
  const byId = new Map<string, Generation>();
  for (const generation of generations) {
    const known = byId.get(generation.id);
    if (known === undefined || known.version < generation.version) byId.set(generation.id, generation);
  }
  return [...byId.values()].sort(
    (a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0),
  );
}
