// Twin of the Supabase batch store.
import type { BatchEntry, BatchRow, BatchState, PauseReason } from '../../src/core/batch/batch.ts';
import { fingerprintOf } from '../../src/core/batch/fingerprint.ts';
import { StoreError } from '../../src/core/errors.ts';
import { isLive } from '../../src/core/generation.ts';
import type { BatchStore } from '../../src/core/ports/batch-store.ts';
import { createDigest } from '../../src/worker/batch/digest.ts';
import { groupPauseUntil, rowsOf, settleBatch } from './memory-batch-gate.ts';
import { refusalToSpend } from './memory-budget-store.ts';
import { logStatus } from './memory-log.ts';
import { type AttemptRow, type BatchRecord, copyOf, type GenerationRow, type MemoryRows } from './memory-rows.ts';

type Order = { rows: MemoryRows; userId: string };

export function createMemoryBatchStore(order: Order): BatchStore {
  const { rows } = order;
  const states = () =>
    [...rows.batches.values()]
      .filter((batch) => batch.userId === order.userId)
      .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
      .map((batch) => stateOf(rows, batch));
  return {
    ...createMoves(order),
    ...createRowWork(order),
    ...createChoice(order),
    states: async () => states(),
    async earlier(fingerprints) {
      const made = [...rows.generations.values()].filter((row) => row.userId === order.userId && isMadeByWish(row));
      const newestLast = made.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
      const all = Object.fromEntries(newestLast.map(({ spec, id }) => [fingerprintOfSpec(spec), id]));
      return Object.fromEntries(Object.entries(all).filter(([fingerprint]) => fingerprints.includes(fingerprint)));
    },
    state: async (id) => states().find((state) => state.id === id) ?? null,
    async open({ server, ...batch }) {
      if (rows.batches.has(batch.id)) return;
      const life = {
        phase: 'filling',
        pauseReason: null,
        pausedUntil: null,
        startedAt: null,
        finishedAt: null,
      } as const;
      const made = { createdAt: rows.clock.now(), serverId: server.id, serverLabel: server.label };
      rows.batches.set(batch.id, { ...copyOf(batch), ...life, ...made, userId: order.userId });
    },
    async change(id, settings) {
      const batch = ownBatch(order, id);
      if (batch !== null) Object.assign(batch, copyOf(settings));
    },
    async remove(id) {
      if (ownBatch(order, id) === null) return;
      for (const row of rows.generations.values()) if (row.batch?.id === id) row.batch = null;
      rows.batches.delete(id);
      rows.reused = rows.reused.filter(({ batchId }) => batchId !== id);
    },
  };
}

const digest = createDigest();

function fingerprintOfSpec({ reference, ...spec }: GenerationRow['spec']): string {
  return fingerprintOf({ ...spec, image: reference?.filename ?? null }, digest);
}

/** Made, or being made, from nothing but its words. */
function isMadeByWish({ spec, lifecycle, deletedAt }: GenerationRow): boolean {
  const isThere = lifecycle.status === 'completed' || isLive(lifecycle);
  return spec.operation === 'create' && deletedAt === null && isThere;
}

function createMoves(order: Order): Pick<BatchStore, 'run' | 'pause' | 'cancel'> {
  const { rows, userId } = order;
  return {
    run: async (id) => begin(rows, ownBatch(order, id)),
    async pause(id, pauseReason, pausedUntil) {
      const batch = ownBatch(order, id);
      if (batch === null || (batch.phase !== 'running' && batch.phase !== 'paused')) return false;
      if (isForCap(pauseReason) && !isNextRefused(rows, id)) return false;
      if (pauseReason !== null && asksForMore(batch, pausedUntil)) return false;
      const reason = pauseReason === null ? null : { fault: pauseReason.fault, message: pauseReason.message };
      Object.assign(batch, { phase: 'paused', pauseReason: reason, pausedUntil });
      return true;
    },
    async cancel(id) {
      const batch = ownBatch(order, id);
      if (batch === null || batch.phase === 'cancelled') return false;
      batch.phase = 'cancelled';
      for (const row of waitingOf(rows, id)) {
        row.lifecycle = { status: 'cancelled' };
        row.onHold = false;
        row.lease = null;
        row.version += 1;
        logStatus(rows, row, { actor: `person:${userId}`, from: 'pending' });
      }
      return true;
    },
  };
}

/** A pause that stands is a person's own, or lasts longer than the one that a fault would put in its place. */
function asksForMore({ phase, pauseReason, pausedUntil }: BatchRecord, until: Date | null): boolean {
  if (phase !== 'paused') return false;
  if (pauseReason === null || (pausedUntil === null && until !== null)) return true;
  return pausedUntil !== null && until !== null && pausedUntil > until;
}

