// Back and reload at every step of the walk.
import { expect } from '@playwright/test';
import { connectSimulator } from './connect.ts';
import { jobsOf } from './simulator-jobs.ts';
import { generate, test } from './studio.ts';

test('back, forward and reload at every step lose neither what was typed nor what was begun', async ({
  page,
  site,
}) => {
  await connectSimulator(page, site.simulatorUrl);
  const prompt = 'A ferry turns back and comes again [[takes:6s]]';
  const field = page.getByRole('textbox', { name: 'Prompt' });
  await field.fill(prompt);
  await page.reload();
  await expect(field).toHaveValue(prompt);
  await page.getByRole('link', { name: 'Library' }).click();
  await page.goBack();
  await expect(field).toHaveValue(prompt);
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  await page.goBack();

  const article = await generate(page, prompt);
  await expect(article).toBeVisible();
  await page.reload();
  const step = article.locator('[aria-current="step"]');
  await expect(step).toContainText(/rendering/i, { timeout: 60_000 });
  await page.reload();
  await expect(step.or(article.locator('video')).first()).toBeVisible();
  await page.goto('./library');
  await page.goBack();
  await expect(article).toContainText('Completed', { timeout: 60_000 });
  await page.reload();
  await expect(article).toContainText('Completed');
  expect(await jobsOf(site.simulatorUrl, prompt)).toHaveLength(1);
});
