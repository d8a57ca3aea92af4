import { expect, test } from 'vitest';
import { withNewer } from '../../../src/pages/library/newer.ts';
import { generation, processing, submitting } from '../../fixtures/generation.ts';

const rows = ['a', 'b'].map((id) => generation(submitting, { id, version: 3 }));

test('a row of which there is a later version is shown as that', () => {
  const fresh = generation(processing, { id: 'b', version: 4 });
  expect(withNewer(rows, [fresh])).toEqual([rows[0], fresh]);
});

test('older and equal copies, and rows that the list has not, change nothing', () => {
  const others = [
    generation(processing, { id: 'a', version: 3 }),
    generation(processing, { id: 'b', version: 2 }),
    generation(processing, { id: 'c', version: 9 }),
  ];
  expect(withNewer(rows, others)).toBe(rows);
  expect(withNewer(rows, undefined)).toBe(rows);
});
