// The ledger: its sums, its lines page by page, all of them for a file, and settling what nobody knew.
import { infiniteQueryOptions, mutationOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Billed } from '../core/failure.ts';
import type { LedgerLine } from '../core/money/ledger.ts';
import type { DayRange, LedgerPage } from '../core/ports/ledger-store.ts';
import { type Services, useServices } from './services.tsx';

const LINES_PAGE = 50;
const EXPORT_PAGE = 500;
/** The engine says every step; what it says within this time is looked at once. */
const GATHER_MS = 1_000;

/** A line that is settled or added moves caps and sums alike, so both stand under `all`. */
export const moneyKeys = {
  all: ['money'],
  report: ['money', 'report'],
  lines: ['money', 'lines'],
  caps: ['money', 'caps'],
  timeZone: ['money', 'zone'],
} as const;

export function reportOptions(services: Services, range: DayRange) {
  return queryOptions({
    queryKey: [...moneyKeys.report, range],
    queryFn: async ({ signal }) => (await services.ledger()).report(range, signal),
  });
}

export function linesOptions(services: Services, range: DayRange) {
  return infiniteQueryOptions({
    queryKey: [...moneyKeys.lines, range],
    queryFn: async ({ pageParam, signal }) => (await services.ledger()).page(range, pageParam, LINES_PAGE, signal),
    initialPageParam: firstPage(),
    getNextPageParam: (page: LedgerPage) => page.next,
    structuralSharing: false,
  });
}

/** Every line of these days, the newest first. */
export function allLinesOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (range: DayRange) => {
      const ledger = await services.ledger();
      const lines: LedgerLine[] = [];
      let after: string | null = null;
      do {
        const page: LedgerPage = await ledger.page(range, after, EXPORT_PAGE);
        lines.push(...page.lines);
        after = page.next;
      } while (after !== null);
      return lines;
    },
  });
}

export type Settlement = { attemptId: string; billed: Billed; refunded: boolean };

/** False when there is no such line any more. */
export function settleOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (settlement: Settlement) => (await services.ledger()).settle(settlement),
    onSuccess: (_done, _settlement, _before, { client }) => client.invalidateQueries({ queryKey: moneyKeys.all }),
  });
}

/** Keeps what is shown of money up to date with what the engine does. */
export function useMoneyChanges(): void {
  const { engine } = useServices();
  const client = useQueryClient();
  // The engine lives outside React.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = engine.onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: moneyKeys.all });
      }, GATHER_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [engine, client]);
}

function firstPage(): string | null {
  return null;
}
