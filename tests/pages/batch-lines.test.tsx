// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CreatePage } from '../../src/pages/create/create-page.tsx';
import { generationKeys } from '../../src/queries/generations.ts';
import { spec } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

beforeEach(installNativeDialog);
afterEach(cleanup);

/** The Create page of somebody who has a batch of two rows under way. */
async function openWithBatch() {
  const page = await renderPage(<CreatePage />);
  const { services, profile } = page.studio;
  const batches = await services.batches();
  const id = services.random.uuid();
  const server = { id: profile.id, label: profile.label, url: profile.baseUrl };
  const pace = { groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null };
  const entryOf = (position: number) => ({
    ...{ id: services.random.uuid(), position, server, title: null, slug: `row-${position}`, tags: [], variables: {} },
    ...{ spec: { ...spec, prompt: `A kite ${position}`, reference: null }, estimatedCostMicroUsd: 0, onHold: false },
  });
  await batches.open({ id, name: 'Careers', server, columns: [], ...pace });
  await batches.add(id, [entryOf(1), entryOf(2)]);
  await batches.run(id);
  const look = () =>
    act(async () => {
      await page.client.invalidateQueries({ queryKey: generationKeys.batchesLive });
      await page.client.invalidateQueries({ queryKey: ['batches'] });
    });
  return { ...page, id, batches, look };
}

test('Create leads to a batch of which rows are under way, and says how far it is', async () => {
  const { id, batches, look } = await openWithBatch();
  await look();
  expect((await screen.findByRole('link', { name: 'Careers' })).getAttribute('href')).toBe(`/batches/${id}`);
  expect(screen.getByText('0 of 2 saved')).toBeTruthy();
  // Only a person lets it go on: nothing is under way.
  await batches.hold(id, null);
  await look();
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Careers' })).toBeNull());
});

test('without a batch nothing is said of any', async () => {
  await renderPage(<CreatePage />);
  expect(await screen.findByRole('heading', { name: 'Running and recent' })).toBeTruthy();
  expect(screen.queryByRole('list', { name: 'Batches under way' })).toBeNull();
});
