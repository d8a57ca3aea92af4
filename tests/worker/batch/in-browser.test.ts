import { expect, test } from 'vitest';
import { openBlankPage } from '../../transfer/browser/page.ts';

test('a page plans ten thousand rows at a desk in a real Worker', { timeout: 120_000 }, async () => {
  const blank = await openBlankPage('batch-test');
  try {
    const tasks = "import('/tests/bench/batch-page.ts')";
    const table = JSON.stringify({ rows: 10_000, promptLength: 100 });
    await blank.page.evaluate(`${tasks}.then((each) => each.prepare('worker', ${table}))`);
    expect(await blank.page.evaluate(`${tasks}.then((each) => each.plan())`)).toMatchObject({ rows: 10_000 });
    await expect.poll(() => blank.page.workers()).toEqual([]);
    expect(blank.complaints()).toEqual([]);
  } finally {
    await blank.close();
  }
});
