// Publishing clips by name: what lies where, and everything a person may do about it. Whoever leads makes it so.
import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { addressesOf, publicationsOf } from '../core/publishing/addresses.ts';
import { type Audit, auditOf } from '../core/publishing/audit.ts';
import type { BucketSettings, PublicationCounts, Shelf } from '../core/publishing/publication.ts';
import type { Services } from './services.tsx';

const publishingKeys = {
  all: ['publishing'],
  buckets: ['publishing', 'buckets'],
  batch: (id: string) => ['publishing', 'batch', id],
  rows: (of: Shelf) => ['publishing', 'rows', of],
} as const;

const POLL_MS = 2_000;
const LINK_SECONDS = 7 * 24 * 60 * 60;

export function publicationBucketsOptions(services: Services) {
  return queryOptions({
    queryKey: publishingKeys.buckets,
    queryFn: async ({ signal }) => (await services.publications()).buckets(signal),
    structuralSharing: false,
    refetchInterval: ({ state: { data } }) => (data?.some(isMoving) ? POLL_MS : false),
  });
}

/** `moving` is whether the batch may still save a clip by itself; its end is read anew, for the last clip came with it. */
export function batchPublishingOptions(services: Services, { id, moving }: { id: string; moving: boolean }) {
  return queryOptions({
    queryKey: [...publishingKeys.batch(id), moving],
    queryFn: async ({ signal }) => (await services.publications()).publishing(id, signal),
    placeholderData: (before, query) => (query?.queryKey[2] === id ? before : undefined),
    refetchInterval: ({ state: { data } }) =>
      data?.buckets.some(isMoving) || (moving && data?.bucketId != null) ? POLL_MS : false,
  });
}

function isMoving({ waiting, removing }: PublicationCounts): boolean {
  return waiting + removing > 0;
}

/** All of them, in order of their paths. */
export function publicationsOptions(services: Services, shelf: Shelf) {
  return queryOptions({
    queryKey: publishingKeys.rows(shelf),
    queryFn: async ({ signal }) => publicationsOf({ publications: await services.publications(), signal }, shelf),
    structuralSharing: false,
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ state }) => state === 'waiting' || state === 'removing') ? POLL_MS : false,
  });
}

/** Address by generation, of what everybody may see. */
export function addressesOptions(services: Services, batchId: string) {
  return queryOptions({
    queryKey: [...publishingKeys.batch(batchId), 'addresses'],
    queryFn: async ({ signal }) => {
      const [publications, files] = await Promise.all([services.publications(), services.published()]);
      return addressesOf({ publications, files, signal }, batchId);
    },
    structuralSharing: false,
  });
}

