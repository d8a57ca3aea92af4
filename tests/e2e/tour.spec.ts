// The first walk: offered to a newcomer, gone for good once skipped, possible by keyboard and on a phone.
import { expect, type Page } from '@playwright/test';
import { accessibilityProblems } from './accessibility.ts';
import type { RunningSite } from './running-site.ts';
import { test } from './studio.ts';

test.use({ newcomer: true });

const card = (page: Page) => page.getByRole('dialog', { description: /./ }).filter({ hasText: 'A short tour' });

async function connect(page: Page, site: RunningSite): Promise<void> {
  await page.goto('./');
  await page.getByRole('radio', { name: /simulator/i }).check();
  await page.getByRole('textbox', { name: 'Server URL' }).fill(site.simulatorUrl);
  await page.getByRole('button', { name: 'Connect', exact: true }).press('Enter');
}

test('three steps by keyboard, each with its place on the page, and the page in use all the while', async ({
  page,
  site,
}) => {
  await connect(page, site);
  const first = card(page).getByRole('heading', { name: 'Say what the video shows' });
  await expect(first).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveAttribute('data-pointed', '');
  expect(await accessibilityProblems(page)).toEqual([]);
  await card(page).getByRole('button', { name: 'Next' }).press('Enter');
  await expect(card(page).getByRole('heading', { name: 'See the price, then press' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Generate' })).toHaveAttribute('data-pointed', '');
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Typed beside the tour');
  await page.reload();
  await expect(card(page).getByRole('heading', { name: 'See the price, then press' })).toBeVisible();
  await card(page).getByRole('button', { name: 'Next' }).press('Enter');
  await expect(page.getByRole('link', { name: 'Library' })).toHaveAttribute('data-pointed', '');
  await card(page).getByRole('button', { name: 'Start', exact: true }).press('Enter');
  await expect(card(page)).toBeHidden();
  await expect(page.locator('[data-pointed]')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('Typed beside the tour');
});

test('skipped with Escape it never comes back by itself, and does when it is asked for', async ({ page, site }) => {
  await connect(page, site);
  await expect(card(page).getByRole('heading')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card(page)).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Generate' })).toBeVisible();
  await expect(card(page)).toBeHidden();
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('combobox', { name: 'Search and act' })).toBeFocused();
  await page.keyboard.type('tour');
  await page.keyboard.press('Enter');
  await expect(card(page)).toBeVisible();
});

test('on a phone it stands above the bar and covers nothing that it speaks of', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await connect(page, site);
  await expect(card(page)).toBeVisible();
  for (const next of ['Next', 'Next', 'Start']) {
    const about = await page.locator('[data-pointed]').boundingBox();
    const at = await card(page).boundingBox();
    expect(about !== null && at !== null && (about.y + about.height <= at.y || at.y + at.height <= about.y)).toBe(true);
    await card(page).getByRole('button', { name: next, exact: true }).click();
  }
  await expect(card(page)).toBeHidden();
});