function createRowWork(order: Order): Pick<BatchStore, 'rows' | 'add' | 'reuse' | 'edit' | 'order'> {
  const { rows, userId } = order;
  return {
    async rows(id, afterPosition, limit) {
      if (ownBatch(order, id) === null) return [];
      const all = [...rowsOf(rows, id).map((row) => rowOf(rows, row)), ...reusedOf(rows, id)];
      const behind = all.filter(({ position }) => position > afterPosition);
      return behind.toSorted((one, other) => one.position - other.position).slice(0, limit);
    },
    async add(id, entries) {
      const batch = ownBatch(order, id);
      if (batch?.phase !== 'filling') return null;
      const fresh = entries.filter((entry) => !rows.generations.has(entry.id));
      for (const entry of fresh) addEntry(order, batch, entry);
      return fresh.length;
    },
    async reuse(id, entries) {
      const batch = ownBatch(order, id);
      if (batch?.phase !== 'filling') return null;
      const fresh = entries.filter(
        ({ position, generationId }) =>
          rows.generations.get(generationId)?.userId === userId &&
          !rows.reused.some((row) => row.batchId === id && row.position === position),
      );
      rows.reused.push(...fresh.map((entry) => ({ ...copyOf(entry), batchId: id })));
      return fresh.length;
    },
    async edit({ id, version }, { title, slug, estimatedCostMicroUsd, ...spec }) {
      const row = rows.generations.get(id);
      if (row?.userId !== userId || row.lifecycle.status !== 'pending' || row.version !== version) return false;
      if (rowsOf(rows, row.batch?.id ?? '').some((other) => other.id !== id && other.slug === slug)) {
        throw new StoreError('Changing a row: its slug is taken', { fault: 'conflict', status: null });
      }
      Object.assign(row, { title, slug, estimatedCostMicroUsd, version: version + 1, spec: { ...row.spec, ...spec } });
      return true;
    },
    async order(id, rowIds) {
      if (ownBatch(order, id) === null) return 0;
      const waiting = waitingOf(rows, id).filter((row) => rowIds.includes(row.id));
      const places = waiting.map((row) => row.batch?.position ?? 0);
      const turns = waiting.toSorted((one, other) => rowIds.indexOf(one.id) - rowIds.indexOf(other.id));
      for (const [turn, row] of turns.entries()) row.batch = { id, position: places[turn] ?? 0 };
      return turns.length;
    },
  };
}

function createChoice(order: Order): Pick<BatchStore, 'hold' | 'release' | 'only'> {
  const { rows } = order;
  const choose = async (id: string, onHoldOf: (row: GenerationRow) => boolean) => {
    if (ownBatch(order, id) === null) return 0;
    const changed = waitingOf(rows, id).filter((row) => onHoldOf(row) !== row.onHold);
    for (const row of changed) {
      row.onHold = onHoldOf(row);
      row.lease = null;
      row.version += 1;
    }
    settleBatch(rows, id);
    return changed.length;
  };
  return {
    hold: (id, rowIds) => choose(id, (row) => row.onHold || (rowIds?.includes(row.id) ?? true)),
    release: (id, rowIds) => choose(id, (row) => row.onHold && !(rowIds?.includes(row.id) ?? true)),
    only: (id, rowIds) => choose(id, (row) => !rowIds.includes(row.id)),
  };
}

function ownBatch({ rows, userId }: Order, id: string): BatchRecord | null {
  const batch = rows.batches.get(id);
  return batch?.userId === userId ? batch : null;
}

function begin(rows: MemoryRows, batch: BatchRecord | null): boolean {
  if (batch === null || batch.phase === 'finished' || batch.phase === 'cancelled') return false;
  const now = rows.clock.now();
  const startedAt = batch.startedAt ?? now;
  Object.assign(batch, { phase: 'running', pauseReason: null, pausedUntil: null, startedAt });
  for (const row of waitingOf(rows, batch.id)) {
    if (row.lifecycle.status !== 'pending' || row.lifecycle.nextCheckAt <= now) continue;
    row.lifecycle = { ...row.lifecycle, nextCheckAt: now };
    row.version += 1;
  }
  settleBatch(rows, batch.id);
  return true;
}

function isForCap(reason: PauseReason | null): boolean {
  return reason?.fault === 'cap_reached' || reason?.fault === 'price_unknown';
}

/** Whether a cap stands in the way of the row that would leave next. */
function isNextRefused(rows: MemoryRows, batchId: string): boolean {
  const next = waitingOf(rows, batchId).find((row) => !row.onHold);
  return next !== undefined && refusalToSpend(rows, next) !== null;
}

