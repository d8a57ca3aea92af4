// What may go wrong between a finished video and the bucket: each is said for what it is, mended by a person, and saved
// without a second create call.
import { readFile } from 'node:fs/promises';
import { expect, type Page, type Route } from '@playwright/test';
import * as z from 'zod/mini';
import { connectSimulator } from './connect.ts';
import type { RunningSite } from './running-site.ts';
import { jobsOf } from './simulator-jobs.ts';
import { generate, test } from './studio.ts';

type Mend = () => Promise<void>;
type Scene = { page: Page; site: RunningSite };

const rowsSchema = z.tuple([z.object({ id: z.string(), user_id: z.string() })]);

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

test('when another file has taken the name of a finished video, it stays as it is and the video is saved once it is gone, without paying again', async ({
  page,
  site,
  watch,
}) => {
  watch.expect(/Failed to load resource/);
  await connectSimulator(page, site.simulatorUrl);
  const prompt = 'A seat that somebody has taken [[takes:6s]]';
  const article = await generate(page, prompt);
  await expect(article.locator('[aria-current="step"]')).toContainText(/submitted|rendering/i, { timeout: 30_000 });
  const bucket = await bucketOf({ page, site }, prompt);
  await bucket.put('These are other bytes.');
  await expect(article).toContainText('Another file is already there', { timeout: 60_000 });
  await expect(article).toContainText('It is tried again by itself.');
  const saveAgain = article.getByRole('button', { name: 'Save again' });
  const refused = page.context().waitForEvent('response', (response) => response.status() === 409);
  await saveAgain.click();
  await refused;
  await expect(article).toContainText('Another file is already there');
  expect(await bucket.text()).toBe('These are other bytes.');
  await bucket.remove();
  await saveAgain.click();
  await expect(article).toContainText('Completed', { timeout: 60_000 });
  const jobs = await jobsOf(site.simulatorUrl, prompt);
  expect(jobs).toHaveLength(1);
  const made = await fetch(`${site.simulatorUrl}/videos/${jobs[0]?.id}/content`);
  expect((await bucket.text()) === (await made.text()), 'the bucket holds what the server made').toBe(true);
});

/** The place of a generation's first file in the bucket, in the hands of the same account but not of the studio. */
async function bucketOf({ page, site }: Scene, prompt: string) {
  const asked = await page.waitForRequest((request) => request.url().startsWith(`${site.supabaseUrl}/rest/`));
  const { apikey = '', authorization = '' } = await asked.allHeaders();
  const headers = { apikey, authorization };
  const query = new URLSearchParams({ select: 'id,user_id', prompt: `eq.${prompt}` });
  const rows = await fetch(`${site.supabaseUrl}/rest/v1/video_generations?${query}`, { headers });
  const [row] = rowsSchema.parse(await rows.json());
  const url = `${site.supabaseUrl}/storage/v1/object/video_files/${row.user_id}/${row.id}/video-1.mp4`;
  const call = async (init: RequestInit): Promise<Response> => {
    const answer = await fetch(url, { ...init, headers });
    expect(answer.status).toBe(200);
    return answer;
  };
  return {
    put: (text: string) => call({ method: 'POST', body: new Blob([text], { type: 'video/mp4' }) }),
    remove: () => call({ method: 'DELETE' }),
    text: async () => (await call({ method: 'GET' })).text(),
  };
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
