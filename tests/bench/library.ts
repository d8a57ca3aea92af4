// The Library over a long history in a real browser: what stands on the page, what a keystroke and scrolling cost, what
// is fetched, and what moves.
import { type Browser, chromium, type Page } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.ts';
import type { Site } from '../../scripts/site.ts';
import { demoPath } from '../../supabase/local/demo/routes.ts';
import { withoutTour } from '../e2e/connect.ts';
import { accountHeaders } from '../e2e/fresh-account.ts';
import type { Figure } from './figure.ts';
import { becomeEmptyList, scrollScreens, watch } from './library-page.ts';
import { longestTaskMs } from './task-time.ts';

export const LIBRARY_LENGTHS = [10_000, 100_000] as const;
const SCREENS = 100;
const ROUNDS = 3;
const TYPED = 'paper boat at dawn';
const limits = { nodes: 3_000, keystrokeMs: 16, taskMs: 50, frameRatio: 1.5, filmBytes: 0, shift: 0, objectUrls: 10 };

async function fillDemo({ supabase: { account } }: Site, rows: number): Promise<void> {
  const { supabaseUrl, publishableKey, email, password } = account;
  const headers = await accountHeaders({ supabaseUrl, publishableKey, account: { email, password } });
  const order = { method: 'POST', headers, body: JSON.stringify({ rows }) };
  const told = await (await fetch(`${supabaseUrl}${demoPath}`, order)).text();
  if (!told.includes(`"rows":${rows}`)) throw new Error(`The demo was not filled: ${told.slice(-200)}`);
}

async function openLibrary(browser: Browser, site: Site): Promise<{ page: Page; films: readonly string[] }> {
  const context = await browser.newContext({ baseURL: site.url, viewport: { width: 1440, height: 900 } });
  await withoutTour(context);
  await context.addInitScript(watch);
  const page = await context.newPage();
  const films: string[] = [];
  page.on('request', (request) => /\.mp4\b/.test(request.url()) && films.push(request.url()));
  await page.goto('./library');
  await page.getByRole('article').first().waitFor();
  await page.waitForLoadState('networkidle');
  return { page, films };
}

/** Everything that will be scrolled through is loaded before it is measured, as on the way back up. */
async function loadScreens(page: Page): Promise<void> {
  for (;;) {
    const heightPx = await page.evaluate(() => document.documentElement.scrollHeight);
    if (heightPx > (await page.evaluate(() => innerHeight)) * (SCREENS + 1)) return;
    await page.evaluate(() => {
      document.documentElement.scrollTop = document.documentElement.scrollHeight;
    });
    await page.waitForFunction((before) => document.documentElement.scrollHeight > before, heightPx);
  }
}

/** By turns and the best of each: what else the machine does meanwhile strikes one as it strikes the other. */
async function scrollRatio(page: Page): Promise<number> {
  const heightPx = await page.evaluate(() => document.documentElement.scrollHeight);
  const empty = await page.context().newPage();
  await empty.goto('about:blank');
  await empty.evaluate(becomeEmptyList, heightPx);
  let [libraryMs, emptyMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round += 1) {
    libraryMs = Math.min(libraryMs, await scroll(page));
    emptyMs = Math.min(emptyMs, await scroll(empty));
  }
  await empty.close();
  return libraryMs / emptyMs;
}

/** A page that nobody looks at draws no frames. */
async function scroll(page: Page): Promise<number> {
  await page.bringToFront();
  return page.evaluate(scrollScreens, SCREENS);
}

type Typing = { medianMs: number; longestMs: number };

async function keystrokeMs(page: Page): Promise<number> {
  const tookMs = await page.evaluate(() => performance.getEntriesByName('keystroke').map(({ duration }) => duration));
  const sorted = tookMs.toSorted((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)];
  if (median === undefined) throw new Error('No keystroke was seen.');
  return median;
}

/** The same letters into a field of an empty page, on the machine as busy as it is. */
async function typeIntoEmptyPage(page: Page): Promise<number> {
  const empty = await page.context().newPage();
  await empty.goto('about:blank');
  await empty.evaluate(() => document.body.appendChild(document.createElement('input')).focus());
  for (const letter of TYPED) await empty.keyboard.type(letter);
  const medianMs = await keystrokeMs(empty);
  await empty.close();
  return medianMs;
}

async function type(page: Page): Promise<Typing> {
  await page.evaluate(() => {
    document.documentElement.scrollTop = 0;
  });
  await page.keyboard.press('/');
  const longestMs = await longestTaskMs(page, async () => {
    for (const letter of TYPED) await page.keyboard.type(letter);
    await page.waitForURL(/q=paper/);
    await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  });
  return { medianMs: await keystrokeMs(page), longestMs };
}

function noted(page: Page, name: 'shift' | 'allShift' | 'urls'): Promise<number> {
  return page.evaluate((key) => Number(document.documentElement.dataset[key] ?? 0), name);
}

type Kept = { name: string; value: number; limit: number; said: (value: number) => string };

function figureOf({ name, value, limit, said }: Kept): Figure {
  return { name, value: said(value), against: `limit ${said(limit)}`, isKept: value <= limit };
}

const count = (value: number): string => value.toLocaleString('en-US');
const ms = (value: number): string => `${value.toFixed(1)} ms`;
const fourDigits = (value: number): string => value.toFixed(4);

export async function libraryFigures(site: Site, rows: number): Promise<Figure[]> {
  await fillDemo(site, rows);
  const browser = await chromium.launch(launchOptions());
  try {
    const figures = await measure(await openLibrary(browser, site));
    return figures.map((figure) => ({ ...figure, name: `Library of ${count(rows)}: ${figure.name}` }));
  } finally {
    await browser.close();
  }
}

async function measure({ page, films }: { page: Page; films: readonly string[] }): Promise<Figure[]> {
  const filmsOnLoad = films.length;
  await loadScreens(page);
  const ratio = await scrollRatio(page);
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  const [shift, allShift] = [await noted(page, 'shift'), await noted(page, 'allShift')];
  const objectUrls = await noted(page, 'urls');
  const emptyMs = await typeIntoEmptyPage(page);
  const { medianMs, longestMs } = await type(page);
  const kept: readonly Kept[] = [
    { name: `elements on the page after ${SCREENS} screens`, value: nodes, limit: limits.nodes, said: count },
    {
      ...{ name: 'from a keystroke to its paint, median, beyond what an empty page takes' },
      ...{ value: Math.max(0, medianMs - emptyMs), limit: limits.keystrokeMs, said: ms },
    },
    { name: 'longest task while typing, processor time', value: longestMs, limit: limits.taskMs, said: ms },
    {
      ...{ name: `frame time of ${SCREENS} screens by that of a list of empty boxes`, value: ratio },
      ...{ limit: limits.frameRatio, said: (value: number) => value.toFixed(2) },
    },
    { name: 'films asked for on load', value: filmsOnLoad, limit: limits.filmBytes, said: count },
    { name: 'films asked for by scrolling', value: films.length, limit: limits.filmBytes, said: count },
    { name: 'layout shift of what the Library shows', value: shift, limit: limits.shift, said: fourDigits },
    { name: 'layout shift of all of the window', value: allShift, limit: limits.shift, said: fourDigits },
    { name: 'object URLs standing', value: objectUrls, limit: limits.objectUrls, said: count },
  ];
  const whole = { value: ms(medianMs), against: `an empty page takes ${ms(emptyMs)}`, isKept: null };
  return [...kept.map(figureOf), { name: 'from a keystroke to its paint, median, all of it', ...whole }];
}
