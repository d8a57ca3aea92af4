// Caps as `begin_submission` and the Supabase store keep them; days and months are those of UTC.
import { StoreError } from '../../src/core/errors.ts';
import type { Budget, CapRefusal } from '../../src/core/money/budget.ts';
import type { BudgetStore, CapOverride } from '../../src/core/ports/budget-store.ts';
import { logEvent } from './memory-log.ts';
import type { BudgetRow, GenerationRow, MemoryRows, OverrideRow } from './memory-rows.ts';

/** Why this row's create call may not leave; null when it may. */
export function refusalToSpend(rows: MemoryRows, row: GenerationRow): CapRefusal | null {
  const costMicroUsd = row.estimatedCostMicroUsd;
  const passes = ({ pass }: OverrideRow) =>
    'generationId' in pass ? pass.generationId === row.id : pass.batchId === row.batch?.id;
  if (costMicroUsd === 0 || rows.overrides.some(passes)) {
    return null;
  }
  for (const budget of rows.budgets.values()) {
    if (budget.userId !== row.userId || budget.mode !== 'stop') continue;
    if (budget.batchId !== null && budget.batchId !== row.batch?.id) continue;
    if (budget.serverId !== null && budget.serverId !== row.server.id) continue;
    const spentMicroUsd = spentUnder(rows, budget);
    if (costMicroUsd !== null && spentMicroUsd + costMicroUsd <= budget.limitMicroUsd) continue;
    const { scope, period, limitMicroUsd } = budget;
    const reason = costMicroUsd === null ? 'price_unknown' : 'cap_reached';
    const until = costMicroUsd === null ? null : periodEdge(rows, budget, 1);
    return { reason, scope, period, spentMicroUsd, limitMicroUsd, until };
  }
  return null;
}

function nameOf(rows: MemoryRows, { batchId }: BudgetRow): string | null {
  return batchId === null ? null : (rows.batches.get(batchId)?.name ?? null);
}

export function createMemoryBudgetStore(order: { rows: MemoryRows; userId: string }): BudgetStore {
  const { rows, userId } = order;
  const own = () => [...rows.budgets.values()].filter((budget) => budget.userId === userId);
  return {
    async list() {
      return own().map((row) => {
        const { userId: _owner, ...budget } = row;
        return {
          ...budget,
          spentMicroUsd: spentUnder(rows, row),
          until: periodEdge(rows, row, 1),
          batchName: nameOf(rows, row),
        };
      });
    },
    async put(budget) {
      const twin = own().some((other) => other.id !== budget.id && sameThing(other, budget));
      if (twin) throw new StoreError('Keeping a cap: there is one already', { fault: 'conflict', status: null });
      rows.budgets.set(budget.id, { ...budget, userId });
      wakeHeld(rows, userId);
    },
    async remove(id) {
      if (rows.budgets.get(id)?.userId === userId) rows.budgets.delete(id);
      wakeHeld(rows, userId);
    },
    async override(pass) {
      if (pass.reason.trim() === '')
        throw new StoreError('Letting it pass: no reason', { fault: 'invalid', status: null });
      noteOverride(rows, userId, pass);
      wakeHeld(rows, userId);
    },
    timeZone: async () => rows.timeZones.get(userId) ?? null,
    async chooseTimeZone(name) {
      if (!isTimeZone(name)) throw new StoreError(`No zone ${name}`, { fault: 'invalid', status: null });
      rows.timeZones.set(userId, name);
    },
  };
}

function sameThing(one: Budget, other: Budget): boolean {
  const places = ({ scope, period, serverId, batchId }: Budget) => [scope, period, serverId, batchId].join();
  return places(one) === places(other);
}

function noteOverride(rows: MemoryRows, userId: string, pass: CapOverride): void {
  if ('batchId' in pass) {
    rows.overrides.push({ userId, pass });
    return;
  }
  const row = rows.generations.get(pass.generationId);
  if (row?.userId !== userId) throw new StoreError('Letting it pass: not yours', { fault: 'forbidden', status: null });
  rows.overrides.push({ userId, pass });
  const detail = { reason: pass.reason };
  logEvent(rows, row, { actor: `person:${userId}`, kind: 'override', from: null, to: null, detail });
}

/** As `wake_held_generations` has it. */
export function wakeHeld(rows: MemoryRows, userId: string): void {
  for (const batch of rows.batches.values()) {
    const fault = batch.userId === userId ? batch.pauseReason?.fault : undefined;
    if (fault === 'cap_reached' || fault === 'price_unknown') {
      Object.assign(batch, { phase: 'running', pauseReason: null, pausedUntil: null });
    }
  }
  for (const row of rows.generations.values()) {
    if (row.userId !== userId || row.lifecycle.status !== 'pending') continue;
    const fault = row.lifecycle.lastFailure?.fault;
    if (fault !== 'cap_reached' && fault !== 'price_unknown') continue;
    row.lifecycle = { ...row.lifecycle, nextCheckAt: rows.clock.now() };
    row.version += 1;
  }
}

/** Refused lines never count; a line counts for the server of its generation. */
function spentUnder(rows: MemoryRows, budget: BudgetRow): number {
  const since = periodEdge(rows, budget, 0);
  let spent = 0;
  for (const line of rows.attempts) {
    if (
      line.userId !== budget.userId ||
      line.billed === 'no' ||
      line.refunded ||
      (since !== null && line.startedAt < since)
    )
      continue;
    if (budget.serverId !== null && line.serverId !== budget.serverId) continue;
    if (budget.batchId !== null && line.batchId !== budget.batchId) continue;
    spent += line.costMicroUsd ?? 0;
  }
  return spent;
}

function periodEdge(rows: MemoryRows, { period }: Budget, steps: 0 | 1): Date | null {
  const now = rows.clock.now();
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  switch (period) {
    case 'day':
      return new Date(Date.UTC(year, month, day + steps));
    case 'month':
      return new Date(Date.UTC(year, month + steps));
    case 'ever':
      return null;
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
