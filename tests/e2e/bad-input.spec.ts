// What people and servers really send: odd addresses, markup, pictures that are none, storage that keeps nothing.
import { expect } from '@playwright/test';
import sharp from 'sharp';
import { pictureProblem } from '../../src/words/create.ts';
import { serverFaultWords } from '../../src/words/server-fault.ts';
import { connectSimulator } from './connect.ts';
import { startOddServer } from './odd-server.ts';
import { jobsOf } from './simulator-jobs.ts';
import { generate, test } from './studio.ts';

test('what answers at an address and is no video server is named, and nothing is added', async ({ page, watch }) => {
  const odd = await startOddServer();
  watch.expect(new RegExp(`unhandled request: .* ${odd.url}/`));
  watch.expect(/Failed to load resource|ERR_CONNECTION_REFUSED/);
  await page.goto('./connect');
  await page.getByRole('radio', { name: /your own server/i }).check();
  const address = page.getByRole('textbox', { name: 'Server URL' });
  const problem = page.getByRole('alert');
  for (const [path, title] of [
    ['page', serverFaultWords.unreadable.title],
    ['text', serverFaultWords.unreadable.title],
    ['nonsense', serverFaultWords.unreadable.title],
    ['large', serverFaultWords.unreadable.title],
    ['broken', serverFaultWords.server_error.title],
  ] as const) {
    await address.fill(`${odd.url}/${path}/v1`);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect.soft(problem, path).toContainText(title);
  }
  await expect(page).toHaveTitle(/Sora Studio/);
  await odd.close();

  await address.fill(`${odd.url}/v1`);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(problem).toContainText(serverFaultWords.network.title);
  await expect(address).toHaveValue(`${odd.url}/v1`);
});

test('markup is text, in a prompt of any script and in what a server says', async ({ page, site, watch }) => {
  watch.expect(/status of 400/);
  await connectSimulator(page, site.simulatorUrl);
  const markup = '<img src="x" onerror="document.title=`ran`"><script>document.title="ran"</script>';
  await page.context().route(`${site.simulatorUrl}/videos`, async (route) => {
    if (route.request().method() !== 'POST' || !(route.request().postData() ?? '').includes('refused')) {
      return route.fallback();
    }
    const error = { message: `${markup} is not allowed`, type: 'invalid_request_error', code: null, param: 'prompt' };
    return route.fulfill({ status: 400, json: { error }, headers: { 'access-control-allow-origin': '*' } });
  });
  const refused = await generate(page, `${markup} refused`);
  await expect(refused).toContainText('Failed', { timeout: 60_000 });
  await expect(refused).toContainText(`${markup} is not allowed`);

  const prompt = `مدينة تحت المطر 🪁👩‍👩‍👧 ${markup} שלום`;
  const kept = await generate(page, prompt);
  await expect(kept).toContainText('Completed', { timeout: 60_000 });
  expect(await jobsOf(site.simulatorUrl, prompt)).toHaveLength(1);
  await expect(page.locator('main img[src="x"], main script')).toHaveCount(0);
  await expect(page).toHaveTitle(/Sora Studio/);
});

test('a starting image is judged by its bytes and refused with the reason', async ({ page, site }) => {
  await connectSimulator(page, site.simulatorUrl);
  const input = page.getByLabel('Starting image', { exact: true });
  const flat = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#285a8c' } });
  const whole = await flat(1280, 720).png().toBuffer();
  const frames = await sharp([await flat(64, 64).png().toBuffer(), await flat(64, 64).negate().png().toBuffer()], {
    join: { animated: true },
  })
    .webp()
    .toBuffer();
  for (const [name, mimeType, buffer, sentence] of [
    ['empty.png', 'image/png', Buffer.alloc(0), pictureProblem.empty],
    ['cut.png', 'image/png', whole.subarray(0, whole.length / 2), pictureProblem.truncated],
    ['moving.webp', 'image/webp', frames, pictureProblem.animated],
    ['wide.png', 'image/png', await flat(8193, 8).png().toBuffer(), pictureProblem.too_many_pixels],
    ['letter.jpg', 'image/jpeg', Buffer.from('Dear server'), pictureProblem.not_a_picture],
    ['heavy.png', 'image/png', Buffer.concat([whole, Buffer.alloc(21_000_000)]), pictureProblem.too_many_bytes],
  ] as const) {
    await input.setInputFiles({ name, mimeType, buffer });
    await expect.soft(page.getByText(sentence), name).toBeVisible();
  }
});

test('a wrongly named picture that a camera turned starts a video in the size people see', async ({ page, site }) => {
  await connectSimulator(page, site.simulatorUrl);
  // 1280x720 as stored; orientation 6 says that it is to be shown upright, 720x1280.
  const turned = await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#8c5a28' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  await page.getByRole('radio', { name: '1280x720' }).check();
  await page
    .getByLabel('Starting image', { exact: true })
    .setInputFiles({ name: 'upright.png', mimeType: 'image/png', buffer: turned });
  await page.getByRole('button', { name: 'Make the video 720x1280' }).click();
  const article = await generate(page, 'A turned photograph begins to move');
  await expect(article).toContainText('Completed', { timeout: 60_000 });
});
