import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { connectSimulator } from './connect.ts';
import { generate, test } from './studio.ts';

test.use({ keepsSite: true });

/** The network's own complaints while there is none. */
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED|net::ERR/;

const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt' });

/** Resolves when every file is kept and this page is answered from them. */
async function keptPage(page: Page, simulatorUrl: string): Promise<void> {
  await connectSimulator(page, simulatorUrl);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });
}

test('the studio can be installed: its manifest and icons are there, and a service worker answers for it', async ({
  page,
  site,
}) => {
  await keptPage(page, site.simulatorUrl);
  const session = await page.context().newCDPSession(page);
  const { errors, url } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(url).toBe(`${site.url}manifest.webmanifest`);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A private window can install nothing, and every page of a test is in one.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('only the studio’s own files are kept: nothing of Supabase, storage or a video server', async ({ page, site }) => {
  await keptPage(page, site.simulatorUrl);
  const card = await generate(page, 'A kite that is not kept here');
  await expect(card).toContainText('Completed');
  const addresses = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) found.push(request.url);
    }
    return found;
  });
  expect(addresses).toContain(site.url);
  expect(addresses.filter((address) => !address.startsWith(site.url))).toEqual([]);
  expect(addresses.filter((address) => /\/v1\/|\.mp4/.test(address))).toEqual([]);
});

test('without a network the studio opens, says so, keeps what is typed, and goes on when it is back', async ({
  page,
  site,
  watch,
}) => {
  watch.expect(NO_NETWORK);
  await keptPage(page, site.simulatorUrl);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByText('This device is offline.')).toBeVisible();
  await prompt(page).fill('A lighthouse without a line');
  await page.goto('./library');
  await expect(page.getByRole('heading', { name: 'Library', level: 1 })).toBeVisible();
  await page.goto('./costs');
  await expect(page.getByRole('heading', { name: 'Costs', level: 1 })).toBeVisible();
  await page.goto('./');
  await expect(prompt(page)).toHaveValue('A lighthouse without a line');

  await page.context().setOffline(false);
  await expect(page.getByText('This device is offline.')).toBeHidden();
  await page.getByRole('radio', { name: /^4\b/ }).check();
  await page.getByRole('button', { name: 'Generate' }).click();
  const card = page.getByRole('article', { name: 'A lighthouse without a line' });
  await expect(card).toContainText('Completed');
});

test('Generate without a network is refused in plain words, and nothing is sent twice afterwards', async ({
  page,
  site,
  watch,
}) => {
  watch.expect(NO_NETWORK);
  await keptPage(page, site.simulatorUrl);
  await prompt(page).fill('A kite that waits for the line');
  await page.getByRole('radio', { name: /^4\b/ }).check();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Generate' }).click();
  await expect(page.getByText('This device is offline, so this could not be done.', { exact: false })).toBeVisible();
  await expect(prompt(page)).toHaveValue('A kite that waits for the line');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Generate' }).click();
  const card = page.getByRole('article', { name: 'A kite that waits for the line' });
  await expect(card).toContainText('Completed');
  await expect(card).toHaveCount(1);
});

test('a newer build says that it is ready and shows itself when it is asked to, with what was typed', async ({
  page,
  site,
}) => {
  await keptPage(page, site.simulatorUrl);
  await prompt(page).fill('Half a sentence about');
  const script = join(site.outFolder, 'sw.js');
  const before = await readFile(script, 'utf8');
  const version = /"version":"(\w+)"/.exec(before)?.[1] ?? '';
  await writeFile(script, before.replace(version, 'another'));
  try {
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const reloaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Reload' }).click();
    await reloaded;
    await expect(prompt(page)).toHaveValue('Half a sentence about');
    expect(await page.evaluate(() => caches.keys())).toEqual([`sora-studio-${version}`, 'sora-studio-another']);
  } finally {
    await writeFile(script, before);
  }
});
