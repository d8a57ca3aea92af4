// The report of a batch as a file: JSON where its name says so, else CSV.
import { type BatchReport, reportCsv, reportJson } from '../../../core/batch/report.ts';

export function reportText(file: string, report: BatchReport): string {
  return /\.json$/i.test(file) ? reportJson(report) : reportCsv(report);
}
