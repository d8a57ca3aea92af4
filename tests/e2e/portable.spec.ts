// What the studio knows travels with the files: a clip that is dropped back, a selection as a zip file, a Library that
// comes to live in another account.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { openZip } from '../../src/media/portable/zip.ts';
import { accessibilityProblems } from './accessibility.ts';
import { connectSimulator } from './connect.ts';
import { signInAnew } from './new-account.ts';
import type { RunningSite } from './running-site.ts';
import { jobsOf } from './simulator-jobs.ts';
import { generate, test } from './studio.ts';

/** The way of browsers that have no dialog for it. */
const withoutPicker = (context: BrowserContext) =>
  context.addInitScript(() => {
    delete window.showSaveFilePicker;
  });

/** Nobody can press a button of the system's own dialog here: the file that it would give is the browser's own. */
const withPicker = (context: BrowserContext) =>
  context.addInitScript(() => {
    window.showSaveFilePicker = async ({ suggestedName }) => {
      const folder = await navigator.storage.getDirectory();
      return folder.getFileHandle(suggestedName, { create: true });
    };
  });

async function writtenFile(page: Page, pattern: string): Promise<Buffer> {
  const base64 = await page.evaluate(async (ending) => {
    const folder = await navigator.storage.getDirectory();
    for await (const [name, handle] of folder.entries()) {
      if (!name.endsWith(ending) || !(handle instanceof FileSystemFileHandle)) continue;
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 0x8000) {
        text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      }
      return btoa(text);
    }
    throw new Error(`no file that ends in ${ending}`);
  }, pattern);
  return Buffer.from(base64, 'base64');
}

