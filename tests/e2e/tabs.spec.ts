// Several tabs of one browser: one engine works, and its end, however sudden, costs no generation anything.
import { rm } from 'node:fs/promises';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { startBrowser } from '../chaos/mortal-browser.ts';
import { connectSimulator } from './connect.ts';
import { jobsOf } from './simulator-jobs.ts';
import { generate, test } from './studio.ts';

/** How often a page looks at what is live (queries/generations.ts), at the least. */
const POLL_MS = 3_000;
/** How much faster the clock of a hurried engine runs. */
const HURRY = 6;

type Roles = { leaders: number; followers: number };

/** Seen by the lock that decides it, of which there is one an account. */
function roles(page: Page): Promise<Roles> {
  return page.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    const isEngine = ({ name }: LockInfo) => name?.startsWith('sora-studio-engine:') === true;
    return { leaders: held.filter(isEngine).length, followers: pending.filter(isEngine).length };
  });
}

/** The first tab leads before the second is opened, which then follows. */
async function openTabs(context: BrowserContext, simulatorUrl: string): Promise<{ leader: Page; follower: Page }> {
  const leader = await context.newPage();
  await connectSimulator(leader, simulatorUrl);
  await expect.poll(() => roles(leader)).toEqual({ leaders: 1, followers: 0 });
  const follower = await context.newPage();
  await follower.goto('./');
  await expect.poll(() => roles(follower)).toEqual({ leaders: 1, followers: 1 });
  return { leader, follower };
}

test('what the leading tab does is seen in the other, and what the other asks for is done', async ({
  context,
  site,
}) => {
  const { leader, follower } = await openTabs(context, site.simulatorUrl);
  const asked = 'Asked for by the tab that follows';
  await generate(follower, asked);
  for (const tab of [leader, follower]) {
    await expect(tab.getByRole('article', { name: asked })).toContainText('Completed', { timeout: 60_000 });
  }
  expect(await roles(follower)).toEqual({ leaders: 1, followers: 1 });
  expect(await jobsOf(site.simulatorUrl, asked)).toHaveLength(1);
});

/** From now on the page repeats nothing by itself: what it asks for, somebody else gave it reason to. */
async function neverRepeat(page: Page): Promise<void> {
  await page.addInitScript((shortestMs) => {
    const repeat = globalThis.setInterval;
    const rarely = (act: TimerHandler, ms = 0, ...rest: unknown[]): number => {
      if (ms < shortestMs) return repeat(act, ms, ...rest);
      performance.mark('repetition refused');
      return 0;
    };
    globalThis.setInterval = Object.assign(rarely, repeat);
  }, POLL_MS);
}

test('a tab that never asks by itself is told every step of the leading one', async ({ context, site }) => {
  const { leader, follower } = await openTabs(context, site.simulatorUrl);
  await neverRepeat(follower);
  await follower.reload();
  await expect.poll(() => roles(follower)).toEqual({ leaders: 1, followers: 1 });
  const prompt = 'Told, not asked for [[takes:6s]]';
  await generate(leader, prompt);
  const seen = follower.getByRole('article', { name: prompt });
  await expect(seen.locator('[aria-current="step"]')).toContainText(/rendering/i, { timeout: 30_000 });
  await expect(seen).toContainText('Completed', { timeout: 60_000 });
  const refused = await follower.evaluate(() => performance.getEntriesByName('repetition refused').length);
  expect(refused, 'its own repetition was wanted, and taken away').toBeGreaterThan(0);
  expect(await roles(follower)).toEqual({ leaders: 1, followers: 1 });
});

for (const [end, act] of [
  ['is closed', (leader: Page) => leader.close()],
  ['crashes', crash],
] as const) {
  test(`when the leading tab ${end} in the middle of a generation, the other one finishes it`, async ({
    context,
    site,
  }) => {
    const { leader, follower } = await openTabs(context, site.simulatorUrl);
    const prompt = `A relay runner whose partner ${end} [[takes:5s]]`;
    await generate(leader, prompt);
    const seen = follower.getByRole('article', { name: prompt });
    await expect(seen.locator('[aria-current="step"]')).toContainText(/rendering/i, { timeout: 30_000 });
    await act(leader);
    await expect.poll(() => roles(follower)).toEqual({ leaders: 1, followers: 0 });
    await expect(seen).toContainText('Completed', { timeout: 75_000 });
    expect(await jobsOf(site.simulatorUrl, prompt)).toHaveLength(1);
  });
}

test.describe('in a browser that begins with nothing', () => {
  test.use({ sharesAccount: true });

  test('a leading tab that is frozen loses the lead to the one in sight, which finishes the generation, and follows once it thaws', async ({
    page,
    site,
  }) => {
    test.slow();
    await connectSimulator(page, site.simulatorUrl);
    // From here on the account has no other browser than the one whose tabs can be hidden.
    await page.close();
    const profileFolder = test.info().outputPath('profile');
    const browser = await startBrowser(profileFolder);
    const { context, page: leader } = browser;
    try {
      await leader.goto(site.url);
      await expect.poll(() => roles(leader)).toEqual({ leaders: 1, followers: 0 });
      const follower = await context.newPage();
      await follower.goto(site.url);
      await expect.poll(() => roles(follower)).toEqual({ leaders: 1, followers: 1 });
      const prompt = 'A relay runner whose partner is frozen [[takes:8s]]';
      const seen = await generate(follower, prompt);
      await expect(seen.locator('[aria-current="step"]')).toContainText(/rendering/i, { timeout: 30_000 });
      const session = await context.newCDPSession(leader);
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      const goOnAsEver = await hurryEngine(follower);
      await expect.poll(() => roles(follower), { timeout: 90_000 }).toEqual({ leaders: 1, followers: 0 });
      await goOnAsEver();
      await expect(seen).toContainText('Completed', { timeout: 60_000 });
      await session.send('Page.setWebLifecycleState', { state: 'active' });
      await expect.poll(() => roles(follower)).toEqual({ leaders: 1, followers: 1 });
      await leader.bringToFront();
      await expect(leader.getByRole('article', { name: prompt })).toContainText('Completed');
      expect(await jobsOf(site.simulatorUrl, prompt)).toHaveLength(1);
    } finally {
      await browser.kill();
      await rm(profileFolder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});

/**
 * The minute and a half in which a follower waits for a sign of life passes in fifteen seconds, three times as long as
 * between two signs of a leader that lives. The answer ends it.
 */
async function hurryEngine(page: Page): Promise<() => Promise<void>> {
  const [engine, ...others] = page.workers();
  if (engine === undefined || others.length > 0) throw new Error('The page has its engine and no other Worker.');
  await engine.evaluate((times) => {
    const wait = globalThis.setTimeout;
    const hurried = (act: TimerHandler, ms = 0, ...rest: unknown[]) => wait(act, ms / times, ...rest);
    globalThis.setTimeout = Object.assign(hurried, wait, { asEver: wait });
  }, HURRY);
  return () => engine.evaluate(() => void Object.assign(globalThis, { setTimeout: Reflect.get(setTimeout, 'asEver') }));
}

async function crash(leader: Page): Promise<void> {
  const session = await leader.context().newCDPSession(leader);
  const crashed = leader.waitForEvent('crash');
  // The answer never comes: whoever would send it is gone.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
}
