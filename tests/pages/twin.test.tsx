// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { GenerationPage } from '../../src/pages/library/generation-page.tsx';
import { spec } from '../fixtures/generation.ts';
import { renderPage } from './render-page.tsx';

afterEach(cleanup);

test('a job that the server made twice is said on the page of the first, adopted at a press, and then said no more', async () => {
  const { studio, client, user } = await renderPage(<GenerationPage id="g1" />);
  const { generations, videoServer } = studio.services;
  const twin = await videoServer(studio.profile).create({ ...spec, reference: null }, null);
  const server = { id: studio.profile.id, label: studio.profile.label, url: studio.profile.baseUrl };
  const row = await generations.add({ id: 'g1', spec, server, title: null, estimatedCostMicroUsd: 0 });
  await generations.save({
    ...{ id: 'g1', version: row.version, lifecycle: row.lifecycle, actor: 'tab:test', attempt: null, leaseSeconds: 0 },
    note: { kind: 'twin', detail: { jobIds: [twin.id] } },
  });
  await client.invalidateQueries();
  expect(await screen.findByText('The server took this request twice')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Adopt' }));
  expect(await screen.findByText('It is in your library now.')).toBeTruthy();
  await waitFor(() => expect(screen.queryByText('The server took this request twice')).toBeNull());
  expect(await generations.knownJobIds([twin.id])).toEqual(new Set([twin.id]));
});
