// Rows in portions that a page takes in without being held up.
import type { PlannedRow } from '../../core/batch/planned-row.ts';

/** About 2 ms of reading; a machine with much else to do takes many times as long. */
const PORTION_VALUES = 1_000;
const PORTION_CHARACTERS = 100_000;
/** Besides its variables. */
const VALUES_OF_A_ROW = 19;

export function* portionsOf(rows: readonly PlannedRow[]): Generator<PlannedRow[]> {
  let portion: PlannedRow[] = [];
  let values = 0;
  let characters = 0;
  for (const row of rows) {
    portion.push(row);
    const cells = Object.values(row.variables);
    values += VALUES_OF_A_ROW + cells.length;
    characters += cells.reduce((length, cell) => length + cell.length, row.prompt.length);
    if (values < PORTION_VALUES && characters < PORTION_CHARACTERS) continue;
    yield portion;
    [portion, values, characters] = [[], 0, 0];
  }
  if (portion.length > 0) yield portion;
}
