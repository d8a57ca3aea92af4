import { expect } from '@playwright/test';
import { accessibilityProblems } from './accessibility.ts';
import { connectSimulator } from './connect.ts';
import { test } from './studio.ts';

test('a demo is filled in where there is nothing yet, shows in the Library and is taken away in Settings', async ({
  page,
  site,
}) => {
  await connectSimulator(page, site.simulatorUrl);
  await page.getByRole('button', { name: 'Fill with a demo history' }).click();
  const dialog = page.getByRole('dialog', { name: 'Fill with a demo history' });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    expect(await accessibilityProblems(page)).toEqual([]);
  }
  await dialog.getByRole('button', { name: 'Fill', exact: true }).click();
  await expect(dialog.getByRole('status')).toBeVisible();
  await expect(page.getByText('1,000 generations of a demo are in your Library.')).toBeVisible({ timeout: 180_000 });
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Fill with a demo history' })).toBeHidden();

  await page.getByRole('link', { name: 'Library' }).click();
  await expect(page.getByRole('article').first()).toBeVisible();

  await page.getByRole('link', { name: 'Settings' }).click();
  const settings = page.getByRole('region', { name: 'Demo history' });
  await expect(settings.getByText('1,000 of your generations are the demo’s.')).toBeVisible();
  await settings.getByRole('button', { name: 'Remove the demo' }).click();
  await expect(settings.getByText('None here.', { exact: false })).toBeVisible();
  await expect(settings.getByRole('button', { name: 'Fill with a demo history' })).toBeVisible();
  await page.getByRole('link', { name: 'Library' }).click();
  await expect(page.getByText('Nothing here yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Fill with a demo history' })).toBeVisible();
});
