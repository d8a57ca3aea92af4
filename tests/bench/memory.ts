// Memory of the page and its Worker while a large clip is saved: JavaScript heaps and the buffers behind them, sampled
// over Chromium's debugging protocol, against a page that fetches the same file whole.
import { setTimeout as pass } from 'node:timers/promises';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import * as z from 'zod/mini';
import { launchOptions } from '../../scripts/browser.ts';
import type { Site } from '../../scripts/site.ts';
import { connectSimulator } from '../e2e/connect.ts';
import { jobsOf } from '../e2e/simulator-jobs.ts';
import { generate } from '../e2e/studio.ts';
import { type Figure, ratio } from './figure.ts';

const SIZE_MB = 200;
const LIMIT_MB = 64;
const SAMPLE_EVERY_MS = 100;

// `Runtime.getHeapUsage` (Chromium 156, read 2026-11-20): all in bytes; `backingStorageSize` are array buffers.
const usageSchema = z.object({
  usedSize: z.number(),
  embedderHeapUsedSize: z.number(),
  backingStorageSize: z.number(),
});
const replySchema = z.object({ id: z.number(), result: z.unknown() });

type Counted = 'all' | 'held';

type Meter = {
  /** Bytes in use at this moment, of page and Workers together, after what nobody needs was let go. */
  settled(): Promise<number>;
  /** The most bytes in use at any sample while `act` went on; `held` lets go of what nobody needs before each sample. */
  peakDuring(counted: Counted, act: () => Promise<void>): Promise<number>;
};

function bytesOf(usage: unknown): number {
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = usageSchema.parse(usage);
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

type Workers = {
  usage(): Promise<number>;
  collect(): Promise<void>;
};

/** Workers are asked through their page. */
async function watchWorkers(session: CDPSession): Promise<Workers> {
  const workers = new Set<string>();
  const waiting = new Map<number, (result: unknown) => void>();
  let asked = 0;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.add(sessionId);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const reply = replySchema.safeParse(JSON.parse(message));
    if (reply.success) waiting.get(reply.data.id)?.(reply.data.result);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const askAll = (method: string): Promise<unknown[]> => {
    if (workers.size === 0) throw new Error('The engine’s Worker is not seen.');
    return Promise.all([...workers].map((sessionId) => ask(sessionId, method)));
  };
  const ask = (sessionId: string, method: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, resolve);
      const message = JSON.stringify({ id: asked, method });
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
    });
  return {
    usage: async () => (await askAll('Runtime.getHeapUsage')).reduce((total: number, each) => total + bytesOf(each), 0),
    collect: async () => void (await askAll('HeapProfiler.collectGarbage')),
  };
}

async function meterOf(page: Page): Promise<Meter> {
  const session = await page.context().newCDPSession(page);
  const workers = await watchWorkers(session);
  const all = async (): Promise<number> =>
    bytesOf(await session.send('Runtime.getHeapUsage')) + (await workers.usage());
  const held = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    await workers.collect();
    return all();
  };
  return {
    settled: held,
    async peakDuring(counted, act) {
      let peak = 0;
      let going = true;
      const sample = async (): Promise<void> => {
        peak = Math.max(peak, await (counted === 'all' ? all() : held()));
      };
      const sampling = (async () => {
        while (going) {
          await sample();
          await pass(SAMPLE_EVERY_MS);
        }
      })();
      // What `act` says of a failure is the reason; a page that is gone cannot be sampled any more.
      sampling.catch(() => undefined);
      await act().finally(() => {
        going = false;
      });
      await sampling;
      // What `act` has left standing was there, however quickly it came.
      await sample();
      return peak;
    },
  };
}

type Growth = { allMb: number; heldMb: number; plainMb: number };

async function measure(browser: Browser, site: Site): Promise<Growth> {
  const page = await browser.newPage({ baseURL: site.url });
  await connectSimulator(page, site.simulator.url);
  const meter = await meterOf(page);
  const growthMb = async (counted: Counted, act: () => Promise<void>): Promise<number> => {
    const before = await meter.settled();
    return ((await meter.peakDuring(counted, act)) - before) / 1e6;
  };
  const save = async (prompt: string): Promise<void> => {
    const article = await generate(page, prompt);
    await article.getByText('Completed').first().waitFor({ timeout: 300_000 });
  };
  const prompts = { all: `A very long clip [[size:${SIZE_MB}MB]]`, held: `A clip as long [[size:${SIZE_MB}MB]]` };
  const allMb = await growthMb('all', () => save(prompts.all));
  const heldMb = await growthMb('held', () => save(prompts.held));
  const [job] = await jobsOf(site.simulator.url, prompts.all);
  const plainMb = await growthMb('all', () => fetchWhole(page, `${site.simulator.url}/videos/${job?.id}/content`));
  return { allMb, heldMb, plainMb };
}

/** The page holds the file from then on. */
async function fetchWhole(page: Page, url: string): Promise<void> {
  const whole = await page.evaluateHandle(async (address) => (await fetch(address)).arrayBuffer(), url);
  const sizeBytes = await whole.evaluate((buffer) => buffer.byteLength);
  if (sizeBytes === 0) throw new Error('nothing came');
}

export async function memoryFigures(site: Site): Promise<Figure[]> {
  const browser = await chromium.launch(launchOptions());
  try {
    const { allMb, heldMb, plainMb } = await measure(browser, site);
    const name = `Memory of page and Worker while ${SIZE_MB} MB are saved, growth`;
    const plain = `the file fetched whole ${plainMb.toFixed(0)} MB`;
    return [
      {
        name,
        value: `${allMb.toFixed(0)} MB, ${ratio(allMb, plainMb)}`,
        against: `${plain}, limit ${LIMIT_MB} MB`,
        isKept: allMb <= LIMIT_MB,
      },
      {
        name: `${name}, without garbage that waits to be collected`,
        value: `${heldMb.toFixed(0)} MB, ${ratio(heldMb, plainMb)}`,
        against: plain,
        isKept: null,
      },
    ];
  } finally {
    await browser.close();
  }
}
