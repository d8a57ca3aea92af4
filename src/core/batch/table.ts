// A table of text as it came from a file, and what is refused before any row is looked at. Knows no file format.
import * as z from 'zod/mini';

export const TABLE_MAX_BYTES = 20 * 1024 * 1024;
export const TABLE_MAX_ROWS = 10_000;
export const TABLE_MAX_COLUMNS = 200;
/** Longer headers are cut: they are names, not texts. */
const NAME_MAX_LENGTH = 80;

/** `headless` is a table whose first row is a row already; `lines` has one prompt a line and nothing else. */
export const shapeSchema = z.enum(['table', 'headless', 'lines']);
export type Shape = z.infer<typeof shapeSchema>;
export const delimiterSchema = z.enum([',', ';', '\t', '|']);
export type Delimiter = z.infer<typeof delimiterSchema>;
export const encodingSchema = z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']);
export type Encoding = z.infer<typeof encodingSchema>;

/** How to read; null leaves it to what the bytes look like. */
export const readingSchema = z.object({
  shape: z.nullable(shapeSchema),
  delimiter: z.nullable(delimiterSchema),
  encoding: z.nullable(encodingSchema),
});
export type Reading = z.infer<typeof readingSchema>;

/** What is wrong with the shape of a row; null for most. `quotes` is text behind a closing quotation mark. */
export type RowFault = 'quotes' | 'too_many_cells' | 'too_few_cells' | null;

export type TableRow = {
  /** As many as there are columns. */
  cells: readonly string[];
  /** Counted as a spreadsheet does, from 1 and with the header. */
  fileRow: number;
  fault: RowFault;
};

export type Table = {
  /** Unique, none empty. */
  columns: readonly string[];
  rows: readonly TableRow[];
};

/** Why a file cannot be a batch. */
export const tableProblemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('empty') }),
  z.object({ kind: z.literal('only_header') }),
  z.object({ kind: z.literal('too_large'), sizeBytes: z.number() }),
  /** `found` is where counting ended. */
  z.object({ kind: z.literal('too_many_rows'), found: z.number() }),
  z.object({ kind: z.literal('too_many_columns'), found: z.number() }),
  /** Zipped, such as .xlsx, .ods and .numbers. */
  z.object({ kind: z.literal('spreadsheet') }),
  z.object({ kind: z.literal('not_text') }),
  /** A quotation mark that never closes: everything behind it would be one cell. */
  z.object({ kind: z.literal('open_quote'), fileRow: z.number() }),
]);
export type TableProblem = z.infer<typeof tableProblemSchema>;

/** What a person is shown of a table that was read. */
export const sheetSchema = z.object({
  /** Of this reading: the next one has another. */
  id: z.number(),
  shape: shapeSchema,
  delimiter: delimiterSchema,
  encoding: encodingSchema,
  columns: z.array(
    z.object({
      name: z.string(),
      /** The first few that are filled, shortened. */
      samples: z.array(z.string()),
      /** Rows with something in it. */
      filled: z.number(),
    }),
  ),
  rowCount: z.number(),
});
export type Sheet = z.infer<typeof sheetSchema>;

const SAMPLES = 3;
const SAMPLE_LENGTH = 120;

export function sheetColumns({ columns, rows }: Table): Sheet['columns'] {
  return columns.map((name, index) => {
    const filled = rows.flatMap(({ cells }) => {
      const cell = cells[index]?.trim() ?? '';
      return cell === '' ? [] : [cell];
    });
    return {
      name,
      samples: filled.slice(0, SAMPLES).map((cell) => cell.slice(0, SAMPLE_LENGTH)),
      filled: filled.length,
    };
  });
}

/** Names a template can use: trimmed, unique, and none of them empty. */
export function columnNames(header: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const name = uniqueName(tidyName(cell) || `column ${index + 1}`, taken);
    taken.add(name.toLowerCase());
    return name;
  });
}

function tidyName(cell: string): string {
  const name = cell
    .replace(/[\p{Cc}\p{Cf}{}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, NAME_MAX_LENGTH)
    .trim();
  // Not a name an object can be asked for like any other.
  return name === '__proto__' ? 'proto' : name;
}

function uniqueName(name: string, taken: ReadonlySet<string>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate.toLowerCase()); number += 1) candidate = `${name} (${number})`;
  return candidate;
}
