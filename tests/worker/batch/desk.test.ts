import { expect, test } from 'vitest';
import { createBatchDesk } from '../../../src/worker/batch/desk.ts';
import { portionsOf } from '../../../src/worker/batch/portions.ts';
import { ANY_READING, circumstances, recipeFor } from '../../fixtures/batch.ts';

const file = new Blob(['career,prompt\nnurse,A nurse\ncook,A cook\n,A baker\n']);

test('a sheet is shown with its columns and what stands in them', async () => {
  const reading = await createBatchDesk().read(file, ANY_READING);
  expect(reading).toEqual({
    ok: true,
    sheet: {
      ...{ id: 1, shape: 'table', delimiter: ',', encoding: 'utf-8', rowCount: 3 },
      columns: [
        { name: 'career', samples: ['nurse', 'cook'], filled: 2 },
        { name: 'prompt', samples: ['A nurse', 'A cook', 'A baker'], filled: 3 },
      ],
    },
  });
});

test('only the table that was read last is planned', async () => {
  const desk = createBatchDesk();
  const recipe = recipeFor(['career', 'prompt']);
  await desk.read(file, ANY_READING);
  await desk.read(file, ANY_READING);
  await expect(desk.plan(1, recipe, circumstances)).rejects.toThrow('no longer here');
  expect((await desk.plan(2, recipe, circumstances)).rows).toHaveLength(3);
  desk.close();
  await expect(desk.plan(2, recipe, circumstances)).rejects.toThrow('no longer here');
});

test('rows are handed over in portions, in order and all of them, small ones where rows are heavy', async () => {
  const desk = createBatchDesk();
  const lines = Array.from({ length: 1_000 }, (_, index) => `Prompt ${index} ${'x'.repeat(index < 500 ? 10 : 5_000)}`);
  const reading = await desk.read(new Blob([lines.join('\n')]), ANY_READING);
  const { rows } = await desk.plan(reading.ok ? reading.sheet.id : 0, recipeFor(['prompt']), circumstances);
  const portions = [...portionsOf(rows)];
  expect(portions.flat()).toEqual(rows);
  expect(portions.at(0)?.length).toBeGreaterThan(portions.at(-2)?.length ?? 0);
  expect(portions.length).toBeLessThan(120);
});
