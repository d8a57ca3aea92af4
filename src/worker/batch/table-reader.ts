// Text as a table: delimiter and header by what the first rows look like, unless somebody says. The only place that
// knows the parser.
import papaparse from 'papaparse';
import { namesPrompt } from '../../core/batch/columns.ts';
import {
  columnNames,
  type Delimiter,
  delimiterSchema,
  type Reading,
  type RowFault,
  type Shape,
  TABLE_MAX_COLUMNS,
  TABLE_MAX_ROWS,
  type Table,
  type TableProblem,
  type TableRow,
} from '../../core/batch/table.ts';

export type TableReading =
  | { ok: true; table: Table; shape: Shape; delimiter: Delimiter }
  | { ok: false; problem: TableProblem };

/** Rows by which shape and delimiter are judged. */
const JUDGED_ROWS = 50;
const HEADER_MAX_LENGTH = 40;
const HEADER_MAX_WORDS = 4;

export function readTable(text: string, wished: Pick<Reading, 'shape' | 'delimiter'>): TableReading {
  const { body, offset, declared } = withoutSeparatorLine(text);
  // Empty lines say nothing about shape and delimiter; later they count, as rows do in a spreadsheet.
  const first = parseRows(body, {
    delimiter: wished.delimiter ?? declared,
    preview: JUDGED_ROWS,
    skipEmptyLines: 'greedy',
  });
  const shape = wished.shape ?? shapeOf(first.rows);
  if (shape === 'lines') return readLines(body, first.delimiter, offset);
  const parsed = parseRows(body, { delimiter: first.delimiter, preview: TABLE_MAX_ROWS + 2, skipEmptyLines: false });
  if (parsed.openQuoteRow !== null) {
    return { ok: false, problem: { kind: 'open_quote', fileRow: parsed.openQuoteRow + 1 + offset } };
  }
  return tableOf(parsed, shape, offset);
}

/** Excel's own way to name the delimiter, in a line before all others. */
function withoutSeparatorLine(text: string): { body: string; offset: number; declared: Delimiter | null } {
  const line = /^"?sep=(.)"?[^\S\n]*\r?\n/i.exec(text);
  const declared = delimiterSchema.safeParse(line?.[1]);
  if (line === null || !declared.success) return { body: text, offset: 0, declared: null };
  return { body: text.slice(line[0].length), offset: 1, declared: declared.data };
}

type ParsedRows = {
  rows: readonly (readonly string[])[];
  delimiter: Delimiter;
  faultyRows: ReadonlySet<number>;
  openQuoteRow: number | null;
};

type ParseOrder = { delimiter: Delimiter | null; preview: number; skipEmptyLines: false | 'greedy' };

function parseRows(text: string, { delimiter, ...order }: ParseOrder): ParsedRows {
  const { data, errors, meta } = papaparse.parse<string[]>(text, {
    delimiter: delimiter ?? '',
    delimitersToGuess: [...delimiterSchema.options],
    ...order,
  });
  const quoting = errors.filter(({ type }) => type === 'Quotes');
  const open = quoting.find(({ code }) => code === 'MissingQuotes');
  const found = delimiterSchema.safeParse(meta.delimiter);
  return {
    rows: data,
    delimiter: found.success ? found.data : ',',
    faultyRows: new Set(quoting.map(({ row }) => row ?? 0)),
    openQuoteRow: open === undefined ? null : (open.row ?? data.length - 1),
  };
}

/** A header names the prompt; or it is a row of short names above rows of the same width. Else there is only text. */
function shapeOf(rows: readonly (readonly string[])[]): Shape {
  const [header = [], ...others] = rows.filter((cells) => !isBlank(cells));
  if (namesPrompt(header)) return 'table';
  const isEven = others.length > 0 && others.every((cells) => cells.length === header.length);
  return header.length > 1 && isEven && header.every(isName) ? 'table' : 'lines';
}

function isName(cell: string): boolean {
  const name = cell.trim();
  const isShort = name !== '' && name.length <= HEADER_MAX_LENGTH && name.split(/\s+/).length <= HEADER_MAX_WORDS;
  return isShort && /\p{L}/u.test(name) && !/[.!?…]$/.test(name);
}

function readLines(text: string, delimiter: Delimiter, offset: number): TableReading {
  const rows: TableRow[] = [];
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const prompt = line.trim();
    if (prompt !== '') rows.push({ cells: [prompt], fileRow: index + 1 + offset, fault: null });
  });
  if (rows.length > TABLE_MAX_ROWS) return { ok: false, problem: { kind: 'too_many_rows', found: rows.length } };
  return { ok: true, table: { columns: ['prompt'], rows }, shape: 'lines', delimiter };
}

function tableOf({ rows, delimiter, faultyRows }: ParsedRows, shape: Shape, offset: number): TableReading {
  const filled = rows.flatMap((cells, index) => (isBlank(cells) ? [] : [{ cells, index }]));
  const width = shape === 'table' ? (filled[0]?.cells.length ?? 0) : widthOf(filled.map(({ cells }) => cells));
  if (width > TABLE_MAX_COLUMNS) return { ok: false, problem: { kind: 'too_many_columns', found: width } };
  const body = shape === 'table' ? filled.slice(1) : filled;
  if (body.length === 0) return { ok: false, problem: { kind: 'only_header' } };
  if (body.length > TABLE_MAX_ROWS) return { ok: false, problem: { kind: 'too_many_rows', found: body.length } };
  const header = shape === 'table' ? (filled[0]?.cells ?? []) : [];
  const columns = columnNames(Array.from({ length: width }, (_, index) => header[index] ?? ''));
  const tableRows = body.map(({ cells, index }) => ({
    cells: Array.from({ length: width }, (_, at) => cells[at] ?? ''),
    fileRow: index + 1 + offset,
    fault: faultyRows.has(index) ? 'quotes' : widthFaultOf(cells, width),
  }));
  return { ok: true, table: { columns, rows: tableRows }, shape, delimiter };
}

function widthFaultOf(cells: readonly string[], width: number): RowFault {
  if (cells.slice(width).some((cell) => cell.trim() !== '')) return 'too_many_cells';
  return cells.length < width ? 'too_few_cells' : null;
}

function widthOf(rows: readonly (readonly string[])[]): number {
  return rows.reduce((widest, cells) => Math.max(widest, cells.length), 0);
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
