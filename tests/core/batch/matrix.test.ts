import { expect, test } from 'vitest';
import { crossTable } from '../../../src/core/batch/matrix.ts';
import { tableOf } from '../../fixtures/batch.ts';

const people = tableOf(['persona', 'topic'], ['nurse', 'teeth'], ['cook', 'soup'], ['', 'bread'], ['nurse', '']);

function cellsOf(crossing: ReturnType<typeof crossTable>): readonly (readonly string[])[] {
  return crossing.ok ? crossing.table.rows.map(({ cells }) => cells) : [];
}

test('every persona meets every topic once', () => {
  const crossing = crossTable(people, { columns: ['persona', 'topic'], lists: [] });
  expect(cellsOf(crossing)).toEqual([
    ...['teeth', 'soup', 'bread'].map((topic) => ['nurse', topic]),
    ...['teeth', 'soup', 'bread'].map((topic) => ['cook', topic]),
  ]);
});

test('a list is crossed with the rows as they are', () => {
  const lists = [{ name: 'style', values: ['noir', 'pastel'] }];
  const crossing = crossTable(tableOf(['prompt'], ['A boat'], ['A kite']), { columns: [], lists });
  expect(cellsOf(crossing)).toEqual([
    ['A boat', 'noir'],
    ['A boat', 'pastel'],
    ['A kite', 'noir'],
    ['A kite', 'pastel'],
  ]);
  expect(crossing).toMatchObject({ crossed: ['style'] });
});

test('a list called like a column is told apart from it', () => {
  const lists = [{ name: 'Prompt', values: ['noir'] }];
  const crossing = crossTable(tableOf(['prompt'], ['A boat']), { columns: [], lists });
  expect(crossing).toMatchObject({ table: { columns: ['prompt', 'Prompt (2)'] }, crossed: ['Prompt (2)'] });
});

test('nothing to cross leaves the table as it is', () => {
  expect(crossTable(people, { columns: [], lists: [{ name: 'style', values: [] }] })).toMatchObject({
    table: people,
    crossed: [],
  });
});

test('more rows than a batch may have are refused before they are made', () => {
  const values = Array.from({ length: 1_000 }, (_, index) => String(index));
  const lists = ['a', 'b', 'c'].map((name) => ({ name, values }));
  expect(crossTable(people, { columns: ['persona'], lists })).toEqual({ ok: false, found: 2_000_000_000 });
});
