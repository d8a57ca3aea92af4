// The ledger as a file for spreadsheets: one row a line, dollars with all six digits, instants in UTC.
import { writeCsv } from '../../core/batch/csv.ts';
import type { LedgerLine } from '../../core/money/ledger.ts';
import { csvWords } from '../../words/costs.ts';

export function ledgerCsv(lines: readonly LedgerLine[]): string {
  return writeCsv(csvWords, lines.map(cellsOf));
}

/** In the order of the header. */
function cellsOf(line: LedgerLine): readonly string[] {
  return [
    line.startedAt.toISOString(),
    line.serverLabel,
    line.model,
    line.size,
    String(line.seconds),
    line.costMicroUsd === null ? '' : (line.costMicroUsd / 1_000_000).toFixed(6),
    line.billed,
    line.refunded ? 'yes' : 'no',
    line.outcome,
    line.answer ?? '',
    String(line.number),
    line.jobId ?? '',
    line.generationId ?? '',
    line.batchId ?? '',
    line.batchName ?? '',
    line.slug ?? '',
    line.prompt ?? '',
  ];
}
