// Several tabs of one browser: one engine works, and its end, however sudden, costs no generation anything.
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { connectSimulator } from './connect.ts';
import { jobsOf } from './simulator-jobs.ts';
import { generate, test } from './studio.ts';

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

async function crash(leader: Page): Promise<void> {
  const session = await leader.context().newCDPSession(leader);
  const crashed = leader.waitForEvent('crash');
  // The answer never comes: whoever would send it is gone.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
}
