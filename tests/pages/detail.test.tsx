// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { billOf } from '../../src/core/money/bill.ts';
import { seedOf } from '../../src/core/seed.ts';
import type { Spec } from '../../src/core/spec.ts';
import { GenerationPage } from '../../src/pages/library/generation-page.tsx';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { generation, spec, submitting } from '../fixtures/generation.ts';
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
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function add(studio: MemoryStudio, id: string, more: Partial<Spec> = {}): Promise<void> {
  const { id: serverId, label, baseUrl } = studio.profile;
  await studio.services.generations.add({
    ...{ id, title: null, estimatedCostMicroUsd: 0, spec: { ...spec, ...more } },
    server: { id: serverId, label, url: baseUrl },
  });
  studio.clock.pass(1_000);
}

async function openDetail(more: Partial<Spec> = {}) {
  const page = await renderPage(<GenerationPage id="g2" />, { path: '/library/g2' });
  await add(page.studio, 'g1');
  await add(page.studio, 'g2', more);
  await add(page.studio, 'g3');
  await page.client.invalidateQueries();
  await screen.findByRole('region', { name: 'In your library' });
  return page;
}

const rowOf = (studio: MemoryStudio) => studio.services.generations.find('g2');

describe('money and seed', () => {
  test('a bill tells what was paid from what may have been, and from what came back', () => {
    const attempt = (billed: 'yes' | 'no' | 'unknown', costMicroUsd: number | null, refunded = false) => ({
      ...{ billed, costMicroUsd, refunded },
    });
    const calls = [attempt('no', 5), attempt('unknown', 7), attempt('yes', 11), attempt('yes', null)];
    expect(billOf([...calls, attempt('yes', 13, true), attempt('yes', null, true)])).toEqual({
      billedMicroUsd: 11,
      maybeMicroUsd: 7,
      refundedMicroUsd: 13,
      unpriced: 1,
    });
  });

  test('a seed is what was asked for, else what the server says it took', () => {
    const asked = { ...generation(submitting), spec: { ...spec, parameters: { seed: 7 } }, metadata: { seed: 9 } };
    expect(seedOf(asked)).toBe(7);
    expect(seedOf({ ...asked, spec })).toBe(9);
    expect(seedOf({ spec, metadata: { id: 'video_1' } })).toBeNull();
  });
});

describe('the page of a generation', () => {
  test('gives it a title in place; Escape leaves it', async () => {
    const { studio, user } = await openDetail();
    await user.click(screen.getByRole('button', { name: 'Add a title' }));
    await user.keyboard('  Rain, first try {Enter}');
    await vi.waitFor(async () => expect((await rowOf(studio))?.title).toBe('Rain, first try'));
    await user.click(await screen.findByRole('button', { name: 'Change the title' }));
    await user.keyboard(' and more{Escape}');
    expect(await screen.findByText('Rain, first try')).toBeTruthy();
  });

  test('puts it in order: favourite, stars, rejected', async () => {
    const { studio, user } = await openDetail();
    await user.click(screen.getByRole('button', { name: 'Favourite' }));
    await user.click(screen.getByRole('radio', { name: '4 stars' }));
    await user.click(screen.getByRole('button', { name: 'Rejected' }));
    await vi.waitFor(async () =>
      expect(await rowOf(studio)).toMatchObject({ favourite: true, rating: 4, rejected: true }),
    );
    await user.click(screen.getByRole('radio', { name: 'None' }));
    await vi.waitFor(async () => expect((await rowOf(studio))?.rating).toBeNull());
  });

  test('tags it, offering the tags that others have', async () => {
    const page = await openDetail();
    const library = await page.studio.services.library();
    await library.organise(['g1'], { addTags: ['boats'] });
    const field = screen.getByRole('combobox', { name: 'Add a tag' });
    await page.user.click(field);
    await waitFor(() => expect(document.querySelector('datalist option')?.getAttribute('value')).toBe('boats'));
    await page.user.keyboard('boats{Enter}');
    const tags = await screen.findByRole('list', { name: 'Tags' });
    expect(within(tags).getByText('boats')).toBeTruthy();
    await page.user.click(within(tags).getByRole('button', { name: 'Remove the tag boats' }));
    await vi.waitFor(async () => expect((await rowOf(page.studio))?.tags).toEqual([]));
  });

  test('leads to the one before and the one after, by key too, and back to the list', async () => {
    const { user } = await openDetail();
    const ways = await screen.findByRole('navigation', { name: 'Other generations' });
    const next = await within(ways).findByRole('link', { name: 'Next' });
    expect(next.getAttribute('href')).toBe('/library/g1');
    expect(within(ways).getByRole('link', { name: 'Previous' }).getAttribute('href')).toBe('/library/g3');
    expect(screen.getByRole('link', { name: 'All generations' }).getAttribute('href')).toBe('/library');
    await user.keyboard('j');
    expect(location.pathname).toBe('/library/g1');
  });

  test('sends the same request again with its seed, and takes all of it back to the form', async () => {
    const { studio, user } = await openDetail({ parameters: { seed: 42 } });
    await user.click(await screen.findByRole('button', { name: /^Same seed 42.*free/ }));
    await screen.findByText('Asked for. It stands first on Create.');
    const { generations } = await studio.services.generations.page({ statuses: null }, null, 10);
    expect(generations.filter((each) => each.spec.parameters['seed'] === 42)).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Re-run with changes' }));
    expect(location.pathname).toBe('/');
    expect(history.state).toMatchObject({ draft: { parameters: { seed: 42 } } });
  });

  test('shows what the prompt changes of its source beside it', async () => {
    await openDetail({
      prompt: 'A paper boat in deep snow',
      operation: 'remix',
      source: { generationId: 'g1', jobId: 'video_1' },
    });
    const change = await screen.findByRole('region', { name: 'What it changes of its source' });
    expect(within(change).getByRole('insertion').textContent).toContain('snow');
  });

  test('gives a link to a file of it, for as long as is wished, and says its end', async () => {
    const page = await openDetail();
    for (let round = 0; round < 3; round += 1) await page.work();
    await page.client.invalidateQueries();
    const files = await screen.findByRole('region', { name: 'Files' }, { timeout: 20_000 });
    await page.user.selectOptions(within(files).getByRole('combobox', { name: 'Lasts for' }), '7 days');
    await page.user.click(within(files).getByRole('button', { name: 'Make the link' }));
    const link = await within(files).findByRole('textbox', { name: 'Link for others' });
    expect(link).toHaveProperty('value', expect.stringContaining('video-1.mp4'));
    expect(within(files).getByRole('status').textContent).toMatch(/^Ends .+/);
  });
});
