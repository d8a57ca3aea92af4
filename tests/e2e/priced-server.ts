// A server that asks for a dollar for the shortest video; it only pretends, too.
import { expect, type Page } from '@playwright/test';

/** Four seconds at a quarter of a dollar. */
export const CLIP_MICRO_USD = 1_000_000;

/** From the settings, as a person adds one. `atOnce` is its in-flight limit. */
export async function addPricedServer(
  page: Page,
  { name, simulatorUrl, atOnce }: { name: string; simulatorUrl: string; atOnce?: number },
): Promise<void> {
  await page.goto('./settings');
  await page.getByRole('button', { name: 'More about servers', exact: true }).click();
  await page.getByRole('button', { name: /^Add without a check/ }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Server URL' }).fill(simulatorUrl);
  await page.getByLabel('What runs there').selectOption('simulator');
  await page.getByRole('button', { name: /^Take over what is known of Simulator/ }).click();
  await page.getByRole('button', { name: 'Add a model' }).click();
  await page.getByRole('textbox', { name: 'Name on the server' }).fill('sora-2');
  await page.getByRole('textbox', { name: '$ per second' }).fill('0.25');
  if (atOnce !== undefined) await page.getByLabel('Jobs at once').fill(String(atOnce));
  await page.getByRole('button', { name: 'Add this server' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}
