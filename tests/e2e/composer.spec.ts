// The form follows its server: pictures are cut to size without a mouse, takes come as one, and another server changes
// what it must and says so.
import { expect, type Locator } from '@playwright/test';
import sharp from 'sharp';
import { connectSimulator } from './connect.ts';
import { jobsOf } from './simulator-jobs.ts';
import { test } from './studio.ts';

/** Of another shape than any video, with a tag that says where it was taken. */
function photo(): Promise<Buffer> {
  return sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#285a8c' } })
    .withExif({ IFD0: { ImageDescription: 'my own garden' } })
    .jpeg()
    .toBuffer();
}

async function pressTimes(slider: Locator, key: string, times: number): Promise<void> {
  await slider.focus();
  for (let press = 0; press < times; press += 1) await slider.press(key);
}

test('a photo is cut by keyboard to the exact size, and its takes come as one with seeds that count up', async ({
  page,
  site,
}) => {
  const prompt = 'A garden wakes up';
  await connectSimulator(page, site.simulatorUrl);
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await page
    .getByLabel('Starting image', { exact: true })
    .setInputFiles({ name: 'garden.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await page.getByRole('button', { name: 'Adjust' }).click();
  const dialog = page.getByRole('dialog', { name: 'Where the video begins' });
  await pressTimes(dialog.getByRole('slider', { name: 'Nearer' }), 'ArrowRight', 5);
  await dialog.getByRole('slider', { name: 'Left and right' }).press('Home');
  await dialog.getByRole('slider', { name: 'Up and down' }).press('End');
  await expect(dialog.getByRole('slider', { name: 'Nearer' })).toHaveAttribute('aria-valuetext', /1\.3 times/);
  await dialog.getByRole('button', { name: 'Use this part' }).click();
  await page.getByRole('button', { name: 'Advanced' }).click();
  await page.getByRole('textbox', { name: 'Seed' }).fill('41');
  await page.getByRole('combobox', { name: 'Takes' }).selectOption('2');
  await page.getByRole('radio', { name: /^4\b/ }).check();
  await page.getByRole('button', { name: /^Generate 2/ }).click();

  const cards = page.getByRole('article', { name: prompt });
  await expect(cards).toHaveCount(2);
  // The simulator refuses an image of any other size than the video's.
  await expect.poll(async () => (await jobsOf(site.simulatorUrl, prompt)).length, { timeout: 60_000 }).toBe(2);
  await cards.first().getByRole('button', { name: 'Edit as new' }).click();
  const sent = await page.getByRole('img', { name: 'Starting image garden.jpg' }).getAttribute('src');
  const { width, height, exif } = await sharp(await (await fetch(sent ?? '')).arrayBuffer()).metadata();
  expect({ width, height, exif }).toEqual({ width: 1280, height: 720, exif: undefined });
  await cards
    .first()
    .getByRole('link', { name: /^Take 1 of 2/ })
    .click();
  const facts = page.getByRole('article', { name: prompt });
  await expect(facts.getByText('Seed', { exact: true })).toBeVisible();
  await expect(facts.getByText('41', { exact: true })).toBeVisible();
});

test('a frame of a saved video starts the next one, in its own size', async ({ page, site }) => {
  const prompt = 'A lantern drifts by';
  await connectSimulator(page, site.simulatorUrl);
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await page.getByRole('radio', { name: '720x1280' }).check();
  await page.getByRole('button', { name: /^Generate/ }).click();
  await expect(page.getByRole('article', { name: prompt })).toContainText('Completed', { timeout: 60_000 });
  await page.getByRole('button', { name: 'From a video' }).click();
  await page.getByRole('button', { name: `Choose: ${prompt}` }).click();
  await page.getByRole('slider', { name: 'Frame' }).press('Home');
  await page.getByRole('button', { name: 'Start from this frame' }).click();
  await expect(page.getByText('frame-0s.png')).toBeVisible();
  await expect(page.getByText('Shown whole.')).toBeVisible();
  await page.getByRole('radio', { name: '1280x720' }).check();
  await expect(page.getByText(/A part of 720x1280|Enlarged/)).toBeVisible();
  await page.getByRole('button', { name: 'Make the video 720x1280' }).click();
  await page.getByRole('textbox', { name: 'Prompt' }).fill(`${prompt}, and on`);
  await page.getByRole('button', { name: /^Generate/ }).click();
  const next = () => jobsOf(site.simulatorUrl, `${prompt}, and on`);
  await expect.poll(async () => (await next()).length, { timeout: 60_000 }).toBe(1);
});

test('another server keeps the prompt, says what it changed, and is asked in its own way', async ({
  page,
  site,
  watch,
}) => {
  const prompt = 'A gate between two gardens';
  const second = site.simulatorUrl.replace('127.0.0.1', 'localhost');
  watch.expect(new RegExp(`unhandled request: .* ${new URL(second).origin}/`));
  watch.expect(/Failed to load resource/);
  await connectSimulator(page, site.simulatorUrl);
  await page.goto('./connect');
  await page.getByRole('radio', { name: /your own server/i }).check();
  await page.getByRole('combobox', { name: 'What runs there' }).selectOption({ label: 'LiteLLM' });
  await page.getByRole('textbox', { name: 'Server URL' }).fill(second);
  await page.getByRole('textbox', { name: 'Name' }).fill('The gateway');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText(/Connected to The gateway/)).toBeVisible();
  await page.getByRole('link', { name: 'Create' }).click();
  const server = page.getByRole('combobox', { name: 'Server' });
  await server.selectOption({ label: 'Simulator' });
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await page.getByRole('button', { name: 'Advanced' }).click();
  await page.getByRole('textbox', { name: 'Seed' }).fill('7');
  await page.getByRole('radio', { name: '25' }).check();
  await server.selectOption({ label: 'The gateway' });
  const said = page.getByRole('status').filter({ hasText: 'Brought to what The gateway takes' });
  await expect(said).toContainText('Seconds: 25 → 20');
  await expect(said).toContainText('Seed: left out');
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(prompt);
  await page.getByRole('radio', { name: /^4$/ }).check();
  await page.getByRole('button', { name: /^Generate/ }).click();
  await expect.poll(async () => (await jobsOf(second, prompt)).length, { timeout: 60_000 }).toBe(1);
  await server.selectOption({ label: 'Simulator' });
  await expect(page.getByRole('textbox', { name: 'Seed' })).toHaveValue('7');
});
