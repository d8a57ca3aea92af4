// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GenerationPage } from '../../src/pages/library/generation-page.tsx';
import { completed } from '../contracts/library-shelf.ts';
import { spec } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { stillPaint } from './fake-video.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
beforeEach(() => {
  stillPaint();
  // No browser is here to play anything.
  for (const act of ['play', 'pause', 'load'] as const) {
    vi.spyOn(HTMLMediaElement.prototype, act).mockImplementation(async () => undefined);
  }
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** The page of the second of so many takes; those named are finished. */
async function openTake(count: number, finished: readonly number[]) {
  const page = await renderPage(<GenerationPage id="g2" />, { path: '/library/g2' });
  const { studio, client } = page;
  const { id: serverId, label, baseUrl } = studio.profile;
  for (let number = 1; number <= count; number += 1) {
    await studio.services.generations.add({
      ...{ id: `g${number}`, title: null, estimatedCostMicroUsd: 0, spec, take: { group: 'g1', number, count } },
      server: { id: serverId, label, url: baseUrl },
    });
    const row = studio.rows.generations.get(`g${number}`);
    if (finished.includes(number) && row !== undefined) row.lifecycle = completed(4_000);
    studio.clock.pass(1_000);
  }
  await client.invalidateQueries();
  await screen.findByRole('region', { name: 'In your library' });
}

test('a finished take is compared with three of its finished siblings at most', async () => {
  await openTake(6, [1, 2, 4, 5, 6]);
  const way = await screen.findByRole('link', { name: 'Compare with 3 of its takes' });
  expect(way.getAttribute('href')).toBe('/library/compare?ids=g2,g1,g4,g5');
});

test('without a finished sibling there is nothing to compare with', async () => {
  await openTake(2, [2]);
  await waitFor(() => expect(screen.getByRole('article').getAttribute('data-status')).toBe('completed'));
  expect(screen.queryByRole('link', { name: /^Compare/ })).toBeNull();
});
