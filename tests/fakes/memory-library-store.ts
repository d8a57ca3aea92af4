// Twin of the Supabase library store: the same answers, found by looking at every row.
import { StoreError } from '../../src/core/errors.ts';
import { organised } from '../../src/core/library/organising.ts';
import { placeOf } from '../../src/core/library/place.ts';
import type { LibrarySearch, LibrarySort } from '../../src/core/library/search.ts';
import { searchWords } from '../../src/core/library/words.ts';
import {
  COUNTED_AT_MOST,
  type LibraryCursor,
  type LibraryFacets,
  type LibraryStore,
  type LibraryView,
  type Organising,
} from '../../src/core/ports/library-store.ts';
import { compareText } from './memory-claim.ts';
import { createMemoryMoves } from './memory-moving.ts';
import { copyOf, type GenerationRow, type MemoryRows } from './memory-rows.ts';

const MOST_VIEWS = 200;

export function createMemoryLibraryStore(order: { rows: MemoryRows; userId: string }): LibraryStore {
  const { rows, userId } = order;
  const all = () => [...rows.generations.values()].filter((row) => row.userId === userId && row.deletedAt === null);
  const found = (search: LibrarySearch) => all().filter((row) => answers(row, search));
  return {
    async page({ search, sort, limit }, after) {
      const left = found(search)
        .map((row) => ({ row, place: placeOf(row, sort) }))
        .filter(({ place }) => after === null || compare(after, place, sort) < 0)
        .sort((one, other) => compare(one.place, other.place, sort));
      const page = left.slice(0, limit);
      const next = left.length > limit ? (page.at(-1)?.place ?? null) : null;
      return { generations: page.map(({ row }) => copyOf(row)), next };
    },
    count: async (search) => Math.min(found(search).length, COUNTED_AT_MOST + 1),
    facets: async () => facetsOf(rows, userId, all()),
    async organise(ids, change) {
      refuseExcess(change);
      for (const row of rows.generations.values()) {
        if (row.userId !== userId || !ids.includes(row.id)) continue;
        Object.assign(row, copyOf(organised(row, change)), { updatedAt: rows.clock.now() });
      }
    },
    ...createMemoryMoves(order),
    ...createViews(rows, userId),
  };
}

type Views = Pick<LibraryStore, 'views' | 'keepView' | 'removeView'>;

function createViews(rows: MemoryRows, userId: string): Views {
  const own = () => [...rows.views.values()].filter((view) => view.userId === userId);
  return {
    async views() {
      return own()
        .sort((one, other) => compareText(one.name, other.name))
        .map(({ id, name, query }): LibraryView => ({ id, name, query }));
    },
    async keepView(view) {
      const name = view.name.trim();
      const others = own().filter(({ id }) => id !== view.id);
      if (name === '' || name.length > 100 || others.length >= MOST_VIEWS) throw refusal('invalid');
      if (others.some((other) => other.name === name)) throw refusal('conflict');
      rows.views.set(view.id, { ...view, name, userId });
    },
    async removeView(id) {
      if (rows.views.get(id)?.userId === userId) rows.views.delete(id);
    },
  };
}

function answers(row: GenerationRow, search: LibrarySearch): boolean {
  const { spec, lifecycle, estimatedCostMicroUsd: cost } = row;
  const { minimumMicroUsd: minimum, maximumMicroUsd: maximum } = search;
  const fault = lifecycle.status === 'failed' ? lifecycle.failure.fault : null;
  const searched = [row.spec.prompt, row.title ?? '', ...row.tags].join('\n').toLowerCase();
  return [
    searchWords(search.text).every((word) => holds(searched, word.toLowerCase())),
    isAmong(search.statuses, lifecycle.status),
    isAmong(search.faults, fault),
    isAtServer(search, row),
    isAmong(search.models, spec.model),
    isAmong(search.sizes, spec.size),
    isAmong(search.seconds, spec.seconds),
    isAmong(search.operations, spec.operation),
    search.tags.every((tag) => row.tags.includes(tag)),
    search.from === null || row.createdAt >= search.from,
    search.until === null || row.createdAt < search.until,
    minimum === null || (cost !== null && cost >= minimum),
    maximum === null || (cost !== null && cost <= maximum),
    isAsked(search.batchId, row.batch?.id),
    isAsked(search.favourite, row.favourite),
    (search.minimumRating ?? 0) <= (row.rating ?? 0),
    isAsked(search.hasReference, spec.reference !== null),
    isAsked(search.rejected, row.rejected),
  ].every(Boolean);
}

/** One or two plain letters or digits are found where a word begins, all else anywhere. */
function holds(searched: string, word: string): boolean {
  return /^[a-z0-9]{1,2}$/.test(word) ? new RegExp(`(?<![a-z0-9])${word}`).test(searched) : searched.includes(word);
}

/** Either kind will do; where neither is asked for, any. */
function isAtServer({ serverIds, goneServers }: LibrarySearch, { server }: GenerationRow): boolean {
  if (serverIds.length + goneServers.length === 0) return true;
  return server.id === null ? goneServers.includes(server.label) : serverIds.includes(server.id);
}

function isAmong<T>(asked: readonly T[], value: T | null): boolean {
  return asked.length === 0 || (value !== null && asked.includes(value));
}

function isAsked<T>(asked: T | null, value: T | undefined): boolean {
  return asked === null || asked === value;
}

/** Negative when `one` stands before `other`. */
function compare(one: LibraryCursor, other: LibraryCursor, sort: LibrarySort): number {
  const way = sort === 'oldest' ? -1 : 1;
  const times = other.createdAt.getTime() - one.createdAt.getTime();
  return way * (other.value - one.value || times || compareText(other.id, one.id));
}

function facetsOf(rows: MemoryRows, userId: string, all: readonly GenerationRow[]): LibraryFacets {
  const labels = new Map([...rows.profiles.values()].map(({ id, label }) => [id, label]));
  const serverIds = byFrequency(all.flatMap(({ server }) => (server.id === null ? [] : [server.id])));
  const batchIds = new Set(all.map(({ batch }) => batch?.id));
  const batches = [...rows.batches.values()].filter((batch) => batch.userId === userId && batchIds.has(batch.id));
  return {
    models: byFrequency(all.map(({ spec }) => spec.model)),
    sizes: byFrequency(all.map(({ spec }) => spec.size)),
    seconds: byFrequency(all.map(({ spec }) => spec.seconds)),
    servers: serverIds.map((id) => ({ id, label: labels.get(id) ?? '' })),
    goneServers: byFrequency(all.flatMap(({ server }) => (server.id === null ? [server.label] : []))),
    batches: batches
      .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
      .map(({ id, name }) => ({ id, name })),
    tags: byFrequency(all.flatMap(({ tags }) => tags)),
  };
}

function byFrequency<T extends string | number>(values: readonly T[]): readonly T[] {
  const times = new Map<T, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  const order = [...times].sort(([one, often], [other, less]) => less - often || (one < other ? -1 : 1));
  return order.map(([value]) => value);
}

function refuseExcess({ rating, addTags = [], title }: Organising): void {
  const isRated = rating === undefined || rating === null || (rating >= 1 && rating <= 5);
  const isTagged = addTags.length <= 100 && addTags.every((tag) => tag.trim().length <= 100);
  if (!isRated || !isTagged || (title ?? '').trim().length > 500) throw refusal('invalid');
}

function refusal(fault: 'invalid' | 'conflict'): StoreError {
  return new StoreError('The library refuses this', { fault, status: null });
}
