import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/browser.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/global-setup.ts',
  // Each worker has a Supabase, a simulator and a browser of its own. A test mostly waits, for a render or for the next
  // look at it: two cores carry three.
  workers: 3,
  // Files are taken by their names, tests one by one: the longest are named to come early, so that nobody waits for one.
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // How long a slow machine may take: nothing waits longer than it must.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    launchOptions: launchOptions(),
    locale: 'en-US',
    // Without a graphics card, what moves while a render is waited for takes a tenth of a core. walk.spec.ts has it.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    // A filmed test costs a fifth more; the page's own tree tells as much.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
});
