// Everything that was found, as a table for whoever mends the file.
import { writeCsv } from '../../../core/batch/csv.ts';
import { isBlocking, type PlannedRow } from '../../../core/batch/planned-row.ts';
import { fieldWord, problemSentence, planWords as words } from '../../../words/batch-plan.ts';
import { cellText } from './cell-text.ts';

const VALUE_LENGTH = 500;

export function problemsCsv(rows: readonly PlannedRow[]): string {
  const lines = rows.flatMap((row) =>
    row.problems.map((problem) => [
      String(row.position),
      row.fileRow === 0 ? '' : String(row.fileRow),
      fieldWord[problem.field],
      (cellText(row, problem.field) || (problem.detail ?? '')).slice(0, VALUE_LENGTH),
      problemSentence(problem),
      isBlocking(problem) ? words.stops.yes : words.stops.no,
    ]),
  );
  return writeCsv(words.problemColumns, lines);
}
