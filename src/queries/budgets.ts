// Caps on spending and the zone whose days count: reading and changing them, and letting something pass.
import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { type Budget, SUGGESTED_DAILY_MICRO_USD } from '../core/money/budget.ts';
import type { CapOverride } from '../core/ports/budget-store.ts';
import { generationKeys } from './generations.ts';
import { moneyKeys } from './ledger.ts';
import type { Services } from './services.tsx';

/** What counts against a cap moves while something is made: asked again this often while somebody looks. */
const CAPS_POLL_MS = 20_000;

export function capsOptions(services: Services) {
  return queryOptions({
    queryKey: moneyKeys.caps,
    queryFn: async ({ signal }) => (await services.budgets()).list(signal),
    structuralSharing: false,
    refetchInterval: CAPS_POLL_MS,
  });
}

/** Null until somebody chose one. */
export function timeZoneOptions(services: Services) {
  return queryOptions({
    queryKey: moneyKeys.timeZone,
    queryFn: async ({ signal }) => (await services.budgets()).timeZone(signal),
    staleTime: 60_000,
  });
}

/** Five dollars a day for everything, with a stop: what an account without a daily cap is offered. */
export function suggestedCap(services: Services): Budget {
  return { ...emptyCap(services), limitMicroUsd: SUGGESTED_DAILY_MICRO_USD };
}

export function emptyCap({ random }: Services): Budget {
  const kind = { scope: 'account', period: 'day', mode: 'stop' } as const;
  return { ...kind, id: random.uuid(), serverId: null, batchId: null, limitMicroUsd: 0, warnPercent: 80 };
}

/** Over its whole life, with a stop. */
export function capOfBatch(services: Services, batchId: string): Budget {
  return { ...emptyCap(services), scope: 'batch', period: 'ever', batchId };
}

/** A second cap for the same thing and period is a `conflict`; the form says so. */
export function putCapOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (cap: Budget) => (await services.budgets()).put(cap),
    meta: { shownInPlace: true },
    onSuccess: (_done, _cap, _before, { client }) => capsChanged(services, client),
  });
}

export function removeCapOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (id: string) => (await services.budgets()).remove(id),
    onSuccess: (_done, _id, _before, { client }) => capsChanged(services, client),
  });
}

/** Kept for good with its reason. */
export function letPassOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (pass: CapOverride) => (await services.budgets()).override(pass),
    meta: { shownInPlace: true },
    onSuccess: (_done, _pass, _before, { client }) => capsChanged(services, client),
  });
}

export function chooseTimeZoneOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (name: string) => (await services.budgets()).chooseTimeZone(name),
    onSuccess: (_done, _name, _before, { client }) => capsChanged(services, client),
  });
}

/** What was held back may go now: the engine looks at once. */
async function capsChanged(services: Services, client: QueryClient): Promise<void> {
  services.engine.nudge();
  await Promise.all([
    client.invalidateQueries({ queryKey: moneyKeys.all }),
    client.invalidateQueries({ queryKey: generationKeys.all }),
  ]);
}
