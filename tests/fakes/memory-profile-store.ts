// Twin of the Supabase profile store.
import type { BatchPhase } from '../../src/core/batch/batch.ts';
import { estimateMicroUsd } from '../../src/core/cost.ts';
import { StoreError } from '../../src/core/errors.ts';
import type { Status } from '../../src/core/generation.ts';
import type { ProfileStore } from '../../src/core/ports/profile-store.ts';
import { wakeHeld } from './memory-budget-store.ts';
import { copyOf, type MemoryRows, type ProfileRow } from './memory-rows.ts';

export function createMemoryProfileStore(order: { rows: MemoryRows; userId: string }): ProfileStore {
  const { rows, userId } = order;
  const answerOf = ({ userId: _owner, ...profile }: ProfileRow) => copyOf(profile);
  return {
    async list() {
      return [...rows.profiles.values()]
        .filter((row) => row.userId === userId)
        .sort((one, other) => one.position - other.position || one.createdAt.getTime() - other.createdAt.getTime())
        .map(answerOf);
    },
    async put(profile) {
      const there = rows.profiles.get(profile.id);
      if (there !== undefined && there.userId !== userId) {
        throw new StoreError('Keeping a server: not yours', { fault: 'forbidden', status: null });
      }
      const [stalledAfterMs, giveUpAfterMs] = [
        wholeSeconds(profile.stalledAfterMs),
        wholeSeconds(profile.giveUpAfterMs),
      ];
      const createdAt = there?.createdAt ?? rows.clock.now();
      const row = { ...copyOf(profile), stalledAfterMs, giveUpAfterMs, userId, createdAt };
      rows.profiles.set(profile.id, row);
      if (there === undefined) rejoin(rows, row);
      else priceWaiting(rows, row);
      return answerOf(row);
    },
    async remove(id) {
      if (rows.profiles.get(id)?.userId !== userId) return;
      rows.profiles.delete(id);
      for (const row of rows.generations.values()) if (row.server.id === id) row.server = { ...row.server, id: null };
      for (const batch of rows.batches.values()) if (batch.serverId === id) batch.serverId = null;
    },
  };
}

const SENT: ReadonlySet<Status> = new Set(['submitting', 'processing', 'storing']);

/** What was sent to this address before it was removed is watched again; its batches wait for a person. */
function rejoin(rows: MemoryRows, { id, userId, baseUrl }: ProfileRow): void {
  for (const row of rows.generations.values()) {
    const isLeft = row.userId === userId && row.server.id === null && row.server.url === baseUrl;
    if (isLeft && SENT.has(row.lifecycle.status)) row.server = { ...row.server, id };
  }
  for (const batch of rows.batches.values()) {
    if (batch.userId !== userId || batch.serverId !== null || !OPEN.has(batch.phase)) continue;
    const waiting = [...rows.generations.values()].filter(
      ({ batch: place, server, lifecycle: { status } }) =>
        place?.id === batch.id && server.id === null && server.url === baseUrl && status === 'pending',
    );
    if (waiting.length === 0) continue;
    batch.serverId = id;
    if (batch.phase === 'running') Object.assign(batch, { phase: 'paused', pauseReason: null, pausedUntil: null });
    for (const row of waiting) row.server = { ...row.server, id };
  }
}

const OPEN: ReadonlySet<BatchPhase> = new Set(['filling', 'running', 'paused']);

/** Rows that wait without a price take theirs, and what was held back for want of it is due. */
function priceWaiting(rows: MemoryRows, { id, userId, catalogue }: ProfileRow): void {
  let priced = 0;
  for (const row of rows.generations.values()) {
    const lacks = row.server.id === id && row.lifecycle.status === 'pending' && row.estimatedCostMicroUsd === null;
    if (!lacks || row.userId !== userId) continue;
    row.estimatedCostMicroUsd = estimateMicroUsd(catalogue, row.spec);
    if (row.estimatedCostMicroUsd !== null) priced += 1;
  }
  if (priced > 0) wakeHeld(rows, userId);
}

function wholeSeconds(ms: number): number {
  return Math.round(ms / 1_000) * 1_000;
}
