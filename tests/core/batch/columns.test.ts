import { expect, test } from 'vitest';
import { guessRoles, withRole } from '../../../src/core/batch/columns.ts';
import { columnNames } from '../../../src/core/batch/table.ts';

test('career,prompt works as it is: the career names the video', () => {
  expect(guessRoles(['career', 'prompt'])).toEqual(['title', 'prompt']);
});

test('columns are known by many names, in any case and spelling', () => {
  const columns = ['Title', 'File name', 'Video Prompt', 'Model ID', 'Résolution', 'Duration (seconds)', 'Seed'];
  expect(guessRoles([...columns, 'Image URL', 'Keywords', 'Persona'])).toEqual([
    ...['title', 'slug', 'prompt', 'model', 'size', 'seconds', 'seed', 'image', 'tags', 'variable'],
  ]);
});

test('the better name wins, and no role is given twice', () => {
  expect(guessRoles(['description', 'prompt', 'text', 'title'])).toEqual(['variable', 'prompt', 'variable', 'title']);
});

test('giving a column a role takes it from the one that had it', () => {
  expect(withRole(['title', 'prompt', 'variable'], 2, 'prompt')).toEqual(['title', 'variable', 'prompt']);
  expect(withRole(['variable', 'prompt', 'variable'], 1, 'variable')).toEqual(['variable', 'variable', 'variable']);
});

test('column names are filled, told apart and safe to use', () => {
  expect(columnNames(['Name', '', 'name ', '__proto__', 'a\n{b}', 'x'.repeat(200)])).toEqual([
    ...['Name', 'column 2', 'name (2)', 'proto', 'a b', 'x'.repeat(80)],
  ]);
});
