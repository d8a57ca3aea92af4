// Which rows an actor gets, as `claim_generations` and `inherit_leases` decide it.
import { isLive } from '../../src/core/generation.ts';
import type { ClaimOrder } from '../../src/core/ports/generation-store.ts';
import { refusalOfBatch } from './memory-batch-gate.ts';
import { type GenerationRow, inFlightCount, inFlightLimit, type MemoryRows } from './memory-rows.ts';

export function claimable(rows: MemoryRows, userId: string, order: ClaimOrder): readonly GenerationRow[] {
  const nowMs = rows.clock.now().getTime();
  const candidates = [...rows.generations.values()].filter(
    (row) =>
      row.userId === userId &&
      row.server.id !== null &&
      order.serverIds.includes(row.server.id) &&
      row.deletedAt === null &&
      !isHeld(row, nowMs) &&
      (!isPending(row) || refusalOfBatch(rows, row) === null) &&
      dueMs(row) <= nowMs + (row.lifecycle.status === 'processing' ? order.horizonSeconds * 1_000 : 0),
  );
  const eligible = [...candidates.filter((row) => !isPending(row)), ...roomFor(rows, candidates, nowMs)];
  const dueServers = new Set(eligible.filter((row) => dueMs(row) <= nowMs).map((row) => row.server.id));
  return eligible
    .filter((row) => dueServers.has(row.server.id))
    .sort(byTurn)
    .slice(0, order.limit);
}

/** The oldest pending ones, as many as their server has free places for. */
function roomFor(rows: MemoryRows, candidates: readonly GenerationRow[], nowMs: number): readonly GenerationRow[] {
  const free = new Map<string | null, number>();
  return candidates
    .filter(isPending)
    .sort(byAge)
    .filter((row) => {
      const places = free.get(row.server.id) ?? freePlaces(rows, row, nowMs);
      free.set(row.server.id, places - 1);
      return places > 0;
    });
}

function freePlaces(rows: MemoryRows, { userId, server }: GenerationRow, nowMs: number): number {
  let places = inFlightLimit(rows, server.id) - inFlightCount(rows, userId, server.id);
  for (const row of rows.generations.values()) {
    const sameServer = row.userId === userId && row.server.id === server.id;
    // Somebody is about to send it.
    if (sameServer && isPending(row) && row.deletedAt === null && isHeld(row, nowMs)) places -= 1;
  }
  return places;
}

/** Frees what the predecessors hold; what was under way is due. */
export function inherit(rows: MemoryRows, userId: string, order: { actor: string; predecessors: string }): void {
  const now = rows.clock.now();
  for (const row of rows.generations.values()) {
    const owner = row.lease?.owner ?? '';
    if (row.userId !== userId || owner === order.actor || order.predecessors === '') continue;
    if (!owner.startsWith(order.predecessors) || !isLive(row.lifecycle)) continue;
    row.lease = null;
    row.version += 1;
    row.updatedAt = now;
    const wasUnderWay = row.lifecycle.status === 'submitting' || row.lifecycle.status === 'storing';
    if (wasUnderWay && row.lifecycle.nextCheckAt > now) row.lifecycle = { ...row.lifecycle, nextCheckAt: now };
  }
}

function isPending(row: GenerationRow): boolean {
  return row.lifecycle.status === 'pending';
}

export function isHeld(row: GenerationRow, nowMs: number): boolean {
  return row.lease !== null && row.lease.expiresAt.getTime() > nowMs;
}

/** Infinity for a row whose life is over. */
function dueMs(row: GenerationRow): number {
  return isLive(row.lifecycle) ? row.lifecycle.nextCheckAt.getTime() : Number.POSITIVE_INFINITY;
}

function byAge(one: GenerationRow, other: GenerationRow): number {
  const byCreation = one.createdAt.getTime() - other.createdAt.getTime();
  const byPosition = (one.batch?.position ?? 0) - (other.batch?.position ?? 0);
  return byCreation || byPosition || compareText(one.id, other.id);
}

/** Watched ones first, longest due first; then pending ones, oldest first. */
function byTurn(one: GenerationRow, other: GenerationRow): number {
  if (isPending(one) !== isPending(other)) return isPending(one) ? 1 : -1;
  return isPending(one) ? byAge(one, other) : dueMs(one) - dueMs(other) || byAge(one, other);
}

export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
