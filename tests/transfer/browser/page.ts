// A blank page of a real Chromium into which the product's own modules can be loaded, cross-origin to everything else.
import { type Browser, chromium, type Page } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';
import { launchOptions } from '../../../scripts/browser.ts';

export type BlankPage = {
  page: Page;
  /** What the page complained of: each is a failure. */
  complaints(): readonly string[];
  close(): Promise<void>;
};

const HTML = '<!doctype html><html lang="en"><title>blank</title></html>';

/** `name` is whoever opens it: two at once must not bundle into the same folder. */
export async function openBlankPage(name = 'blank-page'): Promise<BlankPage> {
  const server = await createServer({
    root: `${import.meta.dirname}/../../..`,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    // A cache of its own, and every dependency named: found in mid-run it would reload the page.
    cacheDir: `node_modules/.vite-${name}`,
    optimizeDeps: {
      noDiscovery: true,
      include: ['mediabunny', 'zod/mini', '@noble/hashes/sha2.js', '@noble/hashes/utils.js', 'papaparse'],
    },
    server: { port: 0, host: '127.0.0.1', hmr: false, ws: false, watch: null },
    plugins: [{ name: 'blank-page', configureServer: serveBlank }],
  });
  await server.listen();
  const browser = await chromium.launch(launchOptions());
  const page = await (await browser.newContext()).newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${addressOf(server)}/blank`);
  return { page, complaints: () => complaints, close: () => closeAll(browser, server) };
}

function serveBlank(server: ViteDevServer): void {
  server.middlewares.use('/blank', (_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(HTML);
  });
}

function addressOf(server: ViteDevServer): string {
  const address = server.httpServer?.address();
  if (typeof address !== 'object' || address === null) throw new Error('the page has no address');
  return `http://127.0.0.1:${address.port}`;
}

async function closeAll(browser: Browser, server: ViteDevServer): Promise<void> {
  await browser.close();
  await server.close();
}
