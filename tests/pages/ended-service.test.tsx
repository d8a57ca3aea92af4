// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { GenerationPage } from '../../src/pages/library/generation-page.tsx';
import { TestPage } from '../../src/pages/test/test-page.tsx';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { spec } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
afterEach(cleanup);

/** The studio's server answers at OpenAI's own address as a host answers that has taken everything down. */
async function endService({ services, profile, simulator }: MemoryStudio, status: number): Promise<void> {
  Object.assign(profile, { baseUrl: 'https://api.openai.com/v1', label: 'OpenAI' });
  await services.profiles.put(profile);
  simulator.setOutage({ kind: 'status', status });
}

test.each([403, 404, 410])(
  'a %i of OpenAI’s own host is explained on the Test page, with the way on',
  async (status) => {
    const { user, studio, client } = await renderPage(<TestPage />);
    await endService(studio, status);
    await client.invalidateQueries();
    const card = await screen.findByRole('region', { name: 'Video server' });
    await user.click(await within(card).findByRole('button', { name: 'Run' }));
    expect(await within(card).findByText('This service has ended', {}, { timeout: 10_000 })).toBeTruthy();
    expect(card.textContent).toContain('24 September 2026');
    expect(within(card).getByRole('link', { name: 'Choose another server' }).getAttribute('href')).toBe('/settings');
  },
);

test('a request that it refuses was not billed, and its page leads to the other servers', async () => {
  const { studio, client, work } = await renderPage(<GenerationPage id="g1" />);
  await endService(studio, 404);
  const { id, label, baseUrl } = studio.profile;
  await studio.services.generations.add({
    ...{ id: 'g1', spec, title: null, estimatedCostMicroUsd: 400_000 },
    server: { id, label, url: baseUrl },
  });
  for (let round = 0; round < 5; round += 1) await work();
  await client.invalidateQueries();
  const article = await screen.findByRole('article', {}, { timeout: 10_000 });
  expect(await within(article).findByText('This service has ended', {}, { timeout: 10_000 })).toBeTruthy();
  expect(article.textContent).toContain('OpenAI’s ended on 24 September 2026');
  expect(article.textContent).toContain('Not billed');
  const way = await within(article).findByRole('link', { name: 'Choose another server' });
  expect(way.getAttribute('href')).toBe('/connect');
});
