// Twin of the Supabase publication store. Where the database has triggers, it looks at what changed since it was last asked.
import type { PublicationStore, PublicationWork, PublishOutcome } from '../../src/core/ports/publication-store.ts';
import {
  BUCKET_LEAST_LIMIT_BYTES,
  BUCKET_MOST_LIMIT_BYTES,
  type BucketSettings,
  bucketPrefix,
  isBucketName,
  type Publication,
} from '../../src/core/publishing/publication.ts';
import type { GenerationRow, MemoryRows } from './memory-rows.ts';

const LEASE_MS = 300_000;

type BucketRecord = BucketSettings & { id: string; userId: string; createdAt: Date };
type PublicationRecord = Publication & {
  userId: string;
  version: number;
  sourcePath: string | null;
  nextTryAt: Date;
  lease: { owner: string; until: number } | null;
};

/** One for all accounts of a world. */
export type MemoryShelf = {
  rows: MemoryRows;
  buckets: Map<string, BucketRecord>;
  /** By bucket and path. */
  publications: Map<string, PublicationRecord>;
  /** By batch. */
  automatic: Map<string, string>;
  seen: Map<string, Seen>;
};
type Seen = { saved: boolean; gone: boolean; batchId: string | null };

export function createMemoryShelf(rows: MemoryRows): MemoryShelf {
  return { rows, buckets: new Map(), publications: new Map(), automatic: new Map(), seen: new Map() };
}

type Place = { shelf: MemoryShelf; userId: string };

export function createMemoryPublicationStore(place: Place): PublicationStore {
  const store = { ...createBuckets(place), ...createWishes(place), ...createWork(place) };
  return {
    ...store,
    async publishing(batchId) {
      follow(place.shelf);
      if (ownBatch(place, batchId) === null) return null;
      const here = publicationsOf(place).filter((each) => each.batchId === batchId);
      const bucketIds = [...new Set(here.map(({ bucketId }) => bucketId))];
      return {
        bucketId: place.shelf.automatic.get(batchId) ?? null,
        finished: savedRowsOf(place.shelf.rows, batchId).length,
        buckets: bucketIds.map((bucketId) => ({
          bucketId,
          ...countsOf(here.filter((each) => each.bucketId === bucketId)),
        })),
      };
    },
    async rows(of, afterPath, limit) {
      follow(place.shelf);
      return publicationsOf(place)
        .filter((each) => ('bucketId' in of ? each.bucketId === of.bucketId : each.batchId === of.batchId))
        .filter(({ path }) => path > afterPath)
        .toSorted((one, other) => (one.path < other.path ? -1 : 1))
        .slice(0, limit)
        .map(publicationOf);
    },
  };
}

function createBuckets({ shelf, userId }: Place): Pick<PublicationStore, 'buckets' | 'open' | 'change' | 'forget'> {
  const { buckets, rows } = shelf;
  const own = (id: string) => (buckets.get(id)?.userId === userId ? buckets.get(id) : undefined);
  return {
    async buckets() {
      follow(shelf);
      const mine = [...buckets.values()].filter((bucket) => bucket.userId === userId);
      return mine
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .map(({ userId: _owner, ...bucket }) => {
          const inside = publicationsOf({ shelf, userId }).filter(({ bucketId }) => bucketId === bucket.id);
          const published = inside.filter(({ state }) => state === 'published');
          const sizeBytes = published.reduce((sum, each) => sum + (each.sizeBytes ?? 0), 0);
          return { ...bucket, ...countsOf(inside), sizeBytes };
        });
    },
    async open(name, settings) {
      if (!isBucketName(name)) return { ok: false, reason: 'name' };
      if (!isLimit(settings.sizeLimitBytes)) return { ok: false, reason: 'size_limit' };
      const id = `${bucketPrefix(userId)}${name}`;
      const isNew = own(id) === undefined;
      if (isNew && buckets.has(id)) return { ok: false, reason: 'taken' };
      if (isNew) buckets.set(id, { id, userId, createdAt: rows.clock.now(), ...settings });
      return { ok: true, bucketId: id, isNew };
    },
    async change(id, settings) {
      const bucket = own(id);
      if (bucket === undefined || !isLimit(settings.sizeLimitBytes)) return false;
      Object.assign(bucket, settings);
      return true;
    },
    async forget(id) {
      if (own(id) !== undefined) return false;
      return true;
    },
  };
}

