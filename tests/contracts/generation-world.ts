// What the row contracts need of an implementation, and small makers of drafts and states.
import { randomUUID } from 'node:crypto';
import type { Job, Lifecycle } from '../../src/core/generation.ts';
import type { BatchStore } from '../../src/core/ports/batch-store.ts';
import type { BudgetStore } from '../../src/core/ports/budget-store.ts';
import type { Claimed, ClaimOrder, Draft, GenerationStore, Save } from '../../src/core/ports/generation-store.ts';
import type { LedgerStore } from '../../src/core/ports/ledger-store.ts';
import type { LibraryStore } from '../../src/core/ports/library-store.ts';
import type { LineageStore } from '../../src/core/ports/lineage-store.ts';
import type { ProfileStore } from '../../src/core/ports/profile-store.ts';
import type { PublicationStore } from '../../src/core/ports/publication-store.ts';
import { GIVE_UP_AFTER_MS, type ServerProfile, STALLED_AFTER_MS } from '../../src/core/profile.ts';

export type RowAccount = {
  userId: string;
  generations: GenerationStore;
  library: LibraryStore;
  lineage: LineageStore;
  profiles: ProfileStore;
  budgets: BudgetStore;
  ledger: LedgerStore;
  batches: BatchStore;
  publications: PublicationStore;
};

export type RowWorld = {
  /** A new account, signed in; all of one world share a database. */
  openAccount(): Promise<RowAccount>;
  close(): Promise<void>;
};

export function profileOf(overrides: Partial<ServerProfile> = {}): Omit<ServerProfile, 'createdAt'> {
  return {
    id: randomUUID(),
    label: 'My server',
    baseUrl: 'http://127.0.0.1:9/v1',
    preset: 'other',
    dialect: 'generic',
    capabilities: {
      create: null,
      content: null,
      list: true,
      remove: null,
      removeAborts: null,
      remix: null,
      thumbnail: null,
      spritesheet: null,
      range: null,
      progress: null,
      reference: null,
      edits: null,
      extensions: null,
      extraParameters: null,
    },
    probedAt: null,
    catalogue: { models: [], anyModel: null },
    parameters: [],
    headers: {},
    disabled: false,
    inFlightLimit: 4,
    keyName: 'server_key_1',
    keyRequired: false,
    position: 0,
    stalledAfterMs: STALLED_AFTER_MS,
    giveUpAfterMs: GIVE_UP_AFTER_MS,
    ...overrides,
  };
}

export function draftOf(
  server: Pick<ServerProfile, 'id' | 'label' | 'baseUrl'>,
  overrides: Partial<Draft> = {},
): Draft {
  return {
    id: randomUUID(),
    spec: {
      prompt: 'A lighthouse in fog',
      model: 'sora-2',
      size: '1280x720',
      seconds: 8,
      parameters: { seed: 7, loop: true },
      reference: null,
      operation: 'create',
      source: null,
    },
    server: { id: server.id, label: server.label, url: server.baseUrl },
    estimatedCostMicroUsd: 800_000,
    title: null,
    ...overrides,
  };
}

export async function openServer(
  account: Pick<RowAccount, 'profiles'> & Partial<RowAccount>,
  overrides: Partial<ServerProfile> = {},
) {
  return account.profiles.put(profileOf(overrides));
}

export function claimOf(serverId: string, overrides: Partial<ClaimOrder> = {}): ClaimOrder {
  return { actor: 'tab:one', serverIds: [serverId], limit: 50, leaseSeconds: 60, horizonSeconds: 0, ...overrides };
}

export function saveOf(
  row: { id: string; version: number },
  lifecycle: Lifecycle,
  overrides: Partial<Save> = {},
): Save {
  const { id, version } = row;
  return { id, version, actor: 'tab:one', lifecycle, attempt: null, leaseSeconds: 0, note: null, ...overrides };
}

export function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1_000);
}

export function jobOf(overrides: Partial<Job> = {}): Job {
  return {
    id: `video_${randomUUID()}`,
    word: 'in_progress',
    progressPercent: 12.5,
    startedAt: new Date('2026-11-20T10:00:00.250Z'),
    finishedAt: null,
    expiresAt: null,
    ...overrides,
  };
}

export function processing(dueInSeconds: number, job = jobOf()): Extract<Lifecycle, { status: 'processing' }> {
  const submittedAt = new Date('2026-11-20T09:59:00.125Z');
  return {
    status: 'processing',
    nextCheckAt: inSeconds(dueInSeconds),
    submittedAt,
    job,
    looks: 3,
    changedAt: submittedAt,
    missing: null,
  };
}

/** Claims this one row for `tab:one`. */
export async function claimOne(account: RowAccount, serverId: string): Promise<Claimed> {
  const [row] = await account.generations.claim(claimOf(serverId, { limit: 1 }));
  if (row === undefined) throw new Error('nothing was claimed');
  return row;
}

export function beginOf(row: { id: string; version: number }) {
  const reconciliation = { newestJobIdBefore: 'video_before', listedBefore: true };
  return { id: row.id, version: row.version, actor: 'tab:one', reconciliation, leaseSeconds: 120 };
}
