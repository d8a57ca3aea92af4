// Going anywhere and doing anything from the keyboard: the palette, the keys, and the focus that never gets lost.
import { expect, type Page } from '@playwright/test';
import { shortcutTable } from '../../src/words/shortcut.ts';
import { accessibilityProblems } from './accessibility.ts';
import { connectSimulator } from './connect.ts';
import { generate, test } from './studio.ts';

const box = (page: Page) => page.getByRole('combobox', { name: 'Search and act' });

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+K');
  await expect(box(page)).toBeFocused();
}

/** Where the keyboard is: nowhere is the body. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: at } = document;
    return at === null ? 'nothing' : `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent?.slice(0, 40)}`;
  });
}

test('the palette finds pages, acts, servers and batches, and Enter goes there', async ({ page, site }) => {
  await connectSimulator(page, site.simulatorUrl);
  await openPalette(page);
  await expect(page.getByRole('option', { name: 'Library', exact: true })).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.type('cos');
  await expect(page.getByRole('option', { name: 'Costs' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Costs' })).toBeFocused();
  await expect(box(page)).toBeHidden();

  await openPalette(page);
  await page.keyboard.type('simul');
  await page.getByRole('group', { name: 'Servers' }).getByRole('option').first().click();
  await expect(page).toHaveURL(/settings\/servers\//);
});

test('words of a prompt lead to the generation, and on to all that have them', async ({ page, site }) => {
  await connectSimulator(page, site.simulatorUrl);
  await expect(await generate(page, 'A walrus practises the cello')).toContainText('Completed');
  await openPalette(page);
  await page.keyboard.type('cello walrus');
  const found = page.getByRole('group', { name: 'Generations' }).getByRole('option', { name: /A walrus practises/ });
  await expect(found).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/library\/[0-9a-f-]{36}/);
  await openPalette(page);
  await page.keyboard.type('cello');
  await page.getByRole('option', { name: 'Search the Library for “cello”' }).click();
  await expect(page).toHaveURL(/library\?q=cello/);
  await expect(page.getByRole('searchbox')).toHaveValue('cello');
});

test('acts are done from the palette: the theme changes, and what is open is told', async ({ page, site }) => {
  await connectSimulator(page, site.simulatorUrl);
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('light theme');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await openPalette(page);
  await page.keyboard.type('check status');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Everything that runs is looked at again.')).toBeVisible();
  await openPalette(page);
  await page.keyboard.type('shortcuts');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test('Escape leaves the palette where one was, with what was typed', async ({ page, site }) => {
  await connectSimulator(page, site.simulatorUrl);
  const prompt = page.getByRole('textbox', { name: 'Prompt' });
  await prompt.fill('Half a sentence');
  await openPalette(page);
  await page.keyboard.type('xyzzy');
  await expect(page.getByRole('dialog').getByRole('option')).toHaveText(['Search the Library for “xyzzy”']);
  await page.keyboard.press('Escape');
  await expect(prompt).toBeFocused();
  await expect(prompt).toHaveValue('Half a sentence');
});

test('every page has its two keys, and none of them fires while somebody types', async ({ page, site }) => {
  await connectSimulator(page, site.simulatorUrl);
  const prompt = page.getByRole('textbox', { name: 'Prompt' });
  await prompt.pressSequentially('gl/?');
  await expect(prompt).toHaveValue('gl/?');
  await prompt.blur();
  const pages = shortcutTable.find(({ title }) => title === 'Pages')?.rows ?? [];
  for (const { keys, meaning } of pages.toReversed()) {
    for (const key of keys) await page.keyboard.press(key.toLowerCase());
    await expect(page.getByRole('heading', { level: 1, name: meaning })).toBeFocused();
  }
});

test('the sheet lists every key and can turn the single ones off', async ({ page, site }) => {
  await connectSimulator(page, site.simulatorUrl);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const { title, rows } of shortcutTable) {
    const section = sheet.getByRole('region', { name: title });
    for (const { meaning } of rows) await expect(section.getByText(meaning, { exact: true })).toBeVisible();
  }
  expect(await accessibilityProblems(page)).toEqual([]);
  await sheet.getByRole('radio', { name: 'Off' }).check();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('?');
  await page.keyboard.press('Control+K');
  await expect(box(page)).toBeVisible();
  await expect(sheet).toBeHidden();
});

test('the focus stays beside what is deleted, and goes back to what opened a dialog', async ({ page, site }) => {
  await connectSimulator(page, site.simulatorUrl);
  for (const prompt of ['A first stone in the pond', 'A second stone in the pond']) {
    await expect(await generate(page, prompt)).toContainText('Completed');
  }
  // The keeper of the focus comes with the first key.
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  const card = (prompt: string) => page.getByRole('article', { name: prompt });
  await card('A second stone in the pond').getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  await expect(card('A second stone in the pond')).toBeHidden();
  await expect.poll(() => focused(page)).not.toContain('BODY');
  expect(await page.evaluate(() => document.activeElement?.closest('article')?.getAttribute('aria-label'))).toBe(
    'A first stone in the pond',
  );

  const running = await generate(page, 'A third stone that takes its time [[takes:30s]]');
  await expect(running.locator('[aria-current="step"]')).toContainText(/rendering/i);
  const remove = running.getByRole('button', { name: 'Delete' });
  await remove.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(remove).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).press('Enter');
  await expect(running).toBeHidden();
  await expect.poll(() => focused(page)).not.toContain('BODY');
});
