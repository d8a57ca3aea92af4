// When the rows that this actor wrote fall due, so that it wakes for them and not by chance. Refuses to wake for the past.
import { type Generation, isLive } from '../generation.ts';

export type Agenda = {
  /** The row as it was just written. */
  note(row: Generation): void;
  /** Milliseconds until the first row falls due; Infinity when none will. What was due before now is forgotten. */
  nextMs(now: Date): number;
};

export function createAgenda(): Agenda {
  const due = new Map<string, number>();
  return {
    note({ id, lifecycle }) {
      if (isLive(lifecycle)) due.set(id, lifecycle.nextCheckAt.getTime());
      else due.delete(id);
    },
    nextMs(now) {
      let nextMs = Number.POSITIVE_INFINITY;
      for (const [id, atMs] of due) {
        const leftMs = atMs - now.getTime();
        if (leftMs <= 0) due.delete(id);
        else nextMs = Math.min(nextMs, leftMs);
      }
      return nextMs;
    },
  };
}
