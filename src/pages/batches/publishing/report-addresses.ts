// A report whose rows say where everybody can see the clip, instead of where it lies in its bucket.
import type { BatchReport } from '../../../core/batch/report.ts';

/** `addresses` are by generation. */
export function withAddresses(report: BatchReport, addresses: ReadonlyMap<string, string> | undefined): BatchReport {
  if (addresses === undefined || addresses.size === 0) return report;
  const rows = report.rows.map((row) => ({ ...row, location: addresses.get(row.generationId) ?? row.location }));
  return { ...report, rows };
}
