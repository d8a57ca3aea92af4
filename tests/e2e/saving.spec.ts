// What may go wrong between a finished video and the bucket: each is said for what it is, mended by a person, and saved
// without a second create call.
import { readFile } from 'node:fs/promises';
import { expect, type Page, type Route } from '@playwright/test';
import { connectSimulator } from './connect.ts';
import type { RunningSite } from './running-site.ts';
import { jobsOf } from './simulator-jobs.ts';
import { generate, test } from './studio.ts';

type Mend = () => Promise<void>;
type Scene = { page: Page; site: RunningSite };

const UPLOADS = '**/storage/v1/upload/resumable**';

/** The bucket refuses like this from now on, until it is mended. */
function refusing(methods: readonly string[], status: number, body: object) {
  return async ({ page, site }: Scene): Promise<Mend> => {
    const refuse = (route: Route): Promise<void> => {
      if (!methods.includes(route.request().method())) return route.continue();
      const headers = { 'access-control-allow-origin': new URL(site.url).origin };
      return route.fulfill({ status, headers, json: body });
    };
    await page.context().route(UPLOADS, refuse);
    return () => page.context().unroute(UPLOADS, refuse);
  };
}

const troubles = [
  {
    trouble: 'the project’s storage is full',
    begin: refusing(['POST'], 507, { statusCode: '507', error: 'InsufficientStorage', message: 'No space left' }),
    says: 'Storage is full',
  },
  {
    trouble: 'the bucket is gone',
    begin: refusing(['POST'], 400, { statusCode: '404', error: 'Bucket not found', message: 'Bucket not found' }),
    says: 'No place to save to',
  },
  {
    trouble: 'the permission is lost in the middle',
    begin: refusing(['PATCH'], 403, {
      statusCode: '403',
      error: 'Unauthorized',
      message: 'new row violates row-level security policy',
    }),
    says: 'Not allowed to save',
  },
] as const;

for (const { trouble, begin, says } of troubles) {
  test(`when ${trouble}, a finished video says so, and is saved once that is mended, without paying again`, async ({
    page,
    site,
    watch,
  }) => {
    watch.expect(/Failed to load resource/);
    await connectSimulator(page, site.simulatorUrl);
    const prompt = `A lock of which ${trouble} [[takes:6s]]`;
    const article = await generate(page, prompt);
    await expect(article.locator('[aria-current="step"]')).toContainText(/submitted|rendering/i, { timeout: 30_000 });
    const mend = await begin({ page, site });
    await expect(article).toContainText(says, { timeout: 60_000 });
    await expect(article).toContainText('It is tried again by itself.');
    await expect(page).toHaveTitle(/\(1 not safe\)/);
    await page.getByRole('button', { name: '1 not safe yet' }).click();
    const saveAll = page.getByRole('dialog').getByRole('button', { name: 'Save all now' });
    await expect(saveAll).toBeEnabled();
    await mend();
    await saveAll.click();
    await expect(article).toContainText('Completed', { timeout: 60_000 });
    expect(await jobsOf(site.simulatorUrl, prompt)).toHaveLength(1);
  });
}

test('a finished video that the bucket refuses goes whole to the person’s own disk', async ({ page, site, watch }) => {
  watch.expect(/Failed to load resource/);
  // The way of browsers that have no dialog for it.
  await page.addInitScript(() => {
    delete window.showSaveFilePicker;
  });
  await connectSimulator(page, site.simulatorUrl);
  const prompt = 'A suitcase [[takes:6s]]';
  const article = await generate(page, prompt);
  await expect(article.locator('[aria-current="step"]')).toContainText(/submitted|rendering/i, { timeout: 30_000 });
  const full = { statusCode: '507', error: 'InsufficientStorage', message: 'No space left' };
  await refusing(['POST'], 507, full)({ page, site });
  const press = article.getByRole('button', { name: /to disk/ });
  await expect(press).toBeVisible({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), press.click()]);
  expect(download.suggestedFilename()).toMatch(/suitcase.*\.mp4$/i);
  const [job] = await jobsOf(site.simulatorUrl, prompt);
  const made = await fetch(`${site.simulatorUrl}/videos/${job?.id}/content`);
  expect((await readFile(await download.path())).equals(Buffer.from(await made.arrayBuffer()))).toBe(true);
});
