// Clips under their names in a bucket of their own, in a real browser: published as they are saved, fetched by anybody,
// checked, and taken away again.
import { expect } from '@playwright/test';
import { connectSimulator } from './connect.ts';
import { test } from './studio.ts';

// They take long enough for the bucket to be named while they are made.
const TABLE =
  'career,prompt\nDental Assistant,Holding a small mirror [[takes:12s]]\nBaker,Kneading dough [[takes:12s]]';

test('clips are published as they are saved, anybody can fetch them, a check finds what is gone, and all are taken out', async ({
  page,
  site,
  watch,
}) => {
  test.setTimeout(300_000);
  // A file that is gone is told by the browser too.
  watch.expect(/Failed to load resource/);
  await connectSimulator(page, site.simulatorUrl);
  await page.goto('./batches/new');
  await page.getByRole('textbox', { name: 'Or paste the table or the prompts' }).fill(TABLE);
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByRole('spinbutton', { name: 'Pause after each, seconds' }).fill('0');
  await page.getByRole('button', { name: /^Start 2 videos/ }).click();
  await page.getByRole('textbox', { name: 'Name of the bucket' }).fill('careers');
  await page.getByRole('button', { name: 'Publish clips as they are saved' }).click();
  await expect(page.getByText('Each clip goes to careers as it is saved.')).toBeVisible();
  const panel = page.getByRole('region', { name: 'Bucket careers' });
  await expect(panel.getByText('2 published', { exact: true })).toBeVisible({ timeout: 180_000 });

  const link = panel.getByRole('link', { name: 'dental-assistant.mp4' });
  const address = (await link.getAttribute('href')) ?? '';
  expect(address).toMatch(/\/object\/public\/sora-[0-9a-f]{12}-careers\/dental-assistant\.mp4$/);
  const answer = await fetch(address);
  expect({ ok: answer.ok, type: answer.headers.get('content-type') }).toEqual({ ok: true, type: 'video/mp4' });
  expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1_000);

  await panel.getByRole('button', { name: 'Check every byte' }).click();
  await expect(panel.getByText('Everything is as it should be')).toBeVisible({ timeout: 30_000 });

  await panel.getByRole('button', { name: 'Take out baker.mp4' }).click();
  await page.getByRole('button', { name: 'Take out', exact: true }).click();
  await expect(panel.getByText('1 published', { exact: true })).toBeVisible({ timeout: 60_000 });
  expect((await fetch(address.replace('dental-assistant', 'baker'))).ok).toBe(false);

  await panel.getByRole('button', { name: 'Take them all out' }).click();
  await page.getByRole('button', { name: 'Take out', exact: true }).click();
  await expect(panel).toBeHidden({ timeout: 60_000 });
  expect((await fetch(address)).ok).toBe(false);
  await page.goto('./batches');
  const bucket = page.getByRole('region', { name: 'Bucket careers' });
  await expect(bucket.getByText('0 published')).toBeVisible();
  await bucket.getByRole('button', { name: 'Change the bucket' }).click();
  await page.getByRole('button', { name: 'Remove the bucket' }).click();
  await page.getByRole('button', { name: 'Remove the bucket' }).click();
  await expect(bucket).toBeHidden({ timeout: 30_000 });
});
