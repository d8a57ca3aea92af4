// Two clips of different lengths on one clock, in a real browser, by keyboard alone.
import { expect, type Page } from '@playwright/test';
import { accessibilityProblems } from './accessibility.ts';
import { connectSimulator } from './connect.ts';
import type { RunningSite } from './running-site.ts';
import { test } from './studio.ts';

/** Of simulated clips. */
const FRAME = 1 / 8;

async function made(page: Page, prompt: string, seconds: 4 | 8): Promise<string> {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await page.getByRole('radio', { name: new RegExp(`^${seconds}\\b`) }).check();
  await page.getByRole('button', { name: 'Generate' }).click();
  const article = page.getByRole('article', { name: prompt });
  await expect(article).toContainText('Completed');
  return (await article.locator('a[href*="/library/"]').first().getAttribute('href'))?.split('/').at(-1) ?? '';
}

async function openPair(page: Page, site: RunningSite, what: string): Promise<void> {
  await connectSimulator(page, site.simulatorUrl);
  const short = await made(page, `A fox crosses dry grass, ${what}`, 4);
  const long = await made(page, `A fox crosses deep snow, ${what}`, 8);
  await page.goto(`./library/compare?ids=${short},${long}`);
  await expect(page.locator('video')).toHaveCount(2);
  const ready = () =>
    page.locator('video').evaluateAll((all) => all.every((each) => Reflect.get(each, 'readyState') >= 3));
  await expect.poll(ready).toBe(true);
}

/** Of both at one moment. */
function times(page: Page): Promise<number[]> {
  return page.locator('video').evaluateAll((all) => all.map((each) => Number(Reflect.get(each, 'currentTime'))));
}

function settled(page: Page): Promise<boolean> {
  return page
    .locator('video')
    .evaluateAll((all) => all.every((each) => Reflect.get(each, 'paused') === true && !Reflect.get(each, 'seeking')));
}

const frameOf = (seconds: number | undefined): number => Math.floor((seconds ?? Number.NaN) / FRAME);

test('they seek, play and stand together, whatever their lengths', async ({ page, site }) => {
  await openPair(page, site, 'in step');
  const position = page.getByRole('slider', { name: 'Position' });
  await expect(position).toHaveAttribute('aria-valuetext', /frame 1 of 64/);
  await position.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('.');
  await expect.poll(async () => (await times(page)).map(frameOf)).toEqual([9, 9]);

  await page.keyboard.press(' ');
  const inStepBeyond = (seconds: number) => async () => {
    const [one = 0, other = 0] = await times(page);
    return Math.min(one, other) > seconds && Math.abs(one - other) < FRAME;
  };
  await expect.poll(inStepBeyond(2)).toBe(true);
  await page.keyboard.press(' ');
  await expect.poll(() => settled(page)).toBe(true);
  const [one, other] = await times(page);
  expect(frameOf(one)).toBe(frameOf(other));

  await page.keyboard.press('End');
  await expect.poll(async () => (await times(page)).map(frameOf)).toEqual([31, 63]);
  await page.keyboard.press('Home');
  await expect.poll(async () => (await times(page)).map(frameOf)).toEqual([0, 0]);

  await page.keyboard.press('f');
  const filled = () => page.evaluate(() => document.fullscreenElement?.querySelectorAll('video').length ?? 0);
  await expect.poll(filled).toBe(2);
  await page.getByRole('button', { name: 'Leave full screen' }).click();
  await expect.poll(filled).toBe(0);
});

test('a winner chosen by key is kept after a reload, and the wipe is moved by key', async ({ page, site }) => {
  await openPair(page, site, 'judged');
  await page.getByRole('slider', { name: 'Position' }).focus();
  await page.keyboard.press('w');
  const wipe = page.getByRole('slider', { name: 'Where the second clip begins' });
  await wipe.focus();
  await page.keyboard.press('ArrowRight');
  await expect(wipe).toHaveAttribute('aria-valuetext', '51 %');
  await page.keyboard.press('2');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await page.reload();
  const clips = page.getByRole('list', { name: 'Clips' }).getByRole('listitem');
  await expect(clips.nth(0)).toContainText('Rejected');
  await expect(clips.nth(1)).toContainText('Winner');
  const table = page.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(table.getByRole('row', { name: /^Seconds/ })).toContainText('8 sec');
});

test('the page is accessible in both themes and fits a phone', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPair(page, site, 'for everyone');
  for (const theme of ['dark', 'light']) {
    await page.evaluate((chosen) => localStorage.setItem('sora-studio-theme', chosen), theme);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(page.getByRole('table')).toBeVisible();
    expect.soft(await accessibilityProblems(page), theme).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