function waitingOf(rows: MemoryRows, batchId: string): readonly GenerationRow[] {
  return rowsOf(rows, batchId).filter(({ lifecycle }) => lifecycle.status === 'pending');
}

/** A row is as old as its batch: among those of one batch the place alone decides. */
function addEntry({ rows, userId }: Order, batch: BatchRecord, entry: BatchEntry): void {
  const { id, position, spec, server, title, slug, tags, variables, estimatedCostMicroUsd, onHold } = copyOf(entry);
  const now = rows.clock.now();
  const row: GenerationRow = {
    ...{ id, userId, server, title, slug, tags, variables, estimatedCostMicroUsd },
    spec: { ...spec, operation: 'create', source: null },
    ...{
      batch: { id: batch.id, position },
      onHold,
      take: null,
      createdAt: batch.createdAt,
      updatedAt: now,
      version: 1,
      attempt: 0,
    },
    ...{ lease: null, favourite: false, rating: null, rejected: false, deletedAt: null, metadata: null },
    lifecycle: { status: 'pending', nextCheckAt: now, refusals: 0, lastFailure: null },
  };
  rows.generations.set(id, row);
  logStatus(rows, row, { actor: `person:${userId}`, from: null });
}

function spentOn(rows: MemoryRows, isMeant: (line: AttemptRow) => boolean): number {
  return rows.attempts
    .filter((line) => isMeant(line) && line.billed !== 'no' && !line.refunded)
    .reduce((sum, { costMicroUsd }) => sum + (costMicroUsd ?? 0), 0);
}

function stateOf(rows: MemoryRows, record: BatchRecord): BatchState {
  const { userId: _owner, ...batch } = record;
  const all = rowsOf(rows, batch.id);
  const count = (...statuses: readonly string[]) => all.filter((row) => statuses.includes(row.lifecycle.status)).length;
  const unsent = waitingOf(rows, batch.id);
  const waiting = unsent.filter((row) => !row.onHold);
  return {
    ...copyOf(batch),
    rows: all.length,
    waiting: waiting.length,
    onHold: unsent.length - waiting.length,
    running: count('submitting', 'processing'),
    saving: count('storing'),
    saved: count('completed'),
    failed: count('failed'),
    cancelled: count('cancelled'),
    reused: reusedOf(rows, batch.id).length,
    spentMicroUsd: spentOn(rows, ({ batchId }) => batchId === batch.id),
    expectedMicroUsd: waiting.reduce((sum, row) => sum + (row.estimatedCostMicroUsd ?? 0), 0),
    unpriced: waiting.filter((row) => row.estimatedCostMicroUsd === null).length,
    nextGroupAt: groupPauseUntil(rows, record),
  };
}

function reusedOf(rows: MemoryRows, batchId: string): readonly BatchRow[] {
  return rows.reused
    .filter((entry) => entry.batchId === batchId)
    .flatMap(({ generationId, position, title, slug, variables }): readonly BatchRow[] => {
      const row = rows.generations.get(generationId);
      if (row === undefined || row.deletedAt !== null) return [];
      const own = { position, title, slug, variables: { ...variables } };
      return [
        { ...rowOf(rows, row), ...own, reused: true, onHold: false, spentMicroUsd: 0, fault: null, message: null },
      ];
    });
}

function rowOf(rows: MemoryRows, row: GenerationRow): BatchRow {
  const { id, version, title, attempt, estimatedCostMicroUsd, lifecycle, spec } = row;
  const job = 'job' in lifecycle ? lifecycle.job : null;
  const setback = 'lastFailure' in lifecycle ? lifecycle.lastFailure : null;
  const trouble = lifecycle.status === 'failed' ? lifecycle.failure : setback;
  const clip = lifecycle.status === 'completed' ? lifecycle.clip : null;
  return {
    ...{ id, version, title, attempt, estimatedCostMicroUsd, status: lifecycle.status },
    ...{ position: row.batch?.position ?? 0, slug: row.slug ?? '', prompt: spec.prompt.slice(0, 300) },
    ...{ parameters: spec.parameters, reused: false, onHold: row.onHold },
    ...{ model: spec.model, size: spec.size, seconds: spec.seconds, variables: row.variables ?? {} },
    ...{ progressPercent: job?.progressPercent ?? null, videoPath: clip?.videoPath ?? null },
    ...{ sizeBytes: clip?.sizeBytes ?? null, fault: trouble?.fault ?? null, message: trouble?.message ?? null },
    spentMicroUsd: spentOn(rows, ({ generationId }) => generationId === id),
    submittedAt: 'submittedAt' in lifecycle ? lifecycle.submittedAt : null,
    storedAt: lifecycle.status === 'completed' ? lifecycle.storedAt : null,
  };
}
