// What became of a batch, row by row and in sum, as CSV and as JSON. Knows no words: sentences are handed in.
import { writeCsv } from './csv.ts';

export type ReportRow = {
  position: number;
  title: string | null;
  slug: string;
  prompt: string;
  /** The row's cells by column, as they came in. */
  variables: Readonly<Record<string, string>>;
  /**
   * `waiting` has cost nothing and may still be made, `on_hold` once a person lets it; `running` is under way; `reused` was
   * made before, and paid there.
   */
  status: 'completed' | 'reused' | 'failed' | 'cancelled' | 'running' | 'waiting' | 'on_hold';
  generationId: string;
  /** Where it is: a public address, else its path in the bucket; null without a file. */
  location: string | null;
  /** What was paid for it, every attempt included; null while that is unknown. */
  costMicroUsd: number | null;
  /** A sentence; null where nothing went wrong. */
  error: string | null;
};

export type BatchReport = {
  name: string;
  startedAt: Date;
  /** Null while something is still to be done. */
  finishedAt: Date | null;
  /** The header that came in. */
  columns: readonly string[];
  rows: readonly ReportRow[];
};

/** The same, saying where everybody can see the clip, by generation, instead of where it lies in its bucket. */
export function withAddresses(report: BatchReport, addresses: ReadonlyMap<string, string>): BatchReport {
  const rows = report.rows.map((row) => ({ ...row, location: addresses.get(row.generationId) ?? row.location }));
  return { ...report, rows };
}

export type ReportSummary = Record<ReportRow['status'], number> & {
  rows: number;
  costMicroUsd: number;
  /** Rows whose cost nobody knows. */
  unknownCosts: number;
  files: number;
  /** Null while something is still to be done. */
  tookMs: number | null;
  /** Each sentence with how many rows it stands in, most first. */
  errors: readonly { error: string; rows: number }[];
};

export function summaryOf({ rows, startedAt, finishedAt }: BatchReport): ReportSummary {
  const counts = { completed: 0, reused: 0, failed: 0, cancelled: 0, running: 0, waiting: 0, on_hold: 0 };
  const errors = new Map<string, number>();
  for (const { status, error } of rows) {
    counts[status] += 1;
    if (error !== null) errors.set(error, (errors.get(error) ?? 0) + 1);
  }
  return {
    ...counts,
    rows: rows.length,
    costMicroUsd: rows.reduce((sum, { costMicroUsd }) => sum + (costMicroUsd ?? 0), 0),
    unknownCosts: rows.filter(({ costMicroUsd }) => costMicroUsd === null).length,
    files: rows.filter(({ location }) => location !== null).length,
    tookMs: finishedAt === null ? null : finishedAt.getTime() - startedAt.getTime(),
    errors: [...errors].map(([error, count]) => ({ error, rows: count })).sort((one, other) => other.rows - one.rows),
  };
}

const RESULTS = ['slug', 'status', 'id', 'url', 'cost_usd', 'error'] as const;

/** The columns that came in, then what became of each row; formulas are made text. */
export function reportCsv({ columns, rows }: BatchReport): string {
  const names = RESULTS.map((name) => freeName(name, columns));
  const cells = (row: ReportRow) => [
    ...columns.map((column) => row.variables[column] ?? ''),
    row.slug,
    row.status,
    row.generationId,
    row.location ?? '',
    row.costMicroUsd === null ? '' : dollarsOf(row.costMicroUsd),
    row.error ?? '',
  ];
  return writeCsv([...columns, ...names], rows.map(cells));
}

export function reportJson(report: BatchReport): string {
  const { rows: _rows, ...rest } = report;
  const summary = summaryOf(report);
  const rows = report.rows.map(({ generationId, location, ...row }) => ({ ...row, id: generationId, url: location }));
  return `${JSON.stringify({ ...rest, summary, rows }, null, 2)}\n`;
}

/** Exact, with a point: `0.4` dollars are `0.400000`. */
export function dollarsOf(microUsd: number): string {
  const digits = String(Math.abs(microUsd)).padStart(7, '0');
  return `${microUsd < 0 ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** What came in keeps its name. */
function freeName(name: string, columns: readonly string[]): string {
  const taken = new Set(columns.map((column) => column.toLowerCase()));
  let candidate: string = name;
  while (taken.has(candidate)) candidate = `video_${candidate}`;
  return candidate;
}
