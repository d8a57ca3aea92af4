// A browser whose storage is full, blocked or edited by hand.
import { expect, type Page } from '@playwright/test';
import { connectSimulator } from './connect.ts';
import type { RunningSite } from './running-site.ts';
import { generate, test } from './studio.ts';

// They sign in by hand, or are signed in by the site.
test.use({ sharesAccount: true });

async function signIn(page: Page, { account }: RunningSite): Promise<void> {
  await page.getByRole('textbox', { name: 'Email' }).fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

function fillStorage(): void {
  Storage.prototype.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
}

function blockStorage(): void {
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  }
}

for (const [kind, spoil] of [
  ['full', fillStorage],
  ['blocked', blockStorage],
] as const) {
  test(`with ${kind} browser storage a person signs in, makes a video and keeps it`, async ({ page, site }) => {
    await page.addInitScript(spoil);
    await page.goto('./');
    await signIn(page, site);
    await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible();
    const prompt = `A jar that is ${kind}`;
    const generateButton = page.getByRole('button', { name: 'Generate' });
    const connect = page.getByRole('button', { name: 'Connect', exact: true });
    await expect(generateButton.or(connect).first()).toBeVisible();
    if (await connect.isVisible()) {
      await page.getByRole('textbox', { name: 'Server URL' }).fill(site.simulatorUrl);
      await connect.click();
    }
    const article = await generate(page, prompt);
    await expect(article).toContainText('Completed', { timeout: 60_000 });
  });
}

test('entries edited by hand into nonsense cost no more than what they held', async ({ page, site, watch }) => {
  // What was on its way asks without the sign-in that was taken from it.
  watch.expect(/401 \(Unauthorized\)/);
  await connectSimulator(page, site.simulatorUrl);
  await page.evaluate(() => {
    for (const storage of [localStorage, sessionStorage]) {
      for (const name of Object.keys(storage)) storage.setItem(name, '{"access_token":7,"prompt":[');
      storage.setItem('openai_api_key', 'sk-\u0000\n<b>');
      storage.setItem('sora-studio-theme', 'plaid');
      storage.setItem('sora-studio-draft', '{"prompt":{"x":1}}');
    }
  });
  await page.goto('./settings');
  if (await page.getByRole('textbox', { name: 'Email' }).isVisible()) await signIn(page, site);
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.getByRole('link', { name: 'Create' }).click();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Generate' })).toBeVisible();
});