function createWishes(place: Place): Pick<PublicationStore, 'automate' | 'want' | 'withdraw' | 'renew'> {
  const { shelf, userId } = place;
  const again = (each: PublicationRecord, state: 'waiting' | 'removing') => wish(each, state, shelf.rows.clock.now());
  return {
    async automate(batchId, bucketId) {
      follow(shelf);
      if (ownBatch(place, batchId) === null) return null;
      if (bucketId === null) {
        shelf.automatic.delete(batchId);
        return 0;
      }
      if (shelf.buckets.get(bucketId)?.userId !== userId) return null;
      shelf.automatic.set(batchId, bucketId);
      return wantAll(place, batchId, bucketId);
    },
    async want(batchId, bucketId) {
      follow(shelf);
      return ownBatch(place, batchId) === null ? 0 : wantAll(place, batchId, bucketId);
    },
    async withdraw(bucketId, { batchId, paths }) {
      follow(shelf);
      const meant = publicationsOf(place).filter(
        (each) =>
          each.bucketId === bucketId &&
          each.state !== 'removing' &&
          (batchId === undefined || each.batchId === batchId) &&
          (paths === undefined || paths.includes(each.path)),
      );
      for (const each of meant) again(each, 'removing');
      return meant.length;
    },
    async renew(bucketId, paths) {
      follow(shelf);
      const meant = publicationsOf(place).filter(
        ({ bucketId: where, generationId, state, path }) =>
          where === bucketId &&
          generationId !== null &&
          (paths === null ? state === 'failed' : (state === 'failed' || state === 'published') && paths.includes(path)),
      );
      for (const each of meant) again(each, 'waiting');
      return meant.length;
    },
  };
}

function createWork(place: Place): Pick<PublicationStore, 'claim' | 'settle'> {
  const { shelf } = place;
  const { clock } = shelf.rows;
  return {
    async claim(actor, limit) {
      follow(shelf);
      const now = clock.now().getTime();
      const open = publicationsOf(place).filter(({ state }) => state === 'waiting' || state === 'removing');
      const dueMs = (each: PublicationRecord) => Math.max(each.nextTryAt.getTime(), each.lease?.until ?? 0);
      const chosen = open.filter((each) => dueMs(each) <= now).slice(0, limit);
      for (const each of chosen) each.lease = { owner: actor, until: now + LEASE_MS };
      const rest = open.filter((each) => !chosen.includes(each)).map(dueMs);
      const running = [...shelf.rows.batches.values()].filter(
        ({ phase, userId }) => userId === place.userId && (phase === 'running' || phase === 'paused'),
      );
      return {
        work: chosen.map((each) => workOf(shelf, each)),
        nextAt: rest.length === 0 ? null : new Date(Math.min(...rest)),
        isWatching: running.some(({ id }) => shelf.automatic.has(id)),
      };
    },
    async settle({ id, version }, actor, outcome) {
      follow(shelf);
      const found = publicationsOf(place).find((each) => each.id === id);
      if (found === undefined || found.lease?.owner !== actor) return false;
      found.lease = null;
      if (found.version !== version) return false;
      settle(shelf, found, outcome);
      return true;
    },
  };
}

function settle({ rows, publications }: MemoryShelf, found: PublicationRecord, outcome: PublishOutcome): void {
  const now = rows.clock.now();
  switch (outcome.kind) {
    case 'removed':
      publications.delete(`${found.bucketId} ${found.path}`);
      return;
    case 'published': {
      const { kind: _kind, ...facts } = outcome;
      const done = { state: 'published', publishedAt: now, tries: 0, fault: null, message: null } as const;
      Object.assign(found, { ...done, ...facts });
      return;
    }
    case 'failed': {
      const { fault, message, againSeconds } = outcome;
      Object.assign(found, { fault, message, tries: found.tries + 1 });
      if (againSeconds === null) found.state = 'failed';
      found.nextTryAt = new Date(now.getTime() + (againSeconds ?? 0) * 1_000);
    }
  }
}

/** What triggers do: a clip that was saved, or moved, is wanted where its batch publishes, and what is deleted goes. */
function follow(shelf: MemoryShelf): void {
  const now = shelf.rows.clock.now();
  for (const row of shelf.rows.generations.values()) {
    const batchId = row.batch?.id ?? null;
    const is = { saved: row.lifecycle.status === 'completed', gone: row.deletedAt !== null, batchId };
    const was = shelf.seen.get(row.id) ?? { saved: false, gone: false, batchId: null };
    shelf.seen.set(row.id, is);
    const bucketId = batchId === null ? undefined : shelf.automatic.get(batchId);
    if (bucketId !== undefined && isShelved(is, batchId) && !isShelved(was, batchId)) wantOne(shelf, row, bucketId);
    if (is.gone && !was.gone) withdrawAll(shelf, row.id, now);
  }
  for (const each of shelf.publications.values()) {
    if (each.generationId === null || shelf.rows.generations.has(each.generationId)) continue;
    withdrawAll(shelf, each.generationId, now);
    each.generationId = null;
  }
  for (const each of shelf.publications.values()) {
    if (each.batchId !== null && !shelf.rows.batches.has(each.batchId)) each.batchId = null;
  }
}

