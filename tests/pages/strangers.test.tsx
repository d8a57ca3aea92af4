// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { adoptionOf } from '../../src/core/adoption.ts';
import { specSchema } from '../../src/core/spec.ts';
import { ConnectForm } from '../../src/pages/connect/connect-form.tsx';
import { TestPage } from '../../src/pages/test/test-page.tsx';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { NOON, report, spec } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
afterEach(cleanup);

async function makeElsewhere(studio: MemoryStudio): Promise<void> {
  const server = studio.services.videoServer(studio.profile);
  await server.create({ ...spec, prompt: 'A pier at night' }, null);
  studio.clock.pass(1_000);
  await server.create({ ...spec, prompt: 'A pier by day' }, null);
}

async function rowsOf(studio: MemoryStudio) {
  return (await studio.services.generations.page({ statuses: null }, null, 10)).generations;
}

test('jobs made elsewhere are shown on a press, and one taken in is saved and leaves the list', async () => {
  const { user, studio, work } = await renderPage(<TestPage />);
  await makeElsewhere(studio);
  await user.click(await screen.findByRole('button', { name: 'Look at the server' }));
  const list = await screen.findByRole('list', { name: 'Jobs that are not in your library' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(2);
  await user.click(within(list).getAllByRole('button', { name: 'Take in' })[1] ?? list);
  expect(await screen.findByText('1 job is in your library now.')).toBeTruthy();
  await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(1));
  for (let round = 0; round < 3; round += 1) await work();
  const rows = await rowsOf(studio);
  expect(rows.map((row) => [row.spec.prompt, row.lifecycle.status])).toEqual([['A pier at night', 'completed']]);
});

test('all are taken in at once, and a second time there is nothing left', async () => {
  const { user, studio } = await renderPage(<TestPage />);
  await makeElsewhere(studio);
  await user.click(await screen.findByRole('button', { name: 'Look at the server' }));
  await user.click(await screen.findByRole('button', { name: 'Take in all' }));
  expect(await screen.findByText('2 jobs are in your library now.')).toBeTruthy();
  expect(await screen.findByText(/Everything this server lists is in your library/)).toBeTruthy();
  expect(await rowsOf(studio)).toHaveLength(2);
});

test('connecting a server that has jobs offers to show them', async () => {
  const { user, studio } = await renderPage(<ConnectForm />, { connected: false });
  await makeElsewhere(studio);
  const url = await screen.findByRole('textbox', { name: 'Server URL' });
  await user.clear(url);
  await user.type(url, studio.profile.baseUrl);
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  expect(await screen.findByText(/has jobs that are not in your library/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Show them' })).toBeTruthy();
});

test('what a server does not say becomes what the protocol means by silence, and fits a row', () => {
  const silent = report({ prompt: null, model: null, size: '', seconds: null, createdAt: null });
  const profile = {
    id: 's1',
    label: 'Mine',
    baseUrl: 'http://mine.test/v1',
    catalogue: { models: [], anyModel: null },
  };
  const adoption = adoptionOf(silent, { id: 'g1', profile, now: NOON });
  expect(adoption).toMatchObject({
    submittedAt: NOON,
    estimatedCostMicroUsd: null,
    spec: { prompt: '', size: '720x1280' },
  });
  expect(specSchema.safeParse({ ...adoption.spec, prompt: 'any' }).success).toBe(true);
});
