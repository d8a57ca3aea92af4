// The player of one clip, on real clips in a real browser: every picture is reached, by keyboard alone.
import { expect, type Page } from '@playwright/test';
import { accessibilityProblems } from './accessibility.ts';
import { connectSimulator } from './connect.ts';
import type { RunningSite } from './running-site.ts';
import { expectShown, jumpsOf, secondsOf, watchFrames } from './shown-frames.ts';
import { generate, test } from './studio.ts';

/** Of simulated clips. */
const FRAME = 1 / 8;

async function openClip(page: Page, site: RunningSite, prompt: string): Promise<void> {
  await connectSimulator(page, site.simulatorUrl);
  const article = await generate(page, prompt);
  await expect(article).toContainText('Completed');
  await article.locator('a[href*="/library/"]').first().click();
  await expect(page.getByRole('group', { name: `Player: ${prompt}` })).toBeVisible();
  await expect(page.locator('video')).toHaveCount(1);
}

test('a step is exactly one picture, there and back, and nothing of the film is fetched before it is asked for', async ({
  page,
  site,
}) => {
  const films: string[] = [];
  await openClip(page, site, 'A kite climbs over a wide beach');
  page.on('request', (request) => /\.mp4/.test(request.url()) && films.push(request.url()));
  await page.reload();
  const video = page.locator('video');
  await expect(video).toHaveAttribute('src', /\.mp4/);
  await expect(page.getByRole('region', { name: 'Files' })).toBeVisible();
  expect(films).toEqual([]);

  await watchFrames(video);
  const position = page.getByRole('slider', { name: 'Position' });
  await position.focus();
  for (const frame of [1, 2, 3]) {
    await page.keyboard.press('.');
    await expectShown(video, frame * FRAME);
  }
  await page.keyboard.press('ArrowLeft');
  await expectShown(video, 2 * FRAME);
  await expect(position).toHaveAttribute('aria-valuetext', '0:00.25, frame 3 of 32');
  await page.keyboard.press('End');
  await expectShown(video, 31 * FRAME);
  await page.keyboard.press('.');
  await page.keyboard.press('Home');
  await expectShown(video, 0);
  await page.keyboard.press('Shift+ArrowRight');
  await expectShown(video, 8 * FRAME);
});

test('what lies between the marks is played again and again, and keys change the speed', async ({ page, site }) => {
  await openClip(page, site, 'A lighthouse turns in the rain');
  const video = page.locator('video');
  await watchFrames(video);
  await page.getByRole('slider', { name: 'Position' }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expectShown(video, 8 * FRAME);
  await page.keyboard.press('i');
  await page.keyboard.press('Shift+ArrowRight');
  await expectShown(video, 16 * FRAME);
  await page.keyboard.press('o');
  await page.keyboard.press('l');
  await page.keyboard.press('-');
  await page.keyboard.press('+');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('1');
  await page.keyboard.press('+');
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(() => video.evaluate((element) => Reflect.get(element, 'playbackRate'))).toBe(1.25);
  const before = await jumpsOf(video);
  await expect.poll(() => jumpsOf(video)).toBeGreaterThan(before + 1);
  const seconds = await secondsOf(video);
  expect(seconds).toBeGreaterThan(1);
  expect(seconds).toBeLessThan(3);
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.getByRole('button', { name: 'Mark in' })).toHaveAttribute('aria-pressed', 'false');
});

test('the picture that is shown starts a new video, without being chosen once more', async ({ page, site }) => {
  await openClip(page, site, 'A train leaves a snowed-in station');
  const video = page.locator('video');
  await watchFrames(video);
  await page.getByRole('slider', { name: 'Position' }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expectShown(video, 8 * FRAME);
  await page.keyboard.press('u');
  await expect(page.getByRole('button', { name: 'Remove image' })).toBeVisible();
  await expect(page.getByText('frame-1s.png')).toBeVisible();
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`the page of a clip is accessible in the ${colorScheme} theme`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.addInitScript((theme) => localStorage.setItem('sora-studio-theme', theme), colorScheme);
    await openClip(page, site, `A heron waits in ${colorScheme} reeds`);
    await page.getByRole('button', { name: 'Mark in' }).click();
    await expect(page.getByRole('region', { name: 'Files' })).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
  });
}

test.describe('by touch on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('every button of the player is as large as a finger, and nothing scrolls sideways', async ({ page, site }) => {
    await openClip(page, site, 'A ferry crosses a quiet fjord');
    const buttons = page.getByRole('group', { name: /^Player/ }).getByRole('button');
    await expect(page.getByRole('button', { name: 'Use this frame' })).toBeVisible();
    for (const button of await buttons.all()) {
      const box = await button.boundingBox();
      expect
        .soft(Math.min(box?.width ?? 0, box?.height ?? 0), (await button.getAttribute('aria-label')) ?? '')
        .toBeGreaterThanOrEqual(44);
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
