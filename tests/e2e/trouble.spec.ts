// Supabase down, slow or refusing, a sign-in that ends and a clock that lies: each ends in a sentence, and no row is lost.
import { expect, type Page } from '@playwright/test';
import { storeFaultWords } from '../../src/words/store-fault.ts';
import { connectSimulator } from './connect.ts';
import type { RunningSite } from './running-site.ts';
import { jobsOf } from './simulator-jobs.ts';
import { generate, test } from './studio.ts';

const open = { 'access-control-allow-origin': '*' };

function everything({ supabaseUrl }: RunningSite): string {
  return `${supabaseUrl}/**`;
}

/** Adding the row of a new generation, and nothing else. */
function adding({ supabaseUrl }: RunningSite): (url: URL) => boolean {
  return (url) => url.href.startsWith(supabaseUrl) && url.pathname.endsWith('/video_generations');
}

async function pressGenerate(page: Page, prompt: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await page.getByRole('radio', { name: /^4\b/ }).check();
  await page.getByRole('button', { name: 'Generate' }).click();
}

test('Supabase down at the start is said beside a prompt that can be typed, and mended by one press', async ({
  page,
  site,
  watch,
}) => {
  watch.expect(/ERR_FAILED|ERR_CONNECTION|Failed to load resource/);
  await connectSimulator(page, site.simulatorUrl);
  await page.context().route(everything(site), (route) => route.abort());
  await page.reload();
  const prompt = page.getByRole('textbox', { name: 'Prompt' });
  await prompt.fill('Typed while nothing answered');
  await expect(page.getByText('Your video servers cannot be read right now')).toBeVisible({ timeout: 30_000 });
  await page.context().unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByRole('button', { name: 'Generate' })).toBeVisible();
  await expect(prompt).toHaveValue('Typed while nothing answered');
});

test('Supabase down in the middle stops nothing for good: the video is finished once it answers', async ({
  page,
  site,
  watch,
}) => {
  watch.expect(/ERR_FAILED|ERR_CONNECTION|Failed to load resource/);
  await connectSimulator(page, site.simulatorUrl);
  const prompt = 'A bridge opens while the line is cut [[takes:4s]]';
  const article = await generate(page, prompt);
  await expect(article.locator('[aria-current="step"]')).toContainText(/rendering/i, { timeout: 30_000 });
  const refused = page.context().waitForEvent('requestfailed');
  await page.context().route(everything(site), (route) => route.abort());
  await refused;
  await expect.poll(async () => (await jobsOf(site.simulatorUrl, prompt))[0]?.status).toBe('completed');
  await page.context().unrouteAll();
  await expect(article).toContainText('Completed', { timeout: 60_000 });
  expect(await jobsOf(site.simulatorUrl, prompt)).toHaveLength(1);
});

test('whatever Supabase answers to a press is said in words, and pressing again makes one row', async ({
  page,
  site,
  watch,
}) => {
  watch.expect(/Failed to load resource/);
  await connectSimulator(page, site.simulatorUrl);
  const answers = [
    [403, { code: '42501', message: 'permission denied' }, storeFaultWords.forbidden],
    [409, { code: '23505', message: 'duplicate key value' }, storeFaultWords.conflict],
    [500, { code: 'XX000', message: '<b>internal</b>' }, storeFaultWords.server_error],
  ] as const;
  const prompt = 'A door that opens at the fourth knock';
  for (const [status, json, sentence] of answers) {
    await page
      .context()
      .route(adding(site), (route) =>
        route.request().method() === 'POST' ? route.fulfill({ status, json, headers: open }) : route.fallback(),
      );
    await pressGenerate(page, prompt);
    await expect.soft(page.getByText(sentence).first(), String(status)).toBeVisible();
    await page.context().unrouteAll();
  }
  await expect(page.getByRole('article', { name: prompt })).toHaveCount(0);
  await pressGenerate(page, prompt);
  await expect(page.getByRole('article', { name: prompt })).toContainText('Completed', { timeout: 60_000 });
  await page.reload();
  await expect(page.getByRole('article', { name: prompt })).toHaveCount(1);
  expect(await jobsOf(site.simulatorUrl, prompt)).toHaveLength(1);
});

test('while Supabase takes its time the press is under way once, however often it is repeated', async ({
  page,
  site,
}) => {
  await connectSimulator(page, site.simulatorUrl);
  const slow = Promise.withResolvers<void>();
  await page.context().route(adding(site), async (route) => {
    await slow.promise;
    await route.fallback();
  });
  const prompt = 'A snail signs its name';
  await pressGenerate(page, prompt);
  await page.getByRole('button', { name: 'Generate' }).press('Enter');
  await page.getByRole('textbox', { name: 'Prompt' }).press('Control+Enter');
  slow.resolve();
  await expect(page.getByRole('article', { name: prompt })).toContainText('Completed', { timeout: 60_000 });
  await page.context().unrouteAll();
  await page.reload();
  await expect(page.getByRole('article', { name: prompt })).toHaveCount(1);
});

test('a sign-in that ends in the middle is asked for over the page, and what was typed and begun goes on', async ({
  page,
  site,
  account,
  watch,
}) => {
  watch.expect(/Failed to load resource/);
  await connectSimulator(page, site.simulatorUrl);
  const article = await generate(page, 'A candle outlives its session [[takes:4s]]');
  // Until the press is answered nothing has begun, and the words are still in the field.
  await expect(article.locator('[aria-current="step"]')).toContainText(/rendering/i, { timeout: 30_000 });
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Typed before the session ended');
  const refusal = { status: 401, json: { code: 'PGRST301', message: 'JWT expired' }, headers: open };
  await page
    .context()
    .route(`${site.supabaseUrl}/rest/**`, (route) =>
      route.request().method() === 'OPTIONS' ? route.fallback() : route.fulfill(refusal),
    );
  await page
    .context()
    .route(`${site.supabaseUrl}/auth/v1/token?grant_type=refresh_token`, (route) =>
      route.fulfill({ status: 400, json: { code: 'refresh_token_not_found', message: 'Invalid' }, headers: open }),
    );
  const dialog = page.getByRole('dialog', { name: 'Sign in to go on' });
  await expect(dialog).toBeVisible({ timeout: 60_000 });
  await page.context().unrouteAll();
  await dialog.getByLabel('Password', { exact: true }).fill(account.password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('Typed before the session ended');
  await expect(article).toContainText('Completed', { timeout: 60_000 });
});
