// Money that is held back: a cap of nothing, a reason, and the line that is left.
import { expect, type Page } from '@playwright/test';
import { accessibilityProblems } from './accessibility.ts';
import { connectSimulator } from './connect.ts';
import { addPricedServer } from './priced-server.ts';
import { generate, test } from './studio.ts';

/** What this story sets up is gone for the next one. */
async function tidyUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Remove the cap: Meter, a day' }).click();
  await expect(page.getByRole('listitem', { name: 'Meter, a day' })).toBeHidden();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'More for Meter', exact: true }).click();
  await page.getByRole('button', { name: /^Remove/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('heading', { level: 3, name: 'Meter' })).toBeHidden();
}

test('a cap of nothing holds a video back until it is let pass for a reason, and the ledger has its line', async ({
  page,
  site,
}) => {
  test.slow();
  await connectSimulator(page, site.simulatorUrl);
  await addPricedServer(page, { name: 'Meter', simulatorUrl: site.simulatorUrl });

  await page.getByRole('link', { name: 'Costs' }).click();
  await page.getByRole('button', { name: 'Add a cap' }).click();
  await page.getByLabel('For').selectOption({ label: 'Meter' });
  await page.getByLabel('Limit in dollars').fill('0');
  await page.getByRole('button', { name: 'Keep the cap' }).click();
  const cap = page.getByRole('listitem', { name: 'Meter, a day' });
  await expect(cap).toContainText('$0.00 of $0.00');

  await page.getByRole('link', { name: 'Create' }).click();
  await page.getByLabel('Server', { exact: true }).selectOption({ label: 'Meter' });
  const prompt = 'A heron that costs a dollar';
  const card = await generate(page, prompt);
  await expect(page.getByText('This will be held back: of $0.00 a day, $0.00 is left.')).toBeVisible();
  await expect(card).toContainText('The cap of this server of $0.00 a day holds it back.', { timeout: 30_000 });

  await card.getByRole('button', { name: 'Let this one pass' }).click();
  await page.getByLabel('Reason').fill('The client waits');
  await page.getByRole('button', { name: 'Let it pass' }).click();
  await expect(card).toContainText('Completed', { timeout: 60_000 });

  await page.getByRole('link', { name: 'Costs' }).click();
  const line = page.getByRole('region', { name: 'Lines of the ledger' }).getByRole('row').filter({ hasText: prompt });
  await expect(line).toContainText('$1.00');
  await expect(line).toContainText('Kept clip');
  await expect(cap).toContainText('$1.00 of $0.00');
  expect(await accessibilityProblems(page)).toEqual([]);
  await tidyUp(page);
});
