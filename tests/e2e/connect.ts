// A newcomer's first act.
import { type BrowserContext, expect, type Page } from '@playwright/test';

/** As for somebody who has seen it: the tour stays away, also in what is kept of this browser. */
export async function withoutTour(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    // The empty page before the first address has no storage.
    if (location.protocol.startsWith('http')) localStorage.setItem('sora-studio-tour', 'over');
  });
}

/** Connects the simulator through the page; on an account that has a server it does nothing. */
export async function connectSimulator(page: Page, simulatorUrl: string): Promise<void> {
  await withoutTour(page.context());
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
