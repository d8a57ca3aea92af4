// What a person starts: the rows to make, how fast, and what came in with them.
import type { ServerRef } from '../generation.ts';
import type { PlannedRow } from './planned-row.ts';
import type { Pace } from './recipe.ts';

export type BatchOrder = {
  name: string;
  server: ServerRef;
  /** The header that came in, for the way out. */
  columns: readonly string[];
  /** To make, now or once they are let go on, in order; positions have gaps where rows stay out. */
  rows: readonly PlannedRow[];
  /** Made before: each names its earlier generation, and costs nothing. */
  reused: readonly PlannedRow[];
  pace: Pace;
  /** What it may cost in all; absent or null for no cap of its own. */
  capMicroUsd?: number | null;
};
