// Twin of the Supabase generation store: the same promises, in memory, each method one indivisible step.
import { StoreError } from '../../src/core/errors.ts';
import { type Generation, inState, isLive } from '../../src/core/generation.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { Claimed, Draft, GenerationStore } from '../../src/core/ports/generation-store.ts';
import { createMemoryAdoption } from './memory-adoption.ts';
import { claimable, compareText, inherit } from './memory-claim.ts';
import { createMemoryDiscarding } from './memory-discarding.ts';
import { logStatus } from './memory-log.ts';
import { copyOf, type GenerationRow, type MemoryRows } from './memory-rows.ts';
import { beginSubmission, saveOne, settleCall } from './memory-work.ts';

export type MemoryGenerationStoreOrder = {
  rows: MemoryRows;
  userId: string;
  /** The actor's own clock, when it differs from the database's. */
  clock?: Clock;
};

export function createMemoryGenerationStore(order: MemoryGenerationStoreOrder): GenerationStore {
  const { rows, userId, clock = rows.clock } = order;
  const own = (id: string): GenerationRow | null => {
    const row = rows.generations.get(id);
    return row?.userId === userId ? row : null;
  };
  return {
    ...createMemoryDiscarding(rows, userId, own),
    ...createMemoryAdoption(rows, userId),
    async add(draft) {
      const there = rows.generations.get(draft.id);
      if (there !== undefined && there.userId !== userId) {
        throw new StoreError('Adding a generation: its id is taken', { fault: 'conflict', status: null });
      }
      return copyOf(there ?? insert(rows, userId, draft));
    },
    async find(id) {
      const row = own(id);
      return row === null ? null : copyOf(row);
    },
    async page(filter, after, limit) {
      const all = [...rows.generations.values()]
        .filter((row) => row.userId === userId && row.deletedAt === null)
        .filter((row) => filter.statuses === null || filter.statuses.includes(row.lifecycle.status))
        .filter((row) => filter.outsideBatches !== true || row.batch === null)
        .filter((row) => filter.insideBatches !== true || row.batch !== null)
        .filter((row) => after === null || newestFirst(after, row) < 0)
        .sort(newestFirst);
      const generations = all.slice(0, limit).map(copyOf);
      const last = generations.at(-1);
      const next = all.length > limit && last !== undefined ? { createdAt: last.createdAt, id: last.id } : null;
      return { generations, next };
    },
    async unsafe(limit) {
      const all = [...rows.generations.values()]
        .filter((row) => row.userId === userId && row.deletedAt === null)
        .filter((row) => inState(row, 'storing'))
        .sort((one, other) => expiryMs(one) - expiryMs(other) || compareText(one.id, other.id));
      const soonest = all.slice(0, limit).map(copyOf);
      return { count: all.length, soonest: soonest.filter((row) => inState(row, 'storing')) };
    },
    async takes(group) {
      return [...rows.generations.values()]
        .filter((row) => row.userId === userId && row.deletedAt === null && row.take?.group === group)
        .sort((one, other) => (one.take?.number ?? 0) - (other.take?.number ?? 0))
        .map(copyOf);
    },
    async claim(claim) {
      const nowMs = rows.clock.now().getTime();
      const expiresAt = new Date(nowMs + claim.leaseSeconds * 1_000);
      return claimable(rows, userId, claim).map((row) => {
        row.lease = { owner: claim.actor, expiresAt };
        row.version += 1;
        row.updatedAt = new Date(nowMs);
        return claimedOf(copyOf(row));
      });
    },
    async inheritLeases(order) {
      inherit(rows, userId, order);
    },
    async beginSubmission(begin) {
      const outcome = beginSubmission(rows, own(begin.id), begin);
      if (typeof outcome === 'string') return { allowed: false, reason: outcome };
      if ('reason' in outcome) return { allowed: false, ...outcome };
      const generation = copyOf(outcome);
      if (!inState(generation, 'submitting')) throw new Error('begun, and not submitting');
      return { allowed: true, generation };
    },
    async save(save) {
      const row = saveOne({ rows, clock }, own(save.id), save);
      return row === null ? null : copyOf(row);
    },
    async settleCall(call) {
      return settleCall(rows, own(call.id), call);
    },
    async saveAll(saves) {
      return saves.map((save) => {
        const row = saveOne({ rows, clock }, own(save.id), save);
        return row === null ? null : copyOf(row);
      });
    },
    async renewLease({ id, actor, leaseSeconds }) {
      const row = own(id);
      const nowMs = rows.clock.now().getTime();
      if (row === null || row.deletedAt !== null || row.lease === null) return false;
      if (row.lease.owner !== actor || row.lease.expiresAt.getTime() <= nowMs) return false;
      row.lease = { owner: actor, expiresAt: new Date(nowMs + leaseSeconds * 1_000) };
      return true;
    },
  };
}

function insert(rows: MemoryRows, userId: string, draft: Draft): GenerationRow {
  const now = rows.clock.now();
  const { id, spec, server, estimatedCostMicroUsd, take, title } = copyOf(draft);
  const row: GenerationRow = {
    id,
    userId,
    spec,
    server,
    estimatedCostMicroUsd,
    take: take ?? null,
    batch: null,
    title,
    createdAt: now,
    updatedAt: now,
    version: 1,
    attempt: 0,
    lease: null,
    favourite: false,
    rating: null,
    rejected: false,
    onHold: false,
    tags: [],
    deletedAt: null,
    metadata: null,
    lifecycle: { status: 'pending', nextCheckAt: now, refusals: 0, lastFailure: null },
  };
  rows.generations.set(id, row);
  logStatus(rows, row, { actor: `person:${userId}`, from: null });
  return row;
}

function claimedOf(generation: Generation): Claimed {
  const { lifecycle } = generation;
  if (!isLive(lifecycle)) throw new Error('claimed, and over');
  return { ...generation, lifecycle };
}

type Place = { createdAt: Date; id: string };

function newestFirst(one: Place, other: Place): number {
  return other.createdAt.getTime() - one.createdAt.getTime() || compareText(other.id, one.id);
}

function expiryMs(row: Generation): number {
  const expiresAt = inState(row, 'storing') ? row.lifecycle.job.expiresAt : null;
  return expiresAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
