// `npm run screenshots`: every page with data on it, dark, light and on a phone, into docs/screenshots/.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, expect, type Page } from '@playwright/test';
import { demoWords } from '../src/words/demo.ts';
import { demoOfferWord } from '../src/words/demo-offer.ts';
import { connectSimulator } from '../tests/e2e/connect.ts';
import { launchOptions } from './browser.ts';
import { rootFolder } from './local-parts.ts';
import { type Site, startSite } from './site.ts';

const outFolder = join(rootFolder, 'docs/screenshots');

const pages = [
  { name: 'create', path: './' },
  { name: 'library', path: './library' },
  { name: 'batches', path: './batches' },
  { name: 'new-batch', path: './batches/new' },
  { name: 'costs', path: './costs' },
  { name: 'test', path: './test' },
  { name: 'settings', path: './settings' },
  { name: 'connect', path: './connect' },
] as const;

const desk = { viewport: { width: 1440, height: 900 } };
const looks: Readonly<Record<string, BrowserContextOptions>> = {
  dark: { ...desk, colorScheme: 'dark' },
  light: { ...desk, colorScheme: 'light' },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: 'dark', isMobile: true },
};

/** What the pictures show: finished ones of both ratios, and one that failed. */
const orders = [
  { prompt: 'A paper lantern drifts over a still lake at dusk', size: /720\s*[x×]\s*1280/ },
  { prompt: 'Slow aerial shot: fog rolls over pine ridges as the sun comes up', size: /1280\s*[x×]\s*720/ },
  { prompt: 'Macro: a drop of ink blooms in clear water', size: /1280\s*[x×]\s*720/ },
  { prompt: 'A night tram crosses a wet square, its lights smeared in the puddles', size: /1280\s*[x×]\s*720/ },
  { prompt: 'The door of an old lighthouse opens by itself [[fail:moderation_blocked]]', size: /1280\s*[x×]\s*720/ },
  { prompt: 'Wind combs through a field of barley, seen from the height of a fox', size: /1280\s*[x×]\s*720/ },
] as const;

async function order(page: Page, { prompt, size }: (typeof orders)[number]): Promise<void> {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await page.getByRole('radio', { name: size }).check();
  await page.getByRole('button', { name: 'Generate' }).click();
  await expect(page.getByRole('article', { name: prompt })).toContainText(/Completed|Failed/, { timeout: 90_000 });
}

async function fill(browser: Browser, site: Site) {
  const context = await browser.newContext({ baseURL: site.url, ...looks['dark'] });
  const page = await context.newPage();
  await connectSimulator(page, site.simulator.url);
  await page.getByRole('button', { name: demoOfferWord }).click();
  await page.getByRole('dialog').getByRole('button', { name: demoWords.fill, exact: true }).click();
  await page.getByText(demoWords.filled(1_000)).waitFor({ timeout: 300_000 });
  for (const each of orders) await order(page, each);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** A player without data turns Chromium's loading ring for a moment. */
async function untilStill(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() =>
    [...document.querySelectorAll('video')].every((video) => video.networkState !== HTMLMediaElement.NETWORK_LOADING),
  );
  await page.waitForTimeout(800);
}

/** A clip's own page, and two clips compared: whichever of the Library's come first. */
async function clipPages(page: Page): Promise<readonly { name: string; path: string }[]> {
  await page.goto('./library');
  const finished = page.locator('article[data-status="completed"] a[href*="/library/"]');
  await finished.nth(3).waitFor();
  const addresses = await finished.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const ids = [...new Set(addresses.map((address) => address.split('/').at(-1)?.split('?')[0] ?? ''))];
  return [
    { name: 'generation', path: `./library/${ids[0]}` },
    { name: 'compare', path: `./library/compare?ids=${ids[1]},${ids[2]}` },
  ];
}

async function takeAll(browser: Browser, site: Site, state: Awaited<ReturnType<typeof fill>>): Promise<void> {
  for (const [look, options] of Object.entries(looks)) {
    const context = await browser.newContext({ baseURL: site.url, storageState: state, ...options });
    const page = await context.newPage();
    const theme = options.colorScheme ?? 'dark';
    await page.addInitScript((chosen) => localStorage.setItem('sora-studio-theme', chosen), theme);
    for (const { name, path } of [...pages, ...(await clipPages(page))]) {
      await page.goto(path);
      await untilStill(page);
      await page.screenshot({ path: join(outFolder, `${name}-${look}.png`) });
    }
    await context.close();
  }
}

await mkdir(outFolder, { recursive: true });
const site = await startSite();
const browser = await chromium.launch(launchOptions());
try {
  await takeAll(browser, site, await fill(browser, site));
  console.log('Every page is in docs/screenshots');
} finally {
  await browser.close();
  await site.close();
}
