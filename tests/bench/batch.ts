// Reading and planning ten thousand rows in a real Chromium: at the desk in its Worker, against the same in the page.
import type { Page } from '@playwright/test';
import { openBlankPage } from '../transfer/browser/page.ts';
import type { Measured, Place, Table } from './batch-page.ts';
import { type Figure, ratio, seconds } from './figure.ts';
import { longestTaskMs } from './task-time.ts';

/** No task of the page may be longer while a batch is planned. */
const TASK_LIMIT_MS = 50;

const tables: Readonly<Record<string, Table>> = {
  '10,000 rows of 3 MB': { rows: 10_000, promptLength: 300 },
  '10,000 rows of 20 MB': { rows: 10_000, promptLength: 2_000 },
};

type Run = Measured & { longestMs: number };

async function runAt(page: Page, place: Place, table: Table): Promise<Run> {
  const tasks = "import('/tests/bench/batch-page.ts')";
  await page.evaluate(`${tasks}.then((each) => each.prepare(${JSON.stringify(place)}, ${JSON.stringify(table)}))`);
  let measured: Measured = { rows: 0, tookMs: 0 };
  const longestMs = await longestTaskMs(page, async () => {
    measured = await page.evaluate<Measured>(`${tasks}.then((each) => each.plan())`);
  });
  if (measured.rows !== table.rows) throw new Error(`Only ${measured.rows} rows were planned.`);
  return { ...measured, longestMs };
}

function figuresOf(name: string, desk: Run, plain: Run): Figure[] {
  return [
    {
      name: `${name}, read and planned`,
      value: `${seconds(desk.tookMs)}, ${ratio(desk.tookMs, plain.tookMs)}`,
      against: `on the page itself ${seconds(plain.tookMs)}`,
      isKept: null,
    },
    {
      name: `${name}, longest task of the page meanwhile, processor time`,
      value: `${desk.longestMs.toFixed(1)} ms, ${ratio(desk.longestMs, plain.longestMs)}`,
      against: `on the page itself ${plain.longestMs.toFixed(0)} ms, limit ${TASK_LIMIT_MS} ms`,
      isKept: desk.longestMs <= TASK_LIMIT_MS,
    },
  ];
}

export async function batchFigures(): Promise<Figure[]> {
  const blank = await openBlankPage('batch-bench');
  try {
    const figures: Figure[] = [];
    for (const [name, table] of Object.entries(tables)) {
      const plain = await runAt(blank.page, 'page', table);
      const desk = await runAt(blank.page, 'worker', table);
      figures.push(...figuresOf(name, desk, plain));
    }
    return figures;
  } finally {
    await blank.close();
  }
}
