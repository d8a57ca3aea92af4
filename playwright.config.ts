import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/browser.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Each worker has a Supabase, a simulator and a browser of its own; two cores carry two.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // How long a slow machine may take: nothing waits longer than it must.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    launchOptions: launchOptions(),
    locale: 'en-US',
    screenshot: 'only-on-failure',
    // A filmed test costs a fifth more; the page's own tree tells as much.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
});
