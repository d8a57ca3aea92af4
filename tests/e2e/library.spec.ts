// The Library as a person meets it: found by words, kept in the address, selected without a mouse, left and come back to.
import { expect, type Page } from '@playwright/test';
import { connectSimulator, withoutTour } from './connect.ts';
import { addRows } from './library-rows.ts';
import { generate, test } from './studio.ts';

const tiles = (page: Page) => page.getByRole('feed').getByRole('article');
const linkOf = (page: Page, prompt: string) => page.getByRole('link', { name: `Open: ${prompt}`, exact: true });

test.beforeEach(({ context }) => withoutTour(context));

test('what is searched for stands in the address, and a reload finds it again', async ({ page, site, account }) => {
  await addRows({ ...site, account }, ['Larch in the rain', 'Larch in the sun', 'Willow in the rain']);
  await page.goto('./library');
  await expect(linkOf(page, 'Willow in the rain')).toBeVisible();
  await page.keyboard.press('/');
  const field = page.getByRole('searchbox', { name: 'Search the library' });
  await expect(field).toBeFocused();
  await field.pressSequentially('larch rain');
  await expect(tiles(page)).toHaveCount(1);
  await expect(page).toHaveURL(/\/library\?q=larch\+rain$/);
  await page.reload();
  await expect(field).toHaveValue('larch rain');
  await expect(linkOf(page, 'Larch in the rain')).toBeVisible();
  await expect(tiles(page)).toHaveCount(1);
});

test('filters are in the address too, and go one by one or all together', async ({ page, site, account }) => {
  await addRows({ ...site, account }, ['Heather one', 'Heather two', 'Heather three']);
  await page.goto('./library?q=heather');
  await expect(tiles(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Filters' }).click();
  const panel = page.getByRole('region', { name: 'Filters' });
  await panel.getByRole('checkbox', { name: '720x1280' }).check();
  await expect(tiles(page)).toHaveCount(1);
  await expect(page).toHaveURL(/size=720x1280/);
  await expect(page.getByText(/^1 of /)).toBeVisible();
  await page.getByRole('button', { name: 'Remove: 720x1280' }).click();
  await expect(tiles(page)).toHaveCount(3);
  await page.getByRole('combobox', { name: 'Sort' }).selectOption('Oldest first');
  await expect(tiles(page).first()).toHaveAccessibleName('Heather one');
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page).toHaveURL(/\/library\?sort=oldest$/);
});

test('the keyboard selects, deletes and takes it back', async ({ page, site, account }) => {
  await addRows({ ...site, account }, ['Moss four', 'Moss three', 'Moss two', 'Moss one']);
  await page.goto('./library?q=moss');
  await expect(tiles(page)).toHaveCount(4);
  await linkOf(page, 'Moss one').focus();
  await page.keyboard.press('ArrowRight');
  await expect(linkOf(page, 'Moss two')).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(tiles(page)).toHaveCount(2);
  await expect(linkOf(page, 'Moss four')).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tiles(page)).toHaveCount(4);
  await page.reload();
  await expect(tiles(page)).toHaveCount(4);
});

test('several are tagged at once, and found by their tag', async ({ page, site, account }) => {
  await addRows({ ...site, account }, ['Fern three', 'Fern two', 'Fern one']);
  await page.goto('./library?q=fern');
  await page.getByRole('checkbox', { name: 'Select: Fern one' }).check();
  await page.getByRole('checkbox', { name: 'Select: Fern three' }).check();
  await page.getByRole('button', { name: 'Tag…' }).click();
  await page.getByRole('textbox', { name: 'New tag' }).fill('undergrowth');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Take away: undergrowth' })).toBeVisible();
  await page.goto('./library?tag=undergrowth');
  await expect(tiles(page)).toHaveCount(2);
  await expect(linkOf(page, 'Fern two')).toHaveCount(0);
});

test('coming back from a generation finds the place, and the focus is on its tile', async ({ page, site, account }) => {
  const prompts = Array.from({ length: 90 }, (_, index) => `Pebble ${90 - index}`);
  await addRows({ ...site, account }, prompts);
  await page.goto('./library?q=pebble');
  const deep = linkOf(page, 'Pebble 80');
  await expect(linkOf(page, 'Pebble 1')).toBeVisible();
  await expect(async () => {
    await page.mouse.wheel(0, 900);
    await expect(deep).toBeVisible({ timeout: 500 });
  }).toPass();
  await deep.scrollIntoViewIfNeeded();
  const before = await deep.boundingBox();
  await deep.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Generation' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(0);
  await page.goBack();
  await expect(deep).toBeFocused();
  await expect.poll(async () => Math.abs(((await deep.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(4);
});

test('no byte of a film is fetched: posters stand still and are leafed through from the spritesheet', async ({
  page,
  site,
}) => {
  await connectSimulator(page, site.simulatorUrl);
  await expect(await generate(page, 'A kelp forest sways')).toContainText('Completed', { timeout: 60_000 });
  const films: string[] = [];
  page.on('request', (request) => /\.mp4\b/.test(request.url()) && films.push(request.url()));
  const sheet = page.waitForResponse((response) => /spritesheet/.test(response.url()) && response.ok());
  await page.goto('./library?q=kelp');
  const tile = page.getByRole('article', { name: 'A kelp forest sways' });
  const poster = tile.locator('img').first();
  await expect.poll(() => poster.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const box = await tile.boundingBox();
  if (box === null) throw new Error('The tile is nowhere.');
  await page.mouse.move(box.x + 10, box.y + box.height / 3);
  await sheet;
  const leaf = tile.locator('img').nth(1);
  await expect(leaf).toBeAttached();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 3, { steps: 4 });
  await expect.poll(() => leaf.evaluate((image: HTMLImageElement) => image.style.top)).toBe('-300%');
  expect(films).toEqual([]);
});
