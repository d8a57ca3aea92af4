// A newcomer's first act.
import { expect, type Page } from '@playwright/test';

/** Connects the simulator through the page; on an account that has a server it does nothing. */
export async function connectSimulator(page: Page, simulatorUrl: string): Promise<void> {
  await page.goto('./');
  const generate = page.getByRole('button', { name: 'Generate' });
  const connect = page.getByRole('button', { name: 'Connect', exact: true });
  await expect(generate.or(connect).first()).toBeVisible();
  if (await generate.isVisible()) return;
  await page.getByRole('radio', { name: /simulator/i }).check();
  await page.getByRole('textbox', { name: 'Server URL' }).fill(simulatorUrl);
  await connect.click();
  await expect(generate).toBeVisible();
}
