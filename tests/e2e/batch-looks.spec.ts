// The page of a batch in each of its states, in both themes and on a phone: nothing for axe to say, nothing sideways, and
// squares that a finger can hit.
import { expect, type Page } from '@playwright/test';
import { accessibilityProblems } from './accessibility.ts';
import { connectSimulator } from './connect.ts';
import { test } from './studio.ts';

/** The same words twice would be made once. */
const mixed = (light: string) =>
  [
    'career,prompt',
    `Cook,Stirring a soup in ${light} light [[takes:1s]]`,
    `Pilot,Landing a plane in ${light} light [[takes:1s]] [[fail:moderation_blocked]]`,
    `Nurse,Washing hands in ${light} light [[stall]]`,
    `Baker,Kneading dough in ${light} light`,
  ].join('\n');
const LONGEST_NAME = `Unbroken${'name'.repeat(30)}`;
/** WCAG 2.2, 2.5.8: pixels. */
const SMALLEST_TARGET = 24;

async function startBatch(page: Page, table: string, name: string): Promise<void> {
  await page.goto('./batches/new');
  await page.getByRole('textbox', { name: 'Or paste the table or the prompts' }).fill(table);
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByRole('textbox', { name: 'Name of the batch' }).fill(name);
  await page.getByRole('spinbutton', { name: 'In groups of' }).fill('3');
  await page.getByRole('spinbutton', { name: 'Pause after each, seconds' }).fill('600');
  await page.getByRole('button', { name: /^Start \d+ video/ }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

const square = (page: Page, name: string, state: string) =>
  page.getByRole('button', { name: new RegExp(`^Row \\d+, ${name}: ${state}`) });

async function looksWell(page: Page, state: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect.soft(await accessibilityProblems(page), `${state}, ${width}`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${state}, ${width}`).toBeLessThanOrEqual(0);
    const box = await page
      .getByRole('button', { name: /^Row 1, / })
      .first()
      .boundingBox();
    expect.soft(Math.min(box?.width ?? 0, box?.height ?? 0), state).toBeGreaterThanOrEqual(SMALLEST_TARGET);
  }
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`a batch looks well while it runs, pauses and is over, in the ${colorScheme} theme`, async ({ page, site }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.addInitScript((theme) => localStorage.setItem('sora-studio-theme', theme), colorScheme);
    await connectSimulator(page, site.simulatorUrl);
    await startBatch(page, mixed(colorScheme), LONGEST_NAME);
    await expect(square(page, 'Cook', 'Completed')).toBeVisible({ timeout: 90_000 });
    await expect(square(page, 'Pilot', 'Failed')).toBeVisible({ timeout: 90_000 });
    await expect(square(page, 'Nurse', 'Rendering')).toBeVisible();
    await looksWell(page, 'running');

    await square(page, 'Baker', 'Waiting').click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await expect(page.getByRole('textbox', { name: 'Seconds' })).toBeVisible();
    expect.soft(await accessibilityProblems(page), 'a row that is changed').toEqual([]);
    await page.getByRole('button', { name: 'Close' }).first().click();

    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(page.getByText('Paused by you')).toBeVisible();
    await looksWell(page, 'paused');

    await startBatch(page, `career,prompt\nCook,Tasting soup in ${colorScheme} [[takes:1s]]`, 'Short');
    await expect(page.getByText('1 of 1 made')).toBeVisible({ timeout: 90_000 });
    await looksWell(page, 'finished');
  });
}
