// A thousand times a clip is opened on its own page, stepped into and closed again, in a real Chromium on the real
// build: what the page holds after that, against what it held after the first hundred.
import { type CDPSession, chromium, type Page } from '@playwright/test';
import * as z from 'zod/mini';
import { launchOptions } from '../../scripts/browser.ts';
import type { Site } from '../../scripts/site.ts';
import { connectSimulator } from '../e2e/connect.ts';
import { generate } from '../e2e/studio.ts';
import type { Figure } from './figure.ts';

const ROUND = 100;
const ROUNDS = 10;
/**
 * What the thousandth time may hold of what the hundredth held. V8 goes on compiling what has become hot: of what is
 * held more, heap snapshots 120 times apart showed code and little else (2026-11-21). One page kept each time would be
 * twenty times the baseline.
 */
const MOST_GROWTH = 1.2;

// `Runtime.getHeapUsage` and `Memory.getDOMCounters` (Chromium 156, read 2026-11-21); the first in bytes of V8's heap. The
// heap of the DOM beside it is not judged: the debugging protocol keeps a record of every request there for itself.
const usageSchema = z.object({ usedSize: z.number() });
const countersSchema = z.object({ nodes: z.number(), jsEventListeners: z.number() });

type Held = { heapBytes: number; nodes: number; listeners: number; objectUrls: number };

/** Before anything of the page runs. */
function countObjectUrls(): void {
  const alive = new Set<string>();
  const { createObjectURL, revokeObjectURL } = URL;
  const tell = () => Reflect.set(window, 'aliveObjectUrls', alive.size);
  tell();
  URL.createObjectURL = (source) => {
    const url = createObjectURL.call(URL, source);
    alive.add(url);
    tell();
    return url;
  };
  URL.revokeObjectURL = (url) => {
    alive.delete(url);
    tell();
    revokeObjectURL.call(URL, url);
  };
}

/** In the page: a step of the runner between two of a thousand would take longer than they do. */
async function openAndClose(order: { ids: readonly string[]; times: number }): Promise<void> {
  const painted = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const until = async <T>(look: () => T | null | undefined | false): Promise<T> => {
    for (;;) {
      const found = look();
      if (found) return found;
      await painted();
    }
  };
  for (let time = 0; time < order.times; time += 1) {
    const id = order.ids[time % order.ids.length];
    const link = await until(() => document.querySelector<HTMLElement>(`a[href$="/library/${id}"]`));
    link.click();
    const slider = await until(() => document.querySelector('[data-player] input[type="range"]'));
    const video = await until(() => document.querySelector<HTMLVideoElement>('[data-player] video[src]'));
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: '.', bubbles: true }));
    await until(() => video.readyState >= 2 && video.currentTime > 0 && !video.seeking);
    history.back();
    await until(() => document.querySelector('[data-player]') === null);
  }
}

async function heldBy(page: Page, session: CDPSession): Promise<Held> {
  await session.send('HeapProfiler.collectGarbage');
  const usage = usageSchema.parse(await session.send('Runtime.getHeapUsage'));
  const counters = countersSchema.parse(await session.send('Memory.getDOMCounters'));
  return {
    heapBytes: usage.usedSize,
    nodes: counters.nodes,
    listeners: counters.jsEventListeners,
    objectUrls: await page.evaluate(() => Number(Reflect.get(window, 'aliveObjectUrls'))),
  };
}

async function measure(page: Page, site: Site): Promise<{ first: Held; last: Held }> {
  await page.addInitScript(countObjectUrls);
  await connectSimulator(page, site.simulator.url);
  const ids: string[] = [];
  for (const prompt of ['A first clip to open', 'A second clip to open', 'A third clip to open']) {
    const article = await generate(page, prompt);
    await article.getByText('Completed').first().waitFor({ timeout: 300_000 });
    const href = await article.locator('a[href*="/library/"]').first().getAttribute('href');
    ids.push(href?.split('/').at(-1) ?? '');
  }
  const session = await page.context().newCDPSession(page);
  await page.evaluate(openAndClose, { ids, times: ROUND });
  const first = await heldBy(page, session);
  for (let round = 1; round < ROUNDS; round += 1) await page.evaluate(openAndClose, { ids, times: ROUND });
  return { first, last: await heldBy(page, session) };
}

export async function clipFigures(site: Site): Promise<Figure[]> {
  const browser = await chromium.launch(launchOptions());
  try {
    const { first, last } = await measure(await browser.newPage({ baseURL: site.url }), site);
    const times = `${(ROUND * ROUNDS).toLocaleString('en-US')} times a clip was opened and closed`;
    const grown = (name: string, before: number, after: number, shown: (value: number) => string): Figure => ({
      name: `${name}, after ${times}`,
      value: `${shown(after)}, ${(after / Math.max(before, 1)).toFixed(2)} of the baseline`,
      against: `after the first ${ROUND} ${shown(before)}, limit ${MOST_GROWTH}`,
      isKept: after <= Math.max(before, 1) * MOST_GROWTH,
    });
    const plain = (value: number) => value.toLocaleString('en-US');
    return [
      grown(
        'JavaScript heap of the page',
        first.heapBytes,
        last.heapBytes,
        (bytes) => `${(bytes / 1e6).toFixed(1)} MB`,
      ),
      grown('Nodes of the page, garbage aside', first.nodes, last.nodes, plain),
      grown('Listeners', first.listeners, last.listeners, plain),
      grown('Object URLs', first.objectUrls, last.objectUrls, plain),
    ];
  } finally {
    await browser.close();
  }
}
