// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Spec } from '../../src/core/spec.ts';
import { ComparePage } from '../../src/pages/compare/compare-page.tsx';
import { comparedIds, differencesOf } from '../../src/pages/compare/compared.ts';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { generation, spec, submitting } from '../fixtures/generation.ts';
import { stillPaint } from './fake-video.ts';
import { renderPage } from './render-page.tsx';

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

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

describe('an address', () => {
  test('means each clip once, in its order, four at most, whatever else it says', () => {
    expect(comparedIds(`?ids=${id(2)},nonsense,${id(1)},${id(2)},,`)).toEqual([id(2), id(1)]);
    expect(comparedIds(`ids=${[1, 2, 3, 4, 5].map(id).join(',')}`)).toHaveLength(4);
    expect(comparedIds('')).toEqual([]);
  });
});

describe('requests side by side', () => {
  test('show what differs and nothing else', () => {
    const one = { ...generation(submitting), spec: { ...spec, parameters: { seed: 1 } } };
    const other = { ...generation(submitting), spec: { ...spec, seconds: 8 } };
    expect(differencesOf([one, other])).toEqual([
      { name: 'Seconds', values: ['4 sec', '8 sec'] },
      { name: 'Seed', values: ['1', null] },
    ]);
    expect(differencesOf([one, one])).toEqual([]);
  });
});

async function add(studio: MemoryStudio, digit: number, more: Partial<Spec>): Promise<void> {
  const { id: serverId, label, baseUrl } = studio.profile;
  await studio.services.generations.add({
    ...{ id: id(digit), title: null, estimatedCostMicroUsd: 0, spec: { ...spec, ...more } },
    server: { id: serverId, label, url: baseUrl },
  });
}

async function openComparison() {
  const page = await renderPage(<ComparePage />, { path: `/library/compare?ids=${id(1)},${id(2)}` });
  await add(page.studio, 1, { prompt: 'A fox in grass' });
  await add(page.studio, 2, { prompt: 'A fox in snow' });
  for (let round = 0; round < 3; round += 1) await page.work();
  await page.client.invalidateQueries();
  await screen.findByRole('list', { name: 'Clips' }, { timeout: 20_000 });
  return page;
}

describe('the page', () => {
  test('asks for two clips where it has fewer', async () => {
    await renderPage(<ComparePage />, { path: `/library/compare?ids=${id(1)}` });
    expect(await screen.findByRole('heading', { name: 'Two to four clips are compared' })).toBeTruthy();
  });

  test('a winner becomes a favourite and the other is rejected, by one key, and that can be undone', async () => {
    const { studio, user } = await openComparison();
    screen.getByRole('slider', { name: 'Position' }).focus();
    await user.keyboard('2');
    const list = screen.getByRole('list', { name: 'Clips' });
    const state = async () => {
      const rows = await Promise.all([1, 2].map((digit) => studio.services.generations.find(id(digit))));
      return rows.map((row) => [row?.favourite, row?.rejected]);
    };
    expect(await within(list).findByText('Winner')).toBeTruthy();
    expect(within(list).getByText('Rejected')).toBeTruthy();
    await vi.waitFor(async () =>
      expect(await state()).toEqual([
        [false, true],
        [true, false],
      ]),
    );
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await vi.waitFor(async () =>
      expect(await state()).toEqual([
        [false, false],
        [false, false],
      ]),
    );
    await vi.waitFor(() => expect(within(list).queryByText('Winner')).toBeNull());
  });

  test('prompts are compared word by word', async () => {
    await openComparison();
    const table = await screen.findByRole('table');
    expect(within(table).getByRole('deletion').textContent).toContain('grass');
    expect(within(table).getByRole('insertion').textContent).toContain('snow');
    expect(within(table).queryByText('Model')).toBeNull();
  });

  test('two are wiped over each other by key, on the same videos', async () => {
    const { user } = await openComparison();
    const before = await vi.waitFor(() => {
      const videos = screen.getAllByLabelText(/^Video: /);
      expect(videos).toHaveLength(2);
      return videos;
    });
    screen.getByRole('slider', { name: 'Position' }).focus();
    await user.keyboard('w');
    const handle = screen.getByRole('slider', { name: 'Where the second clip begins' });
    expect(handle.getAttribute('aria-valuetext')).toBe('50 %');
    expect(screen.getAllByLabelText(/^Video: /)).toEqual(before);
  });
});
