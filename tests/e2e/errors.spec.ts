// Pages for when something is wrong: a script of an older build, a page that throws, Supabase away, nothing there.
import { expect } from '@playwright/test';
import { storeFaultWords } from '../../src/words/store-fault.ts';
import { connectSimulator } from './connect.ts';
import { test } from './studio.ts';

test('a page whose script is gone after a new build says so and loads the studio again', async ({
  page,
  site,
  watch,
}) => {
  watch.expect(/Failed to load resource|Failed to fetch dynamically imported module|LateScriptError|error occurred in/);
  await connectSimulator(page, site.simulatorUrl);
  await page.context().route(/assets\/costs-page/, (route) => route.fulfill({ status: 404, body: '' }));
  await page.getByRole('link', { name: 'Costs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'This part of the studio did not load' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('A newer studio was published, or the network is away.');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.goBack();
  await page.context().unrouteAll();
  await page.getByRole('button', { name: 'Reload the studio' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Costs' })).toBeVisible();
});

test('the palette whose script is gone says so beside the page, which stays as it is', async ({
  page,
  site,
  watch,
}) => {
  watch.expect(/Failed to load resource|Failed to fetch dynamically imported module/);
  await connectSimulator(page, site.simulatorUrl);
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Still here');
  await page.context().route(/assets\/palette/, (route) => route.fulfill({ status: 404, body: '' }));
  await page.getByRole('button', { name: 'Search' }).click();
  const said = page.getByRole('region', { name: 'Notifications' });
  await expect(said).toContainText('A newer studio was published, or the network is away.');
  await expect(said.getByRole('button', { name: 'Reload the studio' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('Still here');
});

test('a page that cannot read Supabase says so and reads again when asked', async ({ page, site, watch }) => {
  watch.expect(/ERR_FAILED|ERR_CONNECTION|Failed to load resource/);
  await connectSimulator(page, site.simulatorUrl);
  await page.context().route(`${site.supabaseUrl}/rest/**`, (route) => route.abort());
  for (const name of ['Library', 'Batches', 'Costs']) {
    await page.getByRole('navigation').getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(storeFaultWords.unreachable);
  }
  await page.context().unrouteAll();
  await page.getByRole('main').getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByRole('main')).not.toContainText(storeFaultWords.unreachable);
});
