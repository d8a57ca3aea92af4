// Which rows of a table may go, as it was said on the command line: in the plan, and in a batch that is there already.
import type { BatchRow, BatchState } from '../../../core/batch/batch.ts';
import type { PlannedRow } from '../../../core/batch/planned-row.ts';
import type { Edit } from '../../../core/batch/recipe.ts';
import type { BatchStore } from '../../../core/ports/batch-store.ts';
import { batchProblemWords as words } from '../../../words/worker-batch.ts';
import { WorkerProblem } from '../problem.ts';
import type { BatchWish } from './batch-wish.ts';

type Choice = Pick<BatchWish, 'only' | 'release'>;
type Named = { slug: string; title: string | null };

const ROWS_PAGE = 500;

/** By position; throws `WorkerProblem` for a name that no row has. */
export function unchosenEdits(rows: readonly PlannedRow[], { only }: Choice): Record<string, Edit> {
  if (only === null) return {};
  requireNamed(rows, only);
  const others = rows.filter((row) => !isNamed(row, only));
  return Object.fromEntries(others.map(({ position }) => [position, { leftOut: true }]));
}

/** Nothing where nothing was said of it. Throws `StoreError` and `WorkerProblem`. */
export async function chooseRows(batches: BatchStore, id: string, { only, release }: Choice): Promise<void> {
  if (release) await batches.release(id, null);
  if (only !== null) {
    const rows = await allRows(batches, id);
    requireNamed(rows, only);
    await batches.only(
      id,
      rows.filter((row) => isNamed(row, only)).map((row) => row.id),
    );
  }
}

/** What was asked for is made: all of it, or all but what it was asked to put on hold. */
export function isMade({ saved, rows, onHold }: BatchState, { only }: Choice): boolean {
  return saved === rows - (only === null ? 0 : onHold);
}

export async function allRows(batches: BatchStore, id: string): Promise<readonly BatchRow[]> {
  const rows: BatchRow[] = [];
  for (;;) {
    const page = await batches.rows(id, rows.at(-1)?.position ?? 0, ROWS_PAGE);
    rows.push(...page);
    if (page.length < ROWS_PAGE) return rows;
  }
}

function requireNamed(rows: readonly Named[], only: readonly string[]): void {
  const unknown = only.filter((name) => !rows.some((row) => isNamed(row, [name])));
  if (only.length === 0 || unknown.length > 0) throw new WorkerProblem('misused', words.noRow(unknown));
}

function isNamed({ slug, title }: Named, names: readonly string[]): boolean {
  return names.some((name) => name === slug || name.toLowerCase() === title?.toLowerCase());
}
