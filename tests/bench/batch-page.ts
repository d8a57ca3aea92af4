// What the figures of batches have a page do with the product's own modules. Runs in the browser.
import { openBatchDesk } from '../../src/app/batch-desk.ts';
import type { BatchDesk } from '../../src/core/ports/batch-desk.ts';
import { createBatchDesk } from '../../src/worker/batch/desk.ts';
import { ANY_READING, circumstances, recipeFor } from '../fixtures/batch.ts';

export type Measured = { rows: number; tookMs: number };

export type Table = { rows: number; promptLength: number };

export type Place = 'worker' | 'page';

let prepared: { desk: BatchDesk; file: Blob } | null = null;

/** Makes the file, and loads what loads once and stays: neither grows with the table. */
export async function prepare(place: Place, table: Table): Promise<void> {
  prepared = { desk: place === 'worker' ? openBatchDesk() : createBatchDesk(), file: fileOf(table) };
  await run(prepared.desk, fileOf({ rows: 1, promptLength: 10 }));
}

/** From a file in hand to every planned row in the page's hands. */
export async function plan(): Promise<Measured> {
  if (prepared === null) throw new Error('Nothing was prepared.');
  const startedAt = performance.now();
  const rows = await run(prepared.desk, prepared.file);
  const tookMs = performance.now() - startedAt;
  prepared.desk.close();
  return { rows, tookMs };
}

async function run(desk: BatchDesk, file: Blob): Promise<number> {
  const reading = await desk.read(file, ANY_READING);
  if (!reading.ok) throw new Error(reading.problem.kind);
  const columns = reading.sheet.columns.map(({ name }) => name);
  const plan = await desk.plan(reading.sheet.id, recipeFor(columns), circumstances);
  return plan.totals.make;
}

function fileOf({ rows, promptLength }: Table): Blob {
  const words = 'a quiet street after the rain, seen from a low window; '.repeat(1 + promptLength / 50);
  const lines = Array.from(
    { length: rows },
    (_, row) => `Career ${row},"Row ${row}: ${words.slice(0, promptLength)}"\n`,
  );
  return new Blob(['career,prompt\n', ...lines]);
}