/** For the addresses of files; its script comes with it. */
export function publishedFilesOptions(services: Services) {
  return queryOptions({
    queryKey: ['published-files'],
    queryFn: () => services.published(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}

export type PublishWish = {
  /** Null for a bucket that is there. */
  settings: BucketSettings | null;
  /** Of the bucket as its owner calls it, or its id. */
  bucket: string;
  /** Each further clip too, as it is saved. */
  automatic: boolean;
};
export type PublishRefusal = 'name' | 'size_limit' | 'taken' | 'too_many' | 'signed_out' | 'gone';

/** Opens the bucket where it is new, and wants the batch's clips in it. Says how many, or why not. */
export function publishOptions(services: Services, batchId: string) {
  return mutationOptions({
    mutationFn: thenFresh(services, async ({ settings, bucket, automatic }: PublishWish) => {
      const publications = await services.publications();
      const opening = settings === null ? null : await publications.open(bucket, settings);
      if (opening?.ok === false) return opening.reason;
      const bucketId = opening?.bucketId ?? bucket;
      const wanted = automatic
        ? await publications.automate(batchId, bucketId)
        : await publications.want(batchId, bucketId);
      return wanted ?? ('gone' satisfies PublishRefusal);
    }),
    meta: { shownInPlace: true },
  });
}

/** Further clips of the batch are not published by themselves any more. */
export function stopPublishingOptions(services: Services, batchId: string) {
  return mutationOptions({
    mutationFn: thenFresh(services, async () => (await services.publications()).automate(batchId, null)),
  });
}

/** Wants names out of the bucket; null for all of the shelf. Says how many. */
export function withdrawOptions(services: Services, { bucketId, batchId }: Shelf) {
  return mutationOptions({
    mutationFn: thenFresh(services, async (paths: readonly string[] | null) => {
      const which = paths === null ? (batchId === null ? {} : { batchId }) : { paths };
      return (await services.publications()).withdraw(bucketId, which);
    }),
  });
}

/** Wants them copied again; null for all that were given up. Says how many. */
export function renewOptions(services: Services, bucketId: string) {
  return mutationOptions({
    mutationFn: thenFresh(services, async (paths: readonly string[] | null) =>
      (await services.publications()).renew(bucketId, paths),
    ),
  });
}

export function changeBucketOptions(services: Services, bucketId: string) {
  return mutationOptions({
    mutationFn: thenFresh(services, async (settings: BucketSettings) =>
      (await services.publications()).change(bucketId, settings),
    ),
  });
}

/** Takes the bucket away with everything in it. */
export function removeBucketOptions(services: Services, bucketId: string) {
  return mutationOptions({
    mutationFn: thenFresh(services, async () => {
      const [publications, files] = await Promise.all([services.publications(), services.published()]);
      await publications.withdraw(bucketId, {});
      const there = await files.list(bucketId);
      await files.remove(
        bucketId,
        there.map(({ path }) => path),
      );
      await files.removeBucket(bucketId);
      return publications.forget(bucketId);
    }),
  });
}

export type AuditDepth = 'lengths' | 'bytes';

/** Compares what should lie in the bucket with what does; `bytes` reads every file. */
export function auditOptions(services: Services, shelf: Shelf) {
  return mutationOptions({
    mutationFn: async (depth: AuditDepth): Promise<Audit> => {
      const [publications, files] = await Promise.all([services.publications(), services.published()]);
      const { bucketId, batchId } = shelf;
      const [listed, stored] = await Promise.all([
        publicationsOf({ publications }, { bucketId, batchId: null }),
        files.list(bucketId),
      ]);
      const mine = listed.filter((row) => batchId === null || row.batchId === batchId);
      const sums = new Map<string, string>();
      if (depth === 'bytes') {
        const there = new Set(stored.map(({ path }) => path));
        for (const { path, state } of mine) {
          if (state !== 'published' || !there.has(path)) continue;
          const sum = await files.sha256(bucketId, path, new AbortController().signal);
          if (sum !== null) sums.set(path, sum);
        }
      }
      const audit = auditOf(mine, stored, sums);
      // Names of other batches are no strangers.
      const known = new Set(listed.map(({ path }) => path));
      return { ...audit, extra: audit.extra.filter((path) => !known.has(path)) };
    },
  });
}

/** Removes files that nobody published from here. */
export function removeExtraOptions(services: Services, bucketId: string) {
  return mutationOptions({
    mutationFn: thenFresh(services, async (paths: readonly string[]) =>
      (await services.published()).remove(bucketId, paths),
    ),
  });
}

/** Where each of these can be had: for good where the bucket is public, for a week where it is not. */
export function locationsOptions(services: Services, bucketId: string) {
  return mutationOptions({
    mutationFn: async ({ paths, isPublic }: { paths: readonly string[]; isPublic: boolean }) => {
      const files = await services.published();
      if (!isPublic) return files.links(bucketId, paths, LINK_SECONDS);
      return new Map(paths.map((path) => [path, files.address(bucketId, path)]));
    },
  });
}

/** Whatever came of it, what is on screen is read again and whoever leads looks. */
function thenFresh<Wish, Answer>(services: Services, work: (wish: Wish) => Promise<Answer>) {
  return async (wish: Wish, { client }: { client: QueryClient }): Promise<Answer> => {
    try {
      return await work(wish);
    } finally {
      services.engine.nudge();
      await client.invalidateQueries({ queryKey: publishingKeys.all });
    }
  };
}