async function drop(page: Page, file: { name: string; type: string; bytes: Buffer }): Promise<void> {
  const { name, type } = file;
  const transfer = await page.evaluateHandle(
    ({ base64, ...given }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const holding = new DataTransfer();
      holding.items.add(new File([bytes], given.name, { type: given.type }));
      return holding;
    },
    { name, type, base64: file.bytes.toString('base64') },
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

async function madeClip(page: Page, prompt: string) {
  const article = await generate(page, prompt);
  await expect(article).toContainText('Completed', { timeout: 90_000 });
  return article;
}

async function originalOf(site: RunningSite, prompt: string): Promise<Buffer> {
  const [job] = await jobsOf(site.simulatorUrl, prompt);
  return Buffer.from(await (await fetch(`${site.simulatorUrl}/videos/${job?.id}/content`)).arrayBuffer());
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('a clip that was downloaded with its data plays, holds the original, and brings its inputs back when dropped', async ({
  page,
  site,
}) => {
  test.slow();
  await withoutPicker(page.context());
  await connectSimulator(page, site.simulatorUrl);
  const prompt = 'A tin robot waters a fern [[takes:2s]]';
  const article = await madeClip(page, prompt);
  await article.getByRole('link').first().click();
  const press = page.getByRole('button', { name: 'Download with its data' });
  const [download] = await Promise.all([page.waitForEvent('download'), press.click()]);
  expect(download.suggestedFilename()).toMatch(/robot.*\.mp4$/i);
  const bytes = await readFile(await download.path());
  const original = await originalOf(site, prompt);
  expect(sha256(bytes.subarray(0, original.length))).toBe(sha256(original));
  expect(bytes.subarray(original.length).toString('latin1')).toContain(sha256(original));

  const played = await page.evaluate(async (base64) => {
    const film = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const video = document.createElement('video');
    video.muted = true;
    video.src = URL.createObjectURL(new Blob([film], { type: 'video/mp4' }));
    await video.play();
    return { seconds: Math.round(video.duration), width: video.videoWidth };
  }, bytes.toString('base64'));
  expect(played).toEqual({ seconds: 4, width: expect.any(Number) });
  expect(played.width).toBeGreaterThan(0);

  await page.getByRole('link', { name: 'Costs' }).click();
  await expect(page.getByRole('heading', { name: 'Costs', exact: true })).toBeVisible();
  await drop(page, { name: 'robot.mp4', type: 'video/mp4', bytes });
  const dialog = page.getByRole('dialog', { name: 'A video of this studio' });
  await expect(dialog).toContainText(prompt);
  await expect(dialog.getByRole('link', { name: 'Open in the Library' })).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Put into the composer' }).click();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(prompt);
  await expect(page.getByRole('radio', { name: /^4\b/ })).toBeChecked();

  // The composer's own place for pictures leaves a clip to the studio, and a bare film says that it brings nothing.
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Something else');
  await drop(page, { name: 'bare.mp4', type: 'video/mp4', bytes: original });
  await expect(page.getByRole('alert')).toContainText('carries no data of this studio');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('Something else');
});

test('a Library leaves as one file and lives on in another account, where its clips play, and comes only once', async ({
  page,
  browser,
  site,
}) => {
  test.slow();
  await withPicker(page.context());
  await connectSimulator(page, site.simulatorUrl);
  const prompts = ['A lantern in the fog [[takes:2s]]', 'A lantern on a boat [[takes:2s]]'];
  for (const prompt of prompts) await madeClip(page, prompt);
  await page.getByRole('link', { name: 'Settings' }).click();
  const files = page.getByRole('region', { name: 'Library' });
  await files.getByRole('button', { name: 'Export the Library' }).click();
  const exporting = page.getByRole('dialog', { name: 'Export the Library' });
  await exporting.getByRole('button', { name: 'Choose where' }).click();
  await expect(exporting).toContainText('2 generations and', { timeout: 90_000 });
  await exporting.getByRole('button', { name: 'Close' }).click();
  const zip = await writtenFile(page, '.zip');
  const names = (await openZip(new Blob([Uint8Array.from(zip)])))?.names ?? [];
  expect(names.filter((name) => name.startsWith('clips/'))).toHaveLength(2);

  const context = await browser.newContext({ baseURL: site.url, locale: 'en-US' });
  await signInAnew(context, site);
  const other = await context.newPage();
  await connectSimulator(other, site.simulatorUrl);
  const library = { name: 'library.zip', mimeType: 'application/zip', buffer: zip };
  const bring = async () => {
    await other.getByRole('link', { name: 'Settings' }).click();
    await other.getByLabel('Import a Library').setInputFiles(library);
    const importing = other.getByRole('dialog', { name: 'Import a Library' });
    await importing.getByRole('button', { name: 'Import', exact: true }).click();
    return importing;
  };
  const first = await bring();
  await expect(first).toContainText('2 generations added.', { timeout: 90_000 });
  await first.getByRole('button', { name: 'Close' }).click();
  const second = await bring();
  await expect(second).toContainText('2 generations were here already.', { timeout: 90_000 });
  await second.getByRole('button', { name: 'Close' }).click();

  await other.getByRole('link', { name: 'Library', exact: true }).click();
  await expect(other.getByRole('article')).toHaveCount(2);
  await other.getByRole('article', { name: 'A lantern in the fog' }).getByRole('link').first().click();
  await other.getByRole('button', { name: /^Play/ }).first().click();
  const seconds = () =>
    other.locator('video').evaluate((video) => (video instanceof HTMLVideoElement ? Math.round(video.duration) : 0));
  await expect.poll(seconds, { timeout: 60_000 }).toBe(4);
  await expect(other.getByText(sha256(await originalOf(site, 'A lantern in the fog [[takes:2s]]')))).toBeVisible();
  expect(await jobsOf(site.simulatorUrl, 'A lantern in the fog [[takes:2s]]')).toHaveLength(1);
  await context.close();
});

test('a selection leaves as a zip file with its data beside each clip', async ({ page, site }) => {
  test.slow();
  await withPicker(page.context());
  await connectSimulator(page, site.simulatorUrl);
  for (const prompt of ['A red kite [[takes:2s]]', 'A blue kite [[takes:2s]]']) await madeClip(page, prompt);
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Library', exact: true })).toBeVisible();
  for (const colour of ['red', 'blue']) {
    await page.getByRole('checkbox', { name: `Select: A ${colour} kite` }).check();
  }
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Download clips' });
  await dialog.getByRole('textbox', { name: 'File names' }).fill('kites/{slug}');
  await expect(dialog).toContainText('kites/a-');
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Download', exact: true }).click();
  await expect(dialog).toContainText('2 clips are on your disk.', { timeout: 90_000 });
  const archive = await openZip(new Blob([Uint8Array.from(await writtenFile(page, '.zip'))]));
  expect([...(archive?.names ?? [])].sort()).toEqual(
    ['blue', 'red'].flatMap((colour) => [
      `kites/a-${colour}-kite-takes-2s.json`,
      `kites/a-${colour}-kite-takes-2s.mp4`,
    ]),
  );
});
