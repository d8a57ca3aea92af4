// A batch as its owner lives it: a table comes in, faults hit some rows, the page is reloaded, and every row is accounted for.
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import * as z from 'zod/mini';
import { connectSimulator } from './connect.ts';
import { addPricedServer, CLIP_MICRO_USD } from './priced-server.ts';
import { jobsOf } from './simulator-jobs.ts';
import { test } from './studio.ts';

const FAULTS = [
  '',
  '[[fail:moderation_blocked]]',
  '[[refuse:content_policy_violation]]',
  '[[drop-answer:502 times=1]]',
  '[[poll-500:2]]',
  '[[content-404:1]]',
  '',
  '[[truncate:0.5 times=1]]',
  '',
  '[[refuse:503 times=1]]',
  '',
  '',
] as const;
const promptOf = (row: number) => `Career ${row} at work ${FAULTS[row - 1] ?? ''}`.trim();
const TABLE = ['career,prompt', ...FAULTS.map((_, index) => `Career ${index + 1},${promptOf(index + 1)}`)].join('\n');

const reportSchema = z.object({
  summary: z.object({ costMicroUsd: z.number(), files: z.number() }),
  rows: z.array(
    z.object({ slug: z.string(), status: z.string(), costMicroUsd: z.number(), url: z.nullable(z.string()) }),
  ),
});

async function reportOf(page: Page) {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download JSON' }).click();
  return reportSchema.parse(JSON.parse(await readFile(await (await coming).path(), 'utf8')));
}

test('twelve rows with faults in some, over a reload, are all accounted for to the micro-dollar', async ({
  page,
  site,
  watch,
}) => {
  test.setTimeout(420_000);
  // The faults asked for are told by the browser too.
  watch.expect(/Failed to load resource|net::ERR_/);
  await connectSimulator(page, site.simulatorUrl);
  await addPricedServer(page, { name: 'Mill', simulatorUrl: site.simulatorUrl });
  await page.goto('./batches');
  await page.getByRole('link', { name: 'New batch' }).click();
  await page.getByRole('textbox', { name: 'Or paste the table or the prompts' }).fill(TABLE);
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByRole('combobox', { name: 'Server', exact: true }).selectOption('Mill');
  await page.getByRole('spinbutton', { name: 'Pause after each, seconds' }).fill('0');
  await page.getByRole('button', { name: 'Start 12 videos $12.00' }).click();
  await expect(page.getByRole('button', { name: 'Row 1, Career 1: Completed' })).toBeVisible({ timeout: 120_000 });
  await page.reload();
  await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 240_000 });
  await expect(page.getByText('10 of 12 made')).toBeVisible();
  const { summary, rows } = await reportOf(page);
  expect(rows.map(({ status }) => status)).toEqual(
    FAULTS.map((_, index) => (index === 1 || index === 2 ? 'failed' : 'completed')),
  );
  const jobs = await Promise.all(rows.map((_, index) => jobsOf(site.simulatorUrl, promptOf(index + 1))));
  // Nothing was asked for twice, and what was refused is no job.
  expect(jobs.map(({ length }) => length)).toEqual(FAULTS.map((_, index) => (index === 2 ? 0 : 1)));
  expect(rows.filter(({ status }) => status === 'completed').map((row) => row.costMicroUsd)).toEqual(
    Array(10).fill(CLIP_MICRO_USD),
  );
  expect(rows[2]?.costMicroUsd).toBe(0);
  expect(summary).toEqual({ costMicroUsd: rows.reduce((sum, row) => sum + row.costMicroUsd, 0), files: 10 });
});

test('only the chosen rows are made; the rest waits on hold until another tab lets it go on', async ({
  page,
  site,
}) => {
  test.slow();
  await connectSimulator(page, site.simulatorUrl);
  await page.goto('./batches/new');
  const promptOfChosen = (row: number) => `Choice ${row} by a window [[takes:1s]]`;
  const table = ['career,prompt', ...[1, 2, 3].map((row) => `Choice ${row},${promptOfChosen(row)}`)].join('\n');
  await page.getByRole('textbox', { name: 'Or paste the table or the prompts' }).fill(table);
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByRole('spinbutton', { name: 'Pause after each, seconds' }).fill('0');
  await page.getByRole('checkbox', { name: 'Make row 1' }).uncheck();
  await page.getByRole('checkbox', { name: 'Make row 3' }).uncheck();
  await page.getByRole('button', { name: 'Keep them on hold' }).click();
  await page.getByRole('button', { name: /^Start 1 video/ }).click();
  await expect(page.getByText('Nothing of them is sent or paid until you let them go on.')).toBeVisible({
    timeout: 120_000,
  });
  await expect(page.getByText('1 of 3 made, 2 on hold')).toBeVisible();
  const jobs = () => Promise.all([1, 2, 3].map((row) => jobsOf(site.simulatorUrl, promptOfChosen(row))));
  expect((await jobs()).map(({ length }) => length)).toEqual([0, 1, 0]);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Let them go on' }).click();
  await expect(page.getByText('3 of 3 made')).toBeVisible({ timeout: 120_000 });
  expect((await jobs()).map(({ length }) => length)).toEqual([1, 1, 1]);
});
