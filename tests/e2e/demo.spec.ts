import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import * as z from 'zod/mini';
import { connectSimulator } from './connect.ts';
import type { RunningSite } from './running-site.ts';
import { test } from './studio.ts';

const sessionSchema = z.looseObject({ access_token: z.string() });

/** Other tests have left their generations with the account that everybody shares. */
async function signInAnew(page: Page, { supabaseUrl, publishableKey }: RunningSite): Promise<void> {
  const answer = await fetch(`${supabaseUrl}/auth/v1/signup`, {
    method: 'POST',
    headers: { apikey: publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${crypto.randomUUID()}@example.test`, password: 'correct horse battery' }),
  });
  const session = sessionSchema.parse(await answer.json());
  await page.addInitScript(
    ([stack, kept]) => {
      if (!location.protocol.startsWith('http') || localStorage.getItem('sora-studio-local-stack') !== null) return;
      localStorage.setItem('sora-studio-local-stack', stack);
      localStorage.setItem('sora-studio-auth', kept);
    },
    [publishableKey, JSON.stringify(session)] as const,
  );
}

test('a demo is filled in where there is nothing yet, shows in the Library and is taken away in Settings', async ({
  page,
  site,
}) => {
  await signInAnew(page, site);
  await connectSimulator(page, site.simulatorUrl);
  await page.getByRole('button', { name: 'Fill with a demo history' }).click();
  const dialog = page.getByRole('dialog', { name: 'Fill with a demo history' });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
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
