import { expect, test } from 'vitest';
import { matching } from '../../src/app/palette/match.ts';

const entries = [
  { name: 'New batch' },
  { name: 'Batches' },
  { name: 'Älpen', note: 'Running' },
  { name: 'Dark theme', note: 'in use' },
];
const found = (text: string) => matching(entries, text).map(({ name }) => name);

test('every word must occur, in name or note, in any order and case', () => {
  expect(found('theme DARK')).toEqual(['Dark theme']);
  expect(found('running')).toEqual(['Älpen']);
  expect(found('dark batch')).toEqual([]);
});

test('who begins with the word comes first', () => {
  expect(found('batch')).toEqual(['Batches', 'New batch']);
});

test('accents are no obstacle, and no word means everything', () => {
  expect(found('alpen')).toEqual(['Älpen']);
  expect(found('  ')).toHaveLength(4);
});
