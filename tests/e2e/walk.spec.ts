import { expect } from '@playwright/test';
import { connectSimulator } from './connect.ts';
import { generate, test } from './studio.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('a typed prompt becomes a saved, playing video that is still there after a reload', async ({ page, site }) => {
  const prompt = 'A paper boat crosses a puddle in the rain';
  await connectSimulator(page, site.simulatorUrl);
  const article = await generate(page, prompt);
  await expect(article).toContainText('Completed', { timeout: 60_000 });

  const video = article.locator('video');
  await video.evaluate((element: HTMLVideoElement) => {
    element.muted = true;
    return element.play();
  });
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => Math.round(element.duration))).toBe(4);
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0.2);

  await page.reload();
  await expect(article).toContainText('Completed');
  await page.getByRole('link', { name: 'Library' }).click();
  const tile = page.getByRole('article', { name: prompt });
  await expect(tile.getByRole('link', { name: `Open: ${prompt}` })).toBeVisible();
  await expect(tile).toHaveAttribute('data-status', 'completed');
});

test('a deleted video comes back by Undo, and stays away without', async ({ page, site }) => {
  const prompt = 'A lighthouse turns its lamp off';
  await connectSimulator(page, site.simulatorUrl);
  const article = await generate(page, prompt);
  await expect(article).toContainText('Completed', { timeout: 60_000 });

  await article.getByRole('button', { name: 'Delete' }).click();
  await expect(article).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(article).toContainText('Completed');

  await article.getByRole('button', { name: 'Delete' }).click();
  await expect(article).toBeHidden();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Generate' })).toBeVisible();
  await expect(article).toBeHidden();
});

test('a closed browser loses nothing: the video is finished by the next one', async ({ page, site, browser }) => {
  const prompt = 'A kite pulls a child across a field';
  await connectSimulator(page, site.simulatorUrl);
  const article = await generate(page, prompt);
  await expect(article.locator('[aria-current="step"]')).toContainText(/rendering|saving/i, { timeout: 30_000 });
  const storage = await page.context().storageState();
  await page.close();

  const later = await browser.newContext({ storageState: storage, baseURL: site.url });
  const next = await later.newPage();
  await next.goto('./');
  await expect(next.getByRole('article', { name: prompt })).toContainText('Completed', { timeout: 60_000 });
  await later.close();
});
