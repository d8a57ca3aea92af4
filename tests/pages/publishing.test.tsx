// @vitest-environment jsdom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BatchesPage } from '../../src/pages/batches/batches-page.tsx';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

const downloads: Blob[] = [];
const copied: string[] = [];

beforeEach(() => {
  installNativeDialog();
  downloads.length = 0;
  copied.length = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob) downloads.push(blob);
    return 'blob:test';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

type Page = Awaited<ReturnType<typeof renderPage>>;

/** A batch of two, both saved, on its page. */
async function openBatch(): Promise<Page> {
  const page = await renderPage(<BatchesPage />, { path: '/batches/new' });
  await page.user.click(await screen.findByRole('textbox', { name: 'Or paste the table or the prompts' }));
  await page.user.paste('career,prompt\nCook,Stirring a soup\nPilot,Landing a plane\n');
  await page.user.click(screen.getByRole('button', { name: 'Read it' }));
  const button = await screen.findByRole('button', { name: /^Start 2 videos/ });
  await waitFor(() => expect(button).toHaveProperty('disabled', false));
  await page.user.click(button);
  await screen.findByRole('heading', { name: 'Files by name' });
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => void copied.push(text) },
  });
  return page;
}

async function workOff(page: Page): Promise<void> {
  for (let round = 0; round < 5; round += 1) await page.work();
  await refreshed(page);
}

async function refreshed({ client }: Page): Promise<void> {
  await act(() => client.invalidateQueries());
}

async function bucketOf({ studio }: Page) {
  const [bucket] = await (await studio.services.publications()).buckets();
  if (bucket === undefined) throw new Error('no bucket was opened');
  return bucket;
}

const filesIn = ({ studio }: Page, bucketId: string) => [...(studio.published.get(bucketId)?.keys() ?? [])].sort();

/** Everything there is to publish, published as it was saved. */
async function openPublished() {
  const page = await openBatch();
  const name = await screen.findByRole('textbox', { name: 'Name of the bucket' });
  await page.user.clear(name);
  await page.user.type(name, 'jobs');
  await page.user.click(screen.getByRole('button', { name: 'Publish clips as they are saved' }));
  await screen.findByText('Each clip goes to jobs as it is saved.');
  await workOff(page);
  const panel = within(await screen.findByRole('region', { name: 'Bucket jobs' }));
  await panel.findByText('2 published');
  return { ...page, panel, bucket: await bucketOf(page) };
}

test('each clip is published by name as it is saved, and its addresses can be taken along', async () => {
  const page = await openPublished();
  const { panel, bucket } = page;
  expect(filesIn(page, bucket.id)).toEqual(['cook.mp4', 'pilot.mp4']);
  expect(bucket).toMatchObject({ isPublic: true, sizeLimitBytes: 104_857_600 });
  expect(panel.getByRole('link', { name: 'cook.mp4' }).getAttribute('href')).toBe(
    `memory:public/${bucket.id}/cook.mp4`,
  );
  await page.user.click(panel.getByRole('button', { name: 'Copy all addresses' }));
  expect(copied).toEqual([`memory:public/${bucket.id}/cook.mp4\nmemory:public/${bucket.id}/pilot.mp4`]);
  await page.user.click(panel.getByRole('button', { name: 'Download addresses as CSV' }));
  const text = (await downloads.at(-1)?.text()) ?? '';
  expect(text.split('\r\n')[1]).toMatch(new RegExp(`^cook.mp4,memory:public/${bucket.id}/cook.mp4,\\d+,[0-9a-f]{64},`));
  await page.user.click(screen.getByRole('button', { name: 'Download CSV' }));
  expect(await downloads.at(-1)?.text()).toContain(`memory:public/${bucket.id}/pilot.mp4`);
}, 30_000);

test('a check tells what is missing, changed and strange, and mends it', async () => {
  const page = await openPublished();
  const { panel, bucket } = page;
  const objects = page.studio.published.get(bucket.id);
  objects?.delete('cook.mp4');
  objects?.set('stranger.mp4', new Uint8Array(3));
  const pilot = objects?.get('pilot.mp4') ?? new Uint8Array();
  objects?.set('pilot.mp4', new Uint8Array(pilot.length));
  await page.user.click(panel.getByRole('button', { name: 'Check what is there' }));
  await panel.findByText('1 file published and not there');
  await panel.findByText('1 file that nobody published from here');
  expect(panel.queryByText('1 file with other bytes')).toBeNull();
  await page.user.click(panel.getByRole('button', { name: 'Check every byte' }));
  await panel.findByText('1 file with other bytes');
  await page.user.click(panel.getByRole('button', { name: 'Remove these' }));
  const question = within(await screen.findByRole('alertdialog', { name: 'Remove 1 file for good?' }));
  await page.user.click(question.getByRole('button', { name: 'Keep them' }));
  expect(objects?.has('stranger.mp4')).toBe(true);
  await page.user.click(panel.getByRole('button', { name: 'Remove these' }));
  await page.user.click(await question.findByRole('button', { name: 'Remove these' }));
  await waitFor(() => expect(objects?.has('stranger.mp4')).toBe(false));
  await page.user.click(panel.getByRole('button', { name: 'Check every byte' }));
  for (let left = 2; left > 0; left -= 1) {
    const buttons = await panel.findAllByRole('button', { name: 'Copy these again' });
    expect(buttons).toHaveLength(left);
    await page.user.click(buttons[0] ?? panel.getByRole('button'));
    await waitFor(() => expect(panel.queryAllByRole('button', { name: 'Copy these again' })).toHaveLength(left - 1));
  }
  await workOff(page);
  await page.user.click(panel.getByRole('button', { name: 'Check every byte' }));
  expect(await panel.findByText('Everything is as it should be')).toBeTruthy();
}, 30_000);

test('one file and all of them are taken out, after a question; the clips stay', async () => {
  const page = await openPublished();
  const { panel, bucket } = page;
  await page.user.click(panel.getByRole('button', { name: 'Take out cook.mp4' }));
  await page.user.click(screen.getByRole('button', { name: 'Take out' }));
  await workOff(page);
  expect(filesIn(page, bucket.id)).toEqual(['pilot.mp4']);
  await page.user.click(panel.getByRole('button', { name: 'Take them all out' }));
  await page.user.click(screen.getByRole('button', { name: 'Take out' }));
  await workOff(page);
  expect(filesIn(page, bucket.id)).toEqual([]);
  expect([...page.studio.bucket.objects.keys()].filter((path) => path.endsWith('.mp4'))).toHaveLength(2);
}, 30_000);

test('a bucket is made private, and removed with everything in it', async () => {
  const page = await openPublished();
  const { panel, bucket } = page;
  await page.user.click(panel.getByRole('button', { name: 'Change the bucket' }));
  await page.user.click(screen.getByRole('radio', { name: 'Only you' }));
  await page.user.click(screen.getByRole('button', { name: 'Save' }));
  await panel.findByText('Private');
  expect(panel.queryByRole('link', { name: 'cook.mp4' })).toBeNull();
  await page.user.click(panel.getByRole('button', { name: 'Copy links for a week' }));
  expect(copied.at(-1)).toContain(`memory:signed/${bucket.id}/cook.mp4`);
  await page.user.click(panel.getByRole('button', { name: 'Change the bucket' }));
  await page.user.click(screen.getByRole('button', { name: 'Remove the bucket' }));
  await page.user.click(screen.getByRole('button', { name: 'Remove the bucket' }));
  await waitFor(async () => expect(await (await page.studio.services.publications()).buckets()).toEqual([]));
}, 30_000);
