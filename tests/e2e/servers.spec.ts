// The list of video servers, from the second one to a file of all of them.
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { accessibilityProblems } from './accessibility.ts';
import { connectSimulator } from './connect.ts';
import { test } from './studio.ts';

const row = (page: Page, label: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name: label }) });

async function fromMenu(page: Page, menu: string, entry: RegExp): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('button', { name: entry }).click();
}

async function expectOrder(page: Page, labels: readonly string[]): Promise<void> {
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(labels.map((label) => new RegExp(`^${label}`)));
}

/** The servers are read again once a change of them is kept: until then a reload would cut it off. */
async function readAfterWrite(page: Page): Promise<void> {
  let written = false;
  await page.waitForResponse((response) => {
    if (!response.url().includes('/rest/v1/server_profiles')) return false;
    const isRead = response.request().method() === 'GET';
    written ||= !isRead && response.request().method() !== 'OPTIONS';
    return isRead && written;
  });
}

test('a second server is added, edited, moved, turned off, handed on as a file, removed and brought back', async ({
  page,
  site,
}) => {
  test.slow();
  await connectSimulator(page, site.simulatorUrl);
  await page.getByRole('link', { name: 'Settings' }).click();
  await fromMenu(page, 'More about servers', /^Add without a check/);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Cellar');
  await page.getByRole('textbox', { name: 'Server URL' }).fill(site.simulatorUrl);
  await page.getByLabel('What runs there').selectOption('simulator');
  await page.getByRole('button', { name: /^Take over what is known of Simulator/ }).click();
  await page.getByRole('button', { name: 'Add a model' }).click();
  await page.getByRole('textbox', { name: 'Name on the server' }).fill('sora-2');
  await page.getByRole('textbox', { name: '$ per second' }).fill('0.25');
  await page.getByRole('button', { name: 'Add this server' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cellar' })).toBeVisible();

  await page.getByRole('textbox', { name: 'Jobs at once' }).fill('2');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(row(page, 'Cellar')).toContainText('2 jobs at once');
  await expectOrder(page, ['Simulator', 'Cellar']);

  const kept = readAfterWrite(page);
  await page.getByRole('button', { name: 'Move Cellar up' }).press('ArrowUp');
  await expectOrder(page, ['Cellar', 'Simulator']);
  await expect(page.getByText('Cellar is now 1 of 2.')).toBeAttached();
  await kept;
  await page.reload();
  await expectOrder(page, ['Cellar', 'Simulator']);

  await page.getByRole('link', { name: 'Create' }).click();
  await expect(page.getByRole('button', { name: 'Generate' })).toContainText('$1.00');
  await page.getByRole('link', { name: 'Settings' }).click();
  await fromMenu(page, 'More for Cellar', /^Turn off/);
  await expect(row(page, 'Cellar')).toContainText('Off');
  await page.getByRole('link', { name: 'Create' }).click();
  await expect(page.getByRole('button', { name: 'Generate' })).toContainText('free');

  await page.getByRole('link', { name: 'Settings' }).click();
  const download = page.waitForEvent('download');
  await fromMenu(page, 'More about servers', /^Export all/);
  const path = await (await download).path();
  expect(await readFile(path, 'utf8')).toContain('"label": "Cellar"');

  await fromMenu(page, 'More for Cellar', /^Remove/);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expectOrder(page, ['Simulator']);

  const chooser = page.waitForEvent('filechooser');
  await fromMenu(page, 'More about servers', /^Import from a file/);
  await (await chooser).setFiles(path);
  const question = page.getByRole('dialog', { name: 'Import servers' });
  await question.getByRole('radiogroup', { name: 'What happens with Simulator' }).getByText('Leave out').click();
  expect(await accessibilityProblems(page, 'dialog[open]')).toEqual([]);
  await question.getByRole('button', { name: 'Import' }).click();
  await expectOrder(page, ['Simulator', 'Cellar']);
  await expect(row(page, 'Cellar')).toContainText('Off');
  await expect(row(page, 'Cellar')).toContainText('1 model · 2 jobs at once');
});

test('the page of a server is accessible, with everything on it unfolded', async ({ page, site }) => {
  await connectSimulator(page, site.simulatorUrl);
  await page.goto('./settings');
  await page.getByRole('link', { name: 'Edit' }).first().click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
  for (const summary of await page.locator('summary').all()) await summary.click();
  await page.getByRole('button', { name: 'Add a header' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
});
