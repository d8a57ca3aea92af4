// Where tables are read and batches planned: away from whoever asks, for both may take a while.
import type { Circumstances } from '../batch/circumstances.ts';
import type { Plan } from '../batch/plan.ts';
import type { Recipe } from '../batch/recipe.ts';
import type { Reading, Sheet, TableProblem } from '../batch/table.ts';

export type SheetReading = { ok: true; sheet: Sheet } | { ok: false; problem: TableProblem };

/** Nothing leaves this device: reading and planning speak to no server. */
export interface BatchDesk {
  /** Reads a file and keeps its table in place of the one before. What cannot be a batch is an answer, not an error. */
  read(file: Blob, reading: Reading): Promise<SheetReading>;
  /**
   * Plans the table of that sheet; rejects when another one was read since. One plan after the other: one that is called
   * off before its turn is never made.
   */
  plan(sheetId: number, recipe: Recipe, circumstances: Circumstances, signal?: AbortSignal): Promise<Plan>;
  /** Forgets the table and frees what it took; questions still open are rejected. Safe to repeat, and reading begins anew. */
  close(): void;
}
