// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CreatePage } from '../../src/pages/create/create-page.tsx';
import { DownloadClip } from '../../src/pages/portable/download-clip.tsx';
import { spec } from '../fixtures/generation.ts';
import { stillPaint } from './fake-video.ts';
import { renderPage } from './render-page.tsx';

const downloads: Blob[] = [];

beforeEach(() => {
  downloads.length = 0;
  stillPaint();
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob) downloads.push(blob);
    return 'blob:download';
  });
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  vi.restoreAllMocks();
});

async function open(show: 'card' | 'detail') {
  const page = await renderPage(show === 'card' ? <CreatePage /> : null);
  const { studio, work, client } = page;
  const { id, label, baseUrl } = studio.profile;
  const server = { id, label, url: baseUrl };
  const wish = { ...spec, prompt: 'A boat in the rain', seconds: 4 };
  await studio.services.generations.add({ id: 'g1', spec: wish, server, title: null, estimatedCostMicroUsd: 0 });
  for (let round = 0; round < 4; round += 1) await work();
  await client.invalidateQueries();
  const row = await studio.services.generations.find('g1');
  if (row?.lifecycle.status !== 'completed') throw new Error('not made');
  const original = studio.bucket.objects.get(row.lifecycle.clip.videoPath);
  return { ...page, row, original };
}

test('the arrow on a card brings the clip with its data behind the untouched original', async () => {
  const { user, original } = await open('card');
  const card = await screen.findByRole('article', { name: 'A boat in the rain' });
  await user.click(await within(card).findByRole('button', { name: 'Download' }));
  expect(await screen.findByText(/a-boat-in-the-rain\.mp4 is on your disk, with its data inside/)).toBeTruthy();
  const bytes = new Uint8Array((await downloads[0]?.arrayBuffer()) ?? new ArrayBuffer(0));
  const untouched = original ?? new Uint8Array();
  expect(untouched.length).toBeGreaterThan(0);
  expect(bytes.subarray(0, untouched.length)).toEqual(untouched);
  expect(new TextDecoder().decode(bytes.subarray(untouched.length))).toContain('A boat in the rain');
});

test('on its page the original alone and the sidecar are one press away', async () => {
  const { row, studio } = await open('detail');
  cleanup();
  const { user } = await renderPage(<DownloadClip generation={row} />, { overrides: studio.services });
  const bare = await screen.findByRole('link', { name: 'Original only' });
  expect(bare.getAttribute('download')).toBe('a-boat-in-the-rain.mp4');
  await user.click(screen.getByRole('button', { name: 'JSON' }));
  await waitFor(() => expect(downloads).toHaveLength(1));
  expect(JSON.parse((await downloads[0]?.text()) ?? '')).toMatchObject({ spec: { prompt: 'A boat in the rain' } });
});
