import { expect, test } from 'vitest';
import { gridOfSheet } from '../../../src/pages/library/grid/sheet.ts';

test('a sheet of four by four has the shape of the clip itself', () => {
  expect(gridOfSheet({ width: 960, height: 540 }, 16 / 9)).toEqual({ columns: 4, rows: 4 });
  expect(gridOfSheet({ width: 540, height: 960 }, 9 / 16)).toEqual({ columns: 4, rows: 4 });
});

test('longer sheets have more rows of four', () => {
  expect(gridOfSheet({ width: 960, height: 135 * 7 }, 16 / 9)).toEqual({ columns: 4, rows: 7 });
});

test('a sheet that is laid out otherwise is not guessed at', () => {
  expect(gridOfSheet({ width: 1600, height: 90 }, 16 / 9)).toBeNull();
  expect(gridOfSheet({ width: 500, height: 500 }, 16 / 9)).toBeNull();
  expect(gridOfSheet({ width: 0, height: 0 }, 16 / 9)).toBeNull();
});
