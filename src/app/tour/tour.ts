// The first walk through the studio: a few steps, once in this browser.
import type { BrowserStorage } from '../browser-storage.ts';

export const TOUR_STEPS = 3;
/** Holds the number of the step, then `over`. */
const STORAGE_NAME = 'sora-studio-tour';
const OVER = 'over';

export type Tour = {
  /** From 0; null while it is not on. Survives a reload. */
  step(): number | null;
  /** Once it was skipped or walked to its end. */
  isOver(): boolean;
  /** Begins, unless it was ever begun in this browser. */
  offer(): void;
  /** To that step, or with null to its end; from then on only this brings it back. */
  go(step: number | null): void;
  subscribe(listener: () => void): () => void;
};

export function createTour(storage: BrowserStorage): Tour {
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const go = (step: number | null) => {
    storage.write(STORAGE_NAME, String(step ?? OVER));
    changed();
  };
  storage.onForeignChange(changed);
  return {
    step() {
      const kept = Number.parseInt(storage.read(STORAGE_NAME) ?? '', 10);
      return kept >= 0 && kept < TOUR_STEPS ? kept : null;
    },
    isOver: () => storage.read(STORAGE_NAME) === OVER,
    go,
    offer() {
      if (storage.read(STORAGE_NAME) === null) go(0);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
