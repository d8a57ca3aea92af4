// What every end-to-end test stands on: a whole studio for each worker, a fresh browser for each test, and a watch that
// fails the test on anything the browser complains about.
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { withoutTour } from './connect.ts';
import { freshenAccount } from './fresh-account.ts';
import { signInAnew } from './new-account.ts';
import { type Account, type RunningSite, startRunningSite } from './running-site.ts';

export type Watch = {
  /** From now on, complaints that match are part of the story. */
  expect(pattern: RegExp): void;
};

type TestFixtures = {
  watch: Watch;
  /** Whose the test's own pages are: one that nobody had before, so that nothing of other tests is on them. */
  account: Account;
  /** Whether it is the site's own account instead, for browsers that come with nothing and are signed in by the site. */
  sharesAccount: boolean;
  /** Whether the browser has never met the studio, and is shown around. */
  newcomer: boolean;
  /** Whether a service worker keeps the site's files; then no route of a test sees who asks for them. */
  keepsSite: boolean;
};
type WorkerFixtures = { site: RunningSite };

/** Requests to anywhere but the studio's own parts have no handler and must not happen. */
function ownOrigins(site: RunningSite): ReadonlySet<string> {
  return new Set([site.url, site.supabaseUrl, site.simulatorUrl].map((url) => new URL(url).origin));
}

/** The check of a server asks for what cannot be there, and the browser writes such answers down by itself. */
const PROBED = /\/videos\/video_that_nobody_made(\/|$)|\/openapi\.json$/;

function listen(context: BrowserContext, site: RunningSite): string[] {
  const complaints: string[] = [];
  const origins = ownOrigins(site);
  context.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning';
    if (isComplaint && !PROBED.test(message.location().url))
      complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (webError) => complaints.push(`uncaught: ${webError.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    const isNetwork = url.protocol === 'http:' || url.protocol === 'https:';
    if (isNetwork && !origins.has(url.origin))
      complaints.push(`unhandled request: ${request.method()} ${request.url()}`);
  });
  return complaints;
}

/** As in a browser that has none. */
async function withoutServiceWorker(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    // Playwright reads the fixtures a function wants from its first parameter's pattern.
    // biome-ignore lint/correctness/noEmptyPattern: this one wants none
    async ({}, use) => {
      const site = await startRunningSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  newcomer: [false, { option: true }],
  keepsSite: [false, { option: true }],
  baseURL: async ({ site }, use) => use(site.url),
  sharesAccount: [false, { option: true }],
  account: [
    async ({ context, site, sharesAccount }, use) => {
      if (sharesAccount) await freshenAccount(site);
      await use(sharesAccount ? site.account : await signInAnew(context, site));
    },
    { auto: true },
  ],
  watch: [
    async ({ context, site, newcomer, keepsSite }, use) => {
      if (!newcomer) await withoutTour(context);
      if (!keepsSite) await withoutServiceWorker(context);
      await site.setOutage(null);
      const complaints = listen(context, site);
      const expected: RegExp[] = [];
      await use({ expect: (pattern) => expected.push(pattern) });
      expect(complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** Asks for the shortest video and gives the article that shows it. */
export async function generate(page: Page, prompt: string) {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await page.getByRole('radio', { name: /^4\b/ }).check();
  await page.getByRole('button', { name: 'Generate' }).click();
  return page.getByRole('article', { name: prompt, exact: true });
}
