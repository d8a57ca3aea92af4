import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neutralised, writeCsv } from '../../../src/core/batch/csv.ts';
import { TABLE_MAX_ROWS } from '../../../src/core/batch/table.ts';
import { readTable } from '../../../src/worker/batch/table-reader.ts';

const anyWay = { shape: null, delimiter: null } as const;

function cellsOf(text: string, wished: Parameters<typeof readTable>[1] = anyWay) {
  const reading = readTable(text, wished);
  return reading.ok ? [reading.table.columns, ...reading.table.rows.map(({ cells }) => cells)] : reading.problem;
}

test.each([',', ';', '\t', '|'] as const)('the delimiter %j is found', (delimiter) => {
  const text = [
    ['career', 'prompt'],
    ['nurse', '"A nurse, at work; waving | smiling"'],
  ];
  const reading = readTable(text.map((row) => row.join(delimiter)).join('\n'), anyWay);
  expect(reading).toMatchObject({ ok: true, delimiter, shape: 'table' });
  expect(reading).toMatchObject({ table: { rows: [{ cells: ['nurse', 'A nurse, at work; waving | smiling'] }] } });
});

test.each(['\n', '\r\n', '\r'])('lines may end with %j, cells may hold line breaks and doubled quotes', (end) => {
  const text = `career,prompt${end}nurse,"first${end}second ""third"""${end}${end}cook,soup${end}`;
  expect(cellsOf(text)).toEqual([
    ['career', 'prompt'],
    ['nurse', `first${end}second "third"`],
    ['cook', 'soup'],
  ]);
});

test('the delimiter of a short table is found beside empty lines', () => {
  expect(cellsOf('a;b\n\n\nc;d\n\n', { shape: 'headless', delimiter: null })).toEqual([
    ['column 1', 'column 2'],
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('rows are counted as a spreadsheet counts them, empty ones included', () => {
  const reading = readTable('sep=;\ncareer;prompt\n\nnurse;a\n;\ncook;b\n', anyWay);
  expect(reading).toMatchObject({ table: { rows: [{ fileRow: 4 }, { fileRow: 6 }] }, delimiter: ';' });
});

test('a bare list of lines is a list of prompts, whatever is in them', () => {
  expect(cellsOf('A boat, slowly\n\n"Look!" she says; and waves\n  A kite  \n')).toEqual([
    ['prompt'],
    ['A boat, slowly'],
    ['"Look!" she says; and waves'],
    ['A kite'],
  ]);
  expect(cellsOf('prompt\nA boat')).toEqual([['prompt'], ['A boat']]);
});

test('a table without a column of prompts is known by its short even header', () => {
  expect(cellsOf('persona,topic\nnurse,teeth\ncook,soup')).toEqual([
    ['persona', 'topic'],
    ['nurse', 'teeth'],
    ['cook', 'soup'],
  ]);
});

test('a person can say how to read it', () => {
  const text = 'nurse;A nurse\ncook;A cook';
  expect(cellsOf(text, { shape: 'headless', delimiter: null })).toEqual([
    ['column 1', 'column 2'],
    ['nurse', 'A nurse'],
    ['cook', 'A cook'],
  ]);
  expect(cellsOf(text, { shape: 'lines', delimiter: null })).toEqual([['prompt'], ['nurse;A nurse'], ['cook;A cook']]);
  expect(cellsOf(text, { shape: 'table', delimiter: ',' })).toEqual([['nurse;A nurse'], ['cook;A cook']]);
});

test('rows of another width and text behind a closing quote are marked, trailing delimiters are not', () => {
  const text = 'title,prompt\nBoat\nKite,A kite, high up\nCup,A cup,,\nTree,"A tree" on fire\nCar,"A car"\n';
  const reading = readTable(text, anyWay);
  expect(reading.ok ? reading.table.rows.map(({ fault }) => fault) : reading).toEqual([
    ...['too_few_cells', 'too_many_cells', null, 'quotes'],
  ]);
});

test('a quotation mark that never closes is refused with its row', () => {
  const text = `title,prompt\nBoat,A boat\nKite,"A kite\n${'Cup,A cup\n'.repeat(500)}`;
  expect(cellsOf(text)).toEqual({ kind: 'open_quote', fileRow: 3 });
});

test('a thousand columns, too many rows and a header alone are refused', () => {
  const wide = Array.from({ length: 1_000 }, (_, index) => `c${index}`).join(',');
  expect(cellsOf(`prompt,${wide}\nA boat,${wide}`)).toEqual({ kind: 'too_many_columns', found: 1_001 });
  const long = `title,prompt\n${'Boat,A boat\n'.repeat(TABLE_MAX_ROWS + 5)}`;
  expect(cellsOf(long)).toEqual({ kind: 'too_many_rows', found: TABLE_MAX_ROWS + 1 });
  expect(cellsOf('A boat\n'.repeat(TABLE_MAX_ROWS + 5))).toEqual({ kind: 'too_many_rows', found: 10_005 });
  expect(cellsOf('title,prompt\n')).toEqual({ kind: 'only_header' });
});

test('a cell of a megabyte and formulas are text like any other', () => {
  const huge = 'x'.repeat(1_000_000);
  expect(cellsOf(`title,prompt\n=1+1,${huge}`)).toEqual([
    ['title', 'prompt'],
    ['=1+1', huge],
  ]);
});

test('what is written is read again as it was, formulas as text', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'A boat',
      '=1+1',
      '-5',
      '+cmd',
      ' "x" ',
      'a,b',
      'a;b',
      'line\nbreak',
      'line\r\nbreak',
      '\t',
      "'",
    ),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  );
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(table, (rows) => {
      const filled = rows.map(([a, b, c]) => [`row ${a}`, b, c]);
      const text = writeCsv(['prompt', 'title', 'note'], filled).replace('\ufeff', '');
      expect(cellsOf(text, { shape: 'table', delimiter: ',' })).toEqual([
        ['prompt', 'title', 'note'],
        ...filled.map((cells) => cells.map(neutralised)),
      ]);
    }),
  );
});

test.each([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  +cmd|x', "'  +cmd|x"],
  ['\t=1', "'\t=1"],
  ['-5', '-5'],
  ['+49,5', '+49,5'],
  ['-5+A1', "'-5+A1"],
  ['A = b', 'A = b'],
])('%j leaves as %j', (text, written) => {
  expect(neutralised(text)).toBe(written);
});
