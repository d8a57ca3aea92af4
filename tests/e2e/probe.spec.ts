// What a server is and can do, found out through the page in a real browser, whose CORS decides what may be read.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { accessibilityProblems } from './accessibility.ts';
import { connectSimulator } from './connect.ts';
import { startSilentServers } from './silent-servers.ts';
import { test } from './studio.ts';

async function openOwnServer(page: Page, url: string) {
  await page.goto('./connect');
  await page.getByRole('radio', { name: 'Your own server' }).check();
  await page.getByRole('textbox', { name: 'Server URL' }).fill(url);
}

const NAME = 'Nobody said what I am';

test('a server is recognised by its answers, connected as what it is, and asked again at any time', async ({
  page,
  site,
}) => {
  await openOwnServer(page, site.simulatorUrl);
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME);
  await page.getByRole('button', { name: 'Check only' }).click();
  const found = page.getByRole('status').filter({ hasText: 'can be connected' });
  await expect(found).toContainText('It answers like Simulator.');
  await expect(found).toContainText('Its clock agrees with yours.');
  await expect(found.getByRole('definition').first()).toHaveText('Yes');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('which answers like Simulator')).toBeVisible();

  await page.goto('./settings');
  const server = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: NAME }) });
  await server.getByRole('link', { name: /^Edit/ }).click();
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(page.getByText('It answered in')).toBeVisible();

  // Other tests of this studio count on a simulator that is not there twice.
  await page.goto('./settings');
  await server.getByRole('button', { name: `More for ${NAME}` }).click();
  await server.getByRole('button', { name: /^Remove/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(server).toHaveCount(0);
});

test('one real video, its price said before, shows what only a real one can', async ({ page, site }) => {
  // Renders, fetches and saves a whole video.
  test.slow();
  await connectSimulator(page, site.simulatorUrl);
  await page.goto('./settings');
  await page.getByRole('link', { name: /^Edit/ }).first().click();
  const card = page.getByRole('region', { name: 'Ask the server' });
  await card.getByRole('button', { name: 'Try with one real video' }).click();
  const question = page.getByRole('dialog', { name: 'Make one real video?' });
  await expect(question).toContainText(/sora-2, .*4 sec: free/);
  await question.getByRole('button', { name: 'Make the video' }).click();
  await expect(card.getByRole('list', { name: 'Progress of this generation' })).toBeVisible();
  await expect(card.getByText('The video is saved.')).toBeVisible({ timeout: 180_000 });
  await expect(card.getByText('It answered in')).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('behind “Failed to fetch” stand a missing server, CORS or a key, and the page tells which', async ({
  page,
  watch,
}) => {
  watch.expect(/^unhandled request: (GET|OPTIONS) http:\/\/127\.0\.0\.1:\d+\/(v1\/models|health)$/);
  watch.expect(/^console: (Access to fetch at|Failed to load resource)/);
  const servers = await startSilentServers();
  const causes = page.getByRole('list', { name: 'What it may be' }).getByRole('listitem');
  try {
    await openOwnServer(page, servers.absent);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Nothing came back at all');
    await expect(causes).toHaveText([/^Not running/]);

    await openOwnServer(page, servers.closed);
    await page.getByRole('combobox', { name: 'What runs there' }).selectOption('SGLang');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('no web page may read what it says');
    await expect(causes).toHaveText([/^Web pages are kept out.*Access-Control-Allow-Origin "http:/s]);

    await openOwnServer(page, servers.keyed);
    await page.getByRole('combobox', { name: 'What runs there' }).selectOption('vLLM-Omni');
    await page.getByRole('textbox', { name: 'API key' }).fill('not-the-right-one');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('lets web pages in');
    await expect(causes.first()).toContainText('--api-key');
    await expect(page.getByRole('alert')).toContainText('curl -i -H "Authorization: Bearer YOUR_KEY"');
    expect(await accessibilityProblems(page)).toEqual([]);
  } finally {
    await servers.close();
  }
});
