// A library of few rows for the contracts of the library store.
import { setImmediate } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Fault } from '../../src/core/failure.ts';
import type { Completed, Failed, Generation, Lifecycle } from '../../src/core/generation.ts';
import { EVERYTHING, type LibrarySearch } from '../../src/core/library/search.ts';
import type { LibraryStore } from '../../src/core/ports/library-store.ts';
import type { ServerProfile } from '../../src/core/profile.ts';
import type { Spec } from '../../src/core/spec.ts';
import { draftOf, jobOf, openServer, type RowAccount, type RowWorld, saveOf } from './generation-world.ts';

const submittedAt = new Date('2026-11-20T09:59:00.125Z');

export function completed(durationMs: number): Completed {
  const clip = { videoPath: 'a/b.mp4', thumbnailPath: null, spritesheetPath: null, sizeBytes: 1_000, sha256: null };
  const job = jobOf({ word: 'completed', progressPercent: 100 });
  const size = { width: 1_280, height: 720, durationMs };
  return { status: 'completed', submittedAt, job, clip: { ...clip, ...size }, storedAt: submittedAt };
}

export function failed(fault: Fault): Failed {
  const failure = { fault, billed: 'no', message: null, param: null, at: submittedAt } as const;
  return { status: 'failed', submittedAt, job: null, failure };
}

type Wish = {
  spec?: Partial<Spec>;
  title?: string;
  cost?: number | null;
  life?: Lifecycle;
};

export async function shelf(world: RowWorld) {
  const account = await world.openAccount();
  const server = await openServer(account);
  const add = (wish: Wish = {}) => addOne(account, server, wish);
  const ids = (search: Partial<LibrarySearch>) => idsOf(account.library, search);
  return { account, server, add, ids, library: account.library };
}

export async function addOne(
  { generations }: RowAccount,
  server: Pick<ServerProfile, 'id' | 'label' | 'baseUrl'>,
  wish: Wish,
): Promise<Generation> {
  const { cost = 800_000, title = null } = wish;
  const base = draftOf(server, { title, estimatedCostMicroUsd: cost });
  const row = await generations.add({ ...base, spec: { ...base.spec, ...wish.spec } });
  // The next one is made later, as far as rows can tell.
  while (Date.now() <= row.createdAt.getTime()) await setImmediate();
  if (wish.life === undefined) return row;
  const saved = await generations.save(saveOf(row, wish.life));
  if (saved === null) throw new Error('not saved');
  return saved;
}

async function idsOf(library: LibraryStore, search: Partial<LibrarySearch>): Promise<readonly string[]> {
  const asked = { search: { ...EVERYTHING, ...search }, sort: 'oldest', limit: 100 } as const;
  const { generations } = await library.page(asked, null);
  expect(await library.count(asked.search)).toBe(generations.length);
  return generations.map(({ id }) => id);
}
