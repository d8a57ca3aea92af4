// What a person sees while there is nothing to do but wait, and what they may decide when waiting leads nowhere.
import { expect, type Locator, type Page } from '@playwright/test';
import { failureWords, remedyWords } from '../../src/words/failure.ts';
import { connectSimulator } from './connect.ts';
import { jobsOf } from './simulator-jobs.ts';
import { generate, test } from './studio.ts';

const step = (article: Locator) => article.locator('[aria-current="step"]');

/** Opens everything about the only server, lets it be changed, saves it and goes back to Create. */
async function editServer(page: Page, change: () => Promise<void>): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Edit' }).first().click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
  for (const summary of await page.locator('summary').all()) await summary.click();
  await change();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.getByRole('link', { name: 'Create' }).click();
}

/** Of a length that no other test asks for, so that nothing is known of it yet. */
async function generateLong(page: Page, prompt: string): Promise<Locator> {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await page.getByRole('radio', { name: /^12\b/ }).check();
  await page.getByRole('button', { name: 'Generate' }).click();
  return page.getByRole('article', { name: prompt });
}

test('a video that has not moved for as long as the server’s settings say is marked, and can be given up and watched again', async ({
  page,
  site,
}) => {
  await page.clock.install();
  await connectSimulator(page, site.simulatorUrl);
  await editServer(page, () => page.getByRole('textbox', { name: 'Stalled after, minutes' }).fill('1'));
  const prompt = 'A horse that stops at the gate [[stall-at:40]]';
  const article = await generate(page, prompt);
  await expect(step(article)).toContainText(/rendering/i, { timeout: 30_000 });
  await expect(article).not.toContainText('No change for');
  // More than the minute, in the page alone: the engine in its Worker goes on as ever.
  await page.clock.fastForward(100_000);
  await expect(article).toContainText(/No change for 1:\d\d/);
  for (const act of ['Try to save anyway', 'Reset']) {
    await expect(article.getByRole('button', { name: act })).toBeVisible();
  }
  await article.getByRole('button', { name: 'Give up' }).click();
  await expect(article).toContainText(failureWords.given_up.title);
  await article.getByRole('button', { name: remedyWords.keep_watching }).click();
  await expect(step(article)).toContainText(/submitted|rendering/i);
  expect(await jobsOf(site.simulatorUrl, prompt)).toHaveLength(1);
});

test('when nobody knows whether a request arrived, the person sees the facts and the server’s jobs, and takes the one that is it', async ({
  page,
  site,
  watch,
}) => {
  watch.expect(/Failed to load resource/);
  await connectSimulator(page, site.simulatorUrl);
  await editServer(page, async () => {
    await page.getByRole('combobox', { name: 'Lists its jobs' }).selectOption('no');
  });
  const prompt = 'A letter without an answer [[drop-answer:502]] [[takes:4s]]';
  const card = await generate(page, prompt);
  await expect(card).toContainText(failureWords.outcome_unknown.title, { timeout: 60_000 });
  const decide = card.getByRole('link', { name: 'Decide what to do' });
  const look = page.getByRole('button', { name: 'Look at the server’s list' });
  await expect(decide.or(look).first()).toBeVisible();
  if (await decide.isVisible()) await decide.click();
  await expect(page.getByLabel('What is known')).toContainText(site.simulatorUrl);
  await expect(page.getByRole('button', { name: 'It never arrived: send again' })).toBeVisible();
  await look.click();
  const own = page.getByRole('listitem').filter({ hasText: 'same prompt' });
  await own.getByRole('button', { name: 'This one is it' }).click();
  await expect(page.getByText('Completed').first()).toBeVisible({ timeout: 60_000 });
  expect(await jobsOf(site.simulatorUrl, prompt)).toHaveLength(1);
});

test('how long it may still take is said once three of the kind have finished, and not before', async ({
  page,
  site,
}) => {
  await connectSimulator(page, site.simulatorUrl);
  const first = ['The first train [[takes:6s]]', 'The second train [[takes:6s]]', 'The third train [[takes:6s]]'];
  for (const prompt of first) await generateLong(page, prompt);
  const untaught = page.getByRole('article', { name: 'The first train' });
  await expect(untaught).toContainText('Rendering for', { timeout: 30_000 });
  await expect(untaught).not.toContainText(/ left|longer than usual/);
  for (const prompt of first) {
    await expect(page.getByRole('article', { name: prompt })).toContainText('Completed', { timeout: 60_000 });
  }
  await page.reload();
  const next = await generateLong(page, 'The fourth train [[takes:40s]]');
  await expect(next).toContainText(/(less than|about) [\d–]+ s left|longer than usual/, { timeout: 30_000 });
});
