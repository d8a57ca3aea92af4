import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startPreview } from '../../scripts/local-parts.ts';
import { buildSite } from '../../scripts/site.ts';
import { connectSimulator } from './connect.ts';
import { test } from './studio.ts';

test('a build that was told of no Supabase project names what is missing', async ({ browser }) => {
  const folder = await mkdtemp(join(tmpdir(), 'sora-studio-unconfigured-'));
  await buildSite(folder, null);
  const preview = await startPreview({ port: 0, outFolder: folder, account: null });
  const page = await browser.newPage();
  await page.goto(preview.url);
  await expect(page.getByText('VITE_SUPABASE_URL').first()).toBeVisible();
  await expect(page.getByText('VITE_SUPABASE_ANON_KEY').first()).toBeVisible();
  await page.close();
  await preview.close();
  await rm(folder, { recursive: true, force: true });
});

test('the engine works in a Worker of its own, from chunks it shares with the page', async ({ page, site }) => {
  const scripts = new Map<string, number>();
  page.context().on('request', (request) => {
    if (request.resourceType() === 'script') scripts.set(request.url(), (scripts.get(request.url()) ?? 0) + 1);
  });
  const started = page.waitForEvent('worker');
  await connectSimulator(page, site.simulatorUrl);
  const worker = await started;
  expect(worker.url()).toContain('/assets/engine-');
  await expect.poll(() => [...scripts.values()].some((times) => times > 1)).toBe(true);
});

test('the policy of the page lets no inline script and no eval run', async ({ page, watch }) => {
  watch.expect(/Content Security Policy|content security policy/);
  await page.goto('./');
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "inline ran"';
    document.head.append(script);
    const refused = await new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
        once: true,
      });
      const other = document.createElement('script');
      other.textContent = '0';
      document.head.append(other);
    });
    return { title: document.title, refused };
  });
  expect(outcome.title).not.toBe('inline ran');
  expect(outcome.refused).toBe('script-src-elem');
});
