// Every value with every other: columns and lists crossed into rows. Refuses more rows than a batch may have.
import * as z from 'zod/mini';
import { columnNames, TABLE_MAX_ROWS, type Table, type TableRow } from './table.ts';

/** Further values for every row, such as styles. */
export const listSchema = z.object({ name: z.string(), values: z.array(z.string()) });
export type ValueList = z.infer<typeof listSchema>;

export const matrixSchema = z.object({
  /** Columns whose different values are crossed; the rows they stood in are forgotten. Empty keeps the rows. */
  columns: z.array(z.string()),
  lists: z.array(listSchema),
});
export type Matrix = z.infer<typeof matrixSchema>;

/** `crossed` are the columns that tell its rows apart; empty where nothing was crossed. */
export type Crossed = { ok: true; table: Table; crossed: readonly string[] } | { ok: false; found: number };

/** The rows to make. `found` is how many there would be. */
export function crossTable(table: Table, matrix: Matrix): Crossed {
  const lists = matrix.lists.filter(({ values }) => values.length > 0);
  const axes = [...matrix.columns.map((name) => ({ name, values: valuesOf(table, name) })), ...lists];
  const base = matrix.columns.length > 0 ? [EMPTY_ROW] : table.rows;
  if (axes.length === 0) return { ok: true, table, crossed: [] };
  const found = axes.reduce((count, { values }) => count * Math.max(1, values.length), base.length);
  if (found > TABLE_MAX_ROWS) return { ok: false, found };
  const kept = matrix.columns.length > 0 ? [] : table.columns;
  const rows = axes.reduce<readonly TableRow[]>((before, { values }) => crossRows(before, values), base);
  // A list may be called like a column.
  const columns = columnNames([...kept, ...axes.map(({ name }) => name)]);
  return { ok: true, table: { columns, rows }, crossed: columns.slice(kept.length) };
}

const EMPTY_ROW: TableRow = { cells: [], fileRow: 0, fault: null };

/** An axis without values leaves an empty cell, so that its column stays a variable. */
function crossRows(rows: readonly TableRow[], values: readonly string[]): readonly TableRow[] {
  const filled = values.length === 0 ? [''] : values;
  return rows.flatMap((row) => filled.map((value) => ({ ...row, cells: [...row.cells, value] })));
}

function valuesOf({ columns, rows }: Table, name: string): readonly string[] {
  const index = columns.indexOf(name);
  const values = rows.map(({ cells }) => cells[index]?.trim() ?? '').filter((value) => value !== '');
  return [...new Set(values)];
}
