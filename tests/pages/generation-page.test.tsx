// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { GenerationPage } from '../../src/pages/library/generation-page.tsx';
import { trailAsJson } from '../../src/pages/library/trail-json.ts';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { generation, processing, spec } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
afterEach(cleanup);

async function add(studio: MemoryStudio, count: number): Promise<void> {
  const { id, label, baseUrl } = studio.profile;
  for (let index = 1; index <= count; index += 1) {
    await studio.services.generations.add({
      ...{
        id: `g${index}`,
        spec: { ...spec, prompt: `Shot ${index} [[stall]]` },
        title: null,
        estimatedCostMicroUsd: 0,
      },
      server: { id, label, url: baseUrl },
    });
    studio.clock.pass(1_000);
  }
}

test('one generation has an address with what was asked, what it became and who did what', async () => {
  const { studio, client, work } = await renderPage(<GenerationPage id="g1" />);
  await add(studio, 1);
  await client.invalidateQueries();
  const article = await screen.findByRole('article', { name: 'Shot 1 [[stall]]' });
  await work();
  await waitFor(() => expect(article.getAttribute('data-status')).toBe('processing'));
  expect(within(article).getByText('1280x720')).toBeTruthy();
  const row = await studio.services.generations.find('g1');
  if (row?.lifecycle.status !== 'processing') throw new Error('not processing');
  expect(within(article).getByText(row.lifecycle.job.id)).toBeTruthy();
});

test('the trail of a failed one names its create call and its changes', async () => {
  const { studio, client, work } = await renderPage(<GenerationPage id="g1" />);
  const { id, label, baseUrl } = studio.profile;
  await studio.services.generations.add({
    ...{ id: 'g1', spec: { ...spec, prompt: 'A door [[fail:moderation_blocked]]' }, title: null },
    ...{ server: { id, label, url: baseUrl }, estimatedCostMicroUsd: 400_000 },
  });
  await client.invalidateQueries();
  for (let round = 0; round < 3; round += 1) await work();
  expect(await screen.findByText(/Attempt 1 · accepted · \$0\.40/)).toBeTruthy();
  const events = screen.getByRole('heading', { name: 'What happened' }).nextElementSibling;
  await waitFor(() =>
    expect(events?.textContent).toMatch(
      /Waiting by you.*Submitting by a browser.*Rendering by a browser.*Failed by a browser/,
    ),
  );
});

test('the log of one generation goes into a file without any key in it', () => {
  const row = { ...generation(processing), metadata: { echoed: 'Bearer sk-secret' } };
  const json = trailAsJson(row, { attempts: [], events: [] }, ['sk-secret']);
  expect(JSON.parse(json)).toMatchObject({
    generation: { id: row.id, metadata: { echoed: 'Bearer ••••' } },
    events: [],
  });
  expect(json).not.toContain('sk-secret');
});

test('an address of nothing says so', async () => {
  await renderPage(<GenerationPage id="nobody" />);
  expect(await screen.findByRole('heading', { name: 'There is no such generation' })).toBeTruthy();
});
