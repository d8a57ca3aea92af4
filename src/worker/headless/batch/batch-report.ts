// The report of a batch as a file: JSON where its name says so, else CSV.
import type { BatchRow, BatchState } from '../../../core/batch/batch.ts';
import { reportCsv, reportJson } from '../../../core/batch/report.ts';
import { reportOf } from '../../../words/batch-report.ts';

export function reportText(file: string, state: BatchState, rows: readonly BatchRow[]): string {
  const report = reportOf(state, rows);
  return /\.json$/i.test(file) ? reportJson(report) : reportCsv(report);
}