function isShelved({ saved, gone, batchId }: Seen, inBatch: string | null): boolean {
  return saved && !gone && batchId === inBatch;
}

function withdrawAll({ publications }: MemoryShelf, generationId: string, now: Date): void {
  for (const each of publications.values()) {
    if (each.generationId === generationId && each.state !== 'removing') wish(each, 'removing', now);
  }
}

function wish(each: PublicationRecord, state: 'waiting' | 'removing', nextTryAt: Date): void {
  Object.assign(each, { state, version: each.version + 1, tries: 0, fault: null, message: null, nextTryAt });
}

function wantAll({ shelf, userId }: Place, batchId: string, bucketId: string): number {
  if (shelf.buckets.get(bucketId)?.userId !== userId) return 0;
  return savedRowsOf(shelf.rows, batchId).filter((row) => wantOne(shelf, row, bucketId)).length;
}

function wantOne(shelf: MemoryShelf, row: GenerationRow, bucketId: string): boolean {
  if (row.slug === undefined || row.lifecycle.status !== 'completed') return false;
  const path = `${row.slug}.mp4`;
  const key = `${bucketId} ${path}`;
  const now = shelf.rows.clock.now();
  const there = shelf.publications.get(key);
  const source = row.lifecycle.clip.videoPath;
  const owner = { generationId: row.id, batchId: row.batch?.id ?? null };
  if (there === undefined) {
    shelf.publications.set(key, {
      ...{ id: shelf.rows.random.uuid(), userId: row.userId, bucketId, path, ...owner },
      ...{ state: 'waiting', version: 1, sourcePath: null, sizeBytes: null, sha256: null, publishedAt: null },
      ...{ tries: 0, fault: null, message: null, nextTryAt: now, lease: null },
    });
    return true;
  }
  const isSame = there.generationId === row.id;
  if (isSame && (there.state === 'waiting' || (there.state === 'published' && there.sourcePath === source)))
    return false;
  Object.assign(there, owner);
  wish(there, 'waiting', now);
  return true;
}

function savedRowsOf(rows: MemoryRows, batchId: string): readonly GenerationRow[] {
  return [...rows.generations.values()].filter(
    ({ batch, lifecycle, deletedAt }) =>
      batch?.id === batchId && lifecycle.status === 'completed' && deletedAt === null,
  );
}

function ownBatch({ shelf, userId }: Place, id: string) {
  const batch = shelf.rows.batches.get(id);
  return batch?.userId === userId ? batch : null;
}

function publicationsOf({ shelf, userId }: Place): readonly PublicationRecord[] {
  return [...shelf.publications.values()].filter((each) => each.userId === userId);
}

function countsOf(all: readonly Publication[]) {
  const count = (state: Publication['state']) => all.filter((each) => each.state === state).length;
  return {
    published: count('published'),
    waiting: count('waiting'),
    failed: count('failed'),
    removing: count('removing'),
  };
}

function workOf({ rows, buckets }: MemoryShelf, each: PublicationRecord): PublicationWork {
  const { id, version, bucketId, path, tries, state, generationId } = each;
  const work = { id, version, bucketId, path, tries };
  if (state === 'removing') return { ...work, wish: 'remove' };
  const lifecycle = generationId === null ? undefined : rows.generations.get(generationId)?.lifecycle;
  const clip = lifecycle?.status === 'completed' ? lifecycle.clip : null;
  const sizes = { sizeBytes: clip?.sizeBytes ?? 0, sizeLimitBytes: buckets.get(bucketId)?.sizeLimitBytes ?? null };
  return { ...work, wish: 'copy', sourcePath: clip?.videoPath ?? null, sha256: clip?.sha256 ?? null, ...sizes };
}

function publicationOf(record: PublicationRecord): Publication {
  const { userId: _owner, version: _version, sourcePath: _source, nextTryAt: _next, lease: _lease, ...rest } = record;
  return { ...rest };
}

function isLimit(bytes: number): boolean {
  return bytes >= BUCKET_LEAST_LIMIT_BYTES && bytes <= BUCKET_MOST_LIMIT_BYTES;
}
