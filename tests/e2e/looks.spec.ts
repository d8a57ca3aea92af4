import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { connectSimulator } from './connect.ts';
import { generate, test } from './studio.ts';

const pages = [
  { name: 'Create', path: './' },
  { name: 'Library', path: './library' },
  { name: 'Costs', path: './costs' },
  { name: 'Batches', path: './batches' },
  { name: 'New batch', path: './batches/new' },
  { name: 'Test', path: './test' },
  { name: 'Settings', path: './settings' },
  { name: 'Add a server', path: './connect' },
] as const;

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // Data has come when nothing says that it is still coming.
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

async function accessibilityProblems(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  );
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`every page is accessible in the ${colorScheme} theme, with data on it`, async ({ page, site }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.addInitScript((theme) => localStorage.setItem('sora-studio-theme', theme), colorScheme);
    await connectSimulator(page, site.simulatorUrl);
    const safe = await generate(page, `A heron stands in ${colorScheme} fog`);
    await expect(safe).toContainText('Completed', { timeout: 60_000 });
    const failed = await generate(page, `A storm breaks, ${colorScheme} [[fail:moderation_blocked]]`);
    await expect(failed).toContainText('Failed', { timeout: 60_000 });
    for (const { name, path } of pages) {
      await open(page, path);
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      expect.soft(await accessibilityProblems(page), name).toEqual([]);
    }
  });
}

test('no page scrolls sideways on a phone', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await connectSimulator(page, site.simulatorUrl);
  await expect(await generate(page, `Unbroken${'word'.repeat(40)} on a small screen`)).toBeVisible();
  for (const { name, path } of pages) {
    await open(page, path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, name).toBeLessThanOrEqual(0);
  }
});

test('an address that leads nowhere says so and offers a way on', async ({ page }) => {
  await page.goto('./no/such/page');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Create' }).click();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible();
});
