// The newest requests of page and engine, newest last.
import type { RequestJournal, RequestRecord } from '../core/ports/request-log.ts';

/** Enough for an hour of quiet work, little enough to keep in memory. */
const CAPACITY = 500;

export function createRequestJournal(): RequestJournal {
  const listeners = new Set<() => void>();
  let entries: readonly RequestRecord[] = [];
  const set = (next: readonly RequestRecord[]): void => {
    entries = next;
    for (const listener of listeners) listener();
  };
  return {
    entries: () => entries,
    record: (entry) => set([...entries.slice(1 - CAPACITY), entry]),
    clear: () => set([]),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
