// A night of a batch: seventy rows from a file, faults in a tenth of them, the browser killed twice, a cap reached and let
// pass for a reason. In the morning there are seventy clips, not one create more, and every micro-dollar has its line.
import { readFile, rm } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import * as z from 'zod/mini';
import { type MortalBrowser, startBrowser } from '../chaos/mortal-browser.ts';
import { connectSimulator } from './connect.ts';
import { accountHeaders } from './fresh-account.ts';
import { addPricedServer, CLIP_MICRO_USD } from './priced-server.ts';
import type { RunningSite } from './running-site.ts';
import { allJobs } from './simulator-jobs.ts';
import { test } from './studio.ts';

// Browsers that die begin with nothing.
test.use({ sharesAccount: true });

const ROWS = 70;
const SERVER = 'Night';
/** Every one of them passes, after it did its harm. */
const FAULTS: Readonly<Record<number, string>> = {
  5: '[[refuse:503 times=1]]',
  15: '[[drop-answer:502 times=1]]',
  25: '[[poll-500:2]]',
  35: '[[content-404:1]]',
  45: '[[truncate:0.5 times=1]]',
  55: '[[damage times=1]]',
  65: '[[refuse:429 retry-after=2 times=1]]',
};
const CAP_DOLLARS = 40;
const REASON = 'The client waits for all of them';

const promptOf = (row: number) => `Night shift number ${row} [[takes:1s]] ${FAULTS[row] ?? ''}`.trim();
const ORDER = Array.from({ length: ROWS }, (_, index) => index + 1);
const CSV = ['career,prompt', ...ORDER.map((row) => `Night ${row},${promptOf(row)}`)].join('\n');

const reportSchema = z.object({
  summary: z.object({ completed: z.number(), costMicroUsd: z.number(), files: z.number() }),
  rows: z.array(z.object({ status: z.string(), costMicroUsd: z.number(), url: z.nullable(z.string()) })),
});
const rowsSchema = z.array(z.object({ id: z.string(), openai_job_id: z.string(), sha256: z.string() }));
const attemptsSchema = z.array(
  z.object({ cost: z.number(), billed: z.string(), answer: z.string(), server_job_id: z.nullable(z.string()) }),
);

async function ask(site: RunningSite, question: string): Promise<unknown> {
  const answer = await fetch(`${site.supabaseUrl}/rest/v1/${question}`, { headers: await accountHeaders(site) });
  return answer.json();
}

async function capTheServer(page: Page): Promise<void> {
  await page.goto('./costs');
  await page.getByRole('button', { name: 'Add a cap' }).click();
  await page.getByLabel('For').selectOption({ label: SERVER });
  await page.getByLabel('Limit in dollars').fill(String(CAP_DOLLARS));
  await page.getByRole('button', { name: 'Keep the cap' }).click();
  await expect(page.getByRole('listitem', { name: `${SERVER}, a day` })).toBeVisible();
}

/** Answers the address of the batch. */
async function startTheBatch(page: Page, address: string): Promise<string> {
  await page.goto(`${address}batches/new`);
  const file = { name: 'night.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole('combobox', { name: 'Server', exact: true }).selectOption(SERVER);
  await page.getByRole('spinbutton', { name: 'Pause after each, seconds' }).fill('0');
  await page.getByRole('button', { name: `Start ${ROWS} videos $${ROWS}.00` }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'night' })).toBeVisible();
  return page.url();
}

const completed = (page: Page) => page.getByRole('button', { name: /^Row \d+, .*: Completed$/ });
const underWay = (page: Page) => page.getByRole('button', { name: /^Row \d+, .*: (Submitting|Rendering|Saving)/ });

/** The batch has come this far, and something of it is being made at this very moment. */
async function isInTheMiddle(page: Page, saved: number): Promise<void> {
  await expect.poll(() => completed(page).count(), { timeout: 300_000 }).toBeGreaterThanOrEqual(saved);
  await expect(underWay(page).first()).toBeVisible();
}

/** A browser that was never here before, killed without a word once `story` has been told. */
async function inMortalBrowser(name: string, story: (page: Page) => Promise<void>): Promise<void> {
  const profileFolder = test.info().outputPath(name);
  const browser: MortalBrowser = await startBrowser(profileFolder);
  try {
    await story(browser.page);
  } finally {
    await browser.kill();
    await rm(profileFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}

test('seventy rows survive faults, two kills and a cap: seventy clips, no create too many, every micro-dollar told', async ({
  context,
  site,
  watch,
}) => {
  test.setTimeout(1_200_000);
  watch.expect(/Failed to load resource|net::ERR_/);
  const before = new Set((await allJobs(site.simulatorUrl)).map(({ id }) => id));
  const evening = await context.newPage();
  await connectSimulator(evening, site.simulatorUrl);
  await addPricedServer(evening, { name: SERVER, simulatorUrl: site.simulatorUrl, atOnce: 10 });
  await capTheServer(evening);
  // From here on only browsers that die work at it.
  await evening.close();

  let address = '';
  await inMortalBrowser('first', async (first) => {
    address = await startTheBatch(first, site.url);
    await isInTheMiddle(first, 8);
  });
  await inMortalBrowser('second', async (second) => {
    await second.goto(address);
    await second.getByRole('button', { name: 'Let this batch pass' }).click({ timeout: 300_000 });
    await second.getByRole('textbox', { name: 'Reason' }).fill(REASON);
    await second.getByRole('button', { name: 'Let it pass' }).click();
    await isInTheMiddle(second, CAP_DOLLARS + 5);
  });
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 400_000 });
  await expect(page.getByText(`${ROWS} of ${ROWS} made`)).toBeVisible();

  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download JSON' }).click();
  const report = reportSchema.parse(JSON.parse(await readFile(await (await coming).path(), 'utf8')));
  expect(report.summary).toEqual({ completed: ROWS, costMicroUsd: ROWS * CLIP_MICRO_USD, files: ROWS });
  expect(report.rows.map(({ costMicroUsd }) => costMicroUsd)).toEqual(ORDER.map(() => CLIP_MICRO_USD));
  expect(new Set(report.rows.map(({ url }) => url)).size).toBe(ROWS);

  const batchId = address.split('/').at(-1);
  const rows = rowsSchema.parse(
    await ask(site, `video_generations?batch_id=eq.${batchId}&select=id,openai_job_id,sha256`),
  );
  expect(new Set(rows.map(({ sha256 }) => sha256)).size, 'seventy different clips').toBe(ROWS);
  const jobs = (await allJobs(site.simulatorUrl)).filter(({ id }) => !before.has(id));
  expect(jobs.map(({ prompt }) => prompt).sort(), 'one job a row and no other').toEqual(ORDER.map(promptOf).sort());
  expect(new Set(rows.map((row) => row.openai_job_id))).toEqual(new Set(jobs.map(({ id }) => id)));

  const attempts = attemptsSchema.parse(
    await ask(site, `generation_attempts?batch_id=eq.${batchId}&select=cost,billed,answer,server_job_id`),
  );
  const paid = attempts.filter(({ billed }) => billed !== 'no');
  expect(paid.map(({ cost }) => cost)).toEqual(ORDER.map(() => CLIP_MICRO_USD));
  expect(new Set(paid.map((attempt) => attempt.server_job_id)).size).toBe(ROWS);
  expect(await ask(site, `cap_overrides?batch_id=eq.${batchId}&select=reason`)).toEqual([{ reason: REASON }]);
});
