import { expect, type Page } from '@playwright/test';
import { accessibilityProblems } from './accessibility.ts';
import { connectSimulator } from './connect.ts';
import { generate, test } from './studio.ts';

const pages = [
  { name: 'Create', path: './' },
  { name: 'Library', path: './library' },
  { name: 'Costs', path: './costs' },
  { name: 'Batches', path: './batches' },
  { name: 'New batch', path: './batches/new' },
  { name: 'Test', path: './test' },
  { name: 'Settings', path: './settings' },
  { name: 'Add a server', path: './connect' },
] as const;

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // Data has come when nothing says that it is still coming.
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`every page is accessible in the ${colorScheme} theme, with data on it`, async ({ page, site }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.addInitScript((theme) => localStorage.setItem('sora-studio-theme', theme), colorScheme);
    await connectSimulator(page, site.simulatorUrl);
    const safe = await generate(page, `A heron stands in ${colorScheme} fog`);
    await expect(safe).toContainText('Completed', { timeout: 60_000 });
    const failed = await generate(page, `A storm breaks, ${colorScheme} [[fail:moderation_blocked]]`);
    await expect(failed).toContainText('Failed', { timeout: 60_000 });
    for (const { name, path } of pages) {
      await open(page, path);
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      expect.soft(await accessibilityProblems(page), name).toEqual([]);
    }
  });
}

test('every page stays readable for who asked for more contrast, in both themes', async ({ page, site }) => {
  test.slow();
  await page.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' });
  await connectSimulator(page, site.simulatorUrl);
  await expect(await generate(page, 'A heron stands in strong light')).toContainText('Completed');
  for (const { name, path } of pages) {
    await open(page, path);
    for (const theme of ['dark', 'light']) {
      await page.evaluate((chosen) => {
        document.documentElement.setAttribute('data-theme', chosen);
        // Colours change from one frame to the next, also for who wants no motion.
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      }, theme);
      expect.soft(await accessibilityProblems(page), `${name}, ${theme}`).toEqual([]);
    }
  }
});

/** 390 is a phone; 320 is also a window of 1280 at 400 %, as WCAG asks for it. */
for (const width of [390, 320]) {
  test(`no page scrolls sideways at ${width} pixels`, async ({ page, site }) => {
    test.slow();
    await page.setViewportSize({ width, height: 844 });
    await connectSimulator(page, site.simulatorUrl);
    await expect(await generate(page, `Unbroken${'word'.repeat(40)} on a small screen`)).toContainText('Completed');
    await expect(await generate(page, 'Still rendering on a small screen [[takes:600s]]')).toContainText('Rendering');
    for (const { name, path } of pages) {
      await open(page, path);
      // These two show what was made, each in its state.
      if (name === 'Create' || name === 'Library') await expect(page.getByRole('article')).toHaveCount(2);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(overflow, name).toBeLessThanOrEqual(0);
      if (width === 320) expect.soft(await accessibilityProblems(page), name).toEqual([]);
    }
  });
}

test('on a large screen nothing is absurdly wide or tiny', async ({ page, site }) => {
  await page.setViewportSize({ width: 3840, height: 2160 });
  await connectSimulator(page, site.simulatorUrl);
  await expect(await generate(page, 'A whale seen from a mast')).toContainText('Completed');
  for (const { name, path } of pages) {
    await open(page, path);
    const { textPx, paragraphPx } = await page.evaluate(() => ({
      textPx: Number.parseFloat(getComputedStyle(document.body).fontSize),
      paragraphPx: Math.max(...[...document.querySelectorAll('main p')].map((each) => each.clientWidth)),
    }));
    expect.soft(textPx, name).toBeGreaterThanOrEqual(16);
    expect.soft(paragraphPx, name).toBeLessThanOrEqual(2000);
  }
});

test.describe('with fingers', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test('everything that is pressed is at least 44 pixels high and wide', async ({ page, site }) => {
    await connectSimulator(page, site.simulatorUrl);
    await expect(await generate(page, 'A thumb leaves its print')).toContainText('Completed');
    for (const { name, path } of pages) {
      await open(page, path);
      expect.soft(await smallTargets(page), name).toEqual([]);
    }
  });
});

/** Within lines of text and dense tables and walls 24 pixels are enough: what stands there is also reached another way. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll('a[href], button, select, summary, input, textarea')];
    return targets.flatMap((target) => {
      if (!target.checkVisibility() || target.closest('.sr-only, [inert]') !== null) return [];
      const covers = target.matches('input:is([type="radio"], [type="checkbox"], [type="file"])');
      const stretched = getComputedStyle(target, '::after').position === 'absolute';
      const area = (covers || stretched ? target.parentElement : target) ?? target;
      const { width, height } = area.getBoundingClientRect();
      const dense = target.closest('table, [role="grid"], [role="list"], section [data-index], p') !== null;
      const least = dense ? 24 : 44;
      // What is drawn may be a fraction of a pixel short of what was asked for.
      if (width === 0 || (width > least - 0.5 && height > least - 0.5)) return [];
      const called = target.getAttribute('aria-label') ?? target.textContent ?? '';
      return [`${target.tagName} ${Math.round(width)}x${Math.round(height)} ${called.trim().slice(0, 40)}`];
    });
  });
}

test('an address that leads nowhere says so and offers a way on', async ({ page }) => {
  await page.goto('./no/such/page');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Create' }).click();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible();
});
