// How much JavaScript the signed-in Create page takes, measured in a real browser on the real build with a cold cache.
// A script counts once, however many of page and Worker ask for it, by the gzip -9 size of the file the build made.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.ts';
import type { Site } from '../../scripts/site.ts';
import { connectSimulator } from '../e2e/connect.ts';

export type ScriptSize = { path: string; sizeBytes: number };
export type BundleFigures = {
  /** Scripts asked for before the prompt could be typed: in sight, enabled and editable. */
  untilPrompt: readonly ScriptSize[];
  /** Every script until the network was idle, the engine's Worker included. */
  untilIdle: readonly ScriptSize[];
};

/** Limits of the product, in bytes. */
export const bundleLimits = { untilPromptBytes: 125_000, untilIdleBytes: 165_000 };

export function totalBytes(scripts: readonly ScriptSize[]): number {
  return scripts.reduce((total, script) => total + script.sizeBytes, 0);
}

/** Runs in the page before anything else: notes when the prompt first can be typed. */
function watchForPrompt(): void {
  const note = (): void => {
    const prompt = document.querySelector('textarea');
    if (prompt === null || prompt.disabled || prompt.readOnly || prompt.getClientRects().length === 0) return;
    performance.mark('prompt-ready');
    observer.disconnect();
  };
  const observer = new MutationObserver(note);
  observer.observe(document, { childList: true, subtree: true, attributes: true });
}

async function scriptsBeforePrompt(page: Page): Promise<readonly string[]> {
  await page.waitForFunction(() => performance.getEntriesByName('prompt-ready').length > 0);
  return page.evaluate(() => {
    const readyAt = performance.getEntriesByName('prompt-ready')[0]?.startTime ?? 0;
    const asked = performance.getEntriesByType('resource').filter((entry) => entry.startTime <= readyAt);
    return asked.map((entry) => entry.name);
  });
}

function recordScripts(context: BrowserContext): Set<string> {
  const urls = new Set<string>();
  context.on('request', (request) => {
    if (request.resourceType() === 'script') urls.add(request.url());
  });
  return urls;
}

function sizer(site: Site) {
  return async (url: string): Promise<ScriptSize> => {
    const path = decodeURIComponent(new URL(url).pathname).replace(/^\//, '');
    const bytes = await readFile(join(site.outFolder, path));
    return { path, sizeBytes: gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }).byteLength };
  };
}

/** The session comes from a script of the development servers, which no build has. */
function isProduct(url: string): boolean {
  return !url.includes('@local-session');
}

async function measure(browser: Browser, site: Site): Promise<BundleFigures> {
  const first = await browser.newContext({ baseURL: site.url });
  await connectSimulator(await first.newPage(), site.simulator.url);
  // Everything this browser has kept, but none of its cache.
  const cold = await browser.newContext({ baseURL: site.url, storageState: await first.storageState() });
  await first.close();
  const urls = recordScripts(cold);
  const page = await cold.newPage();
  await page.addInitScript(watchForPrompt);
  await page.goto('./');
  const before = new Set(await scriptsBeforePrompt(page));
  await page.getByRole('button', { name: 'Generate' }).waitFor();
  await page.waitForLoadState('networkidle');
  const product = [...urls].filter(isProduct);
  await cold.close();
  const sized = await Promise.all(product.map(sizer(site)));
  return { untilPrompt: sized.filter((_, index) => before.has(product[index] ?? '')), untilIdle: sized };
}

export async function measureBundle(site: Site): Promise<BundleFigures> {
  const browser = await chromium.launch(launchOptions());
  try {
    return await measure(browser, site);
  } finally {
    await browser.close();
  }
}
