// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LibraryPage } from '../../../src/pages/library/library-page.tsx';
import { spec } from '../../fixtures/generation.ts';
import { installNativeDialog } from '../../ui/native-dialog.ts';
import { renderPage } from '../render-page.tsx';

installNativeDialog();
beforeEach(() => localStorage.clear());
afterEach(cleanup);

async function openLibrary(prompts: readonly string[]) {
  const page = await renderPage(<LibraryPage />, { path: '/library' });
  const { id, label, baseUrl } = page.studio.profile;
  for (const [index, prompt] of prompts.entries()) {
    await page.studio.services.generations.add({
      ...{ id: `g${index + 1}`, spec: { ...spec, prompt }, title: null, estimatedCostMicroUsd: 400_000 },
      server: { id, label, url: baseUrl },
    });
    page.studio.clock.pass(1_000);
  }
  await page.client.invalidateQueries();
  await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(prompts.length));
  const select = (...names: readonly string[]) =>
    names.reduce(async (before, name) => {
      await before;
      const tile = screen.getByRole('article', { name });
      await page.user.click(within(tile).getByRole('checkbox', { name: `Select: ${name}` }));
    }, Promise.resolve());
  const press = (name: string) => page.user.click(within(bar()).getByRole('button', { name }));
  return { ...page, select, press };
}

const bar = () => screen.getByRole('group', { name: 'With the selected ones' });

test('what is selected goes into a new batch, its price said before, and comes back', async () => {
  const { user, studio, select, press } = await openLibrary(['One', 'Two', 'Three']);
  await select('One', 'Two');
  await press('Batch…');
  const dialog = await screen.findByRole('dialog', { name: 'Move 2 generations to a batch' });
  const move = within(dialog).getByRole('button', { name: 'Move' });
  const name = await within(dialog).findByRole('textbox', { name: 'Name of the new batch' });
  expect(move).toHaveProperty('disabled', true);
  expect(
    within(dialog).getByText(/2 were not sent yet: they leave in the batch’s order.* for \$0\.80 in all/),
  ).toBeTruthy();
  await user.type(name, 'Tides');
  await user.click(move);
  expect(await screen.findByText('2 are in Tides now.')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
  const batches = await studio.services.batches();
  expect(await batches.states()).toMatchObject([{ name: 'Tides', rows: 2 }]);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('2 are back where they were.')).toBeTruthy();
  expect(await studio.services.generations.find('g1')).toMatchObject({ batch: null });
});

test('out of a batch it is sent as soon as its server has room, and that is said before', async () => {
  const { user, studio, client, select, press } = await openLibrary(['One']);
  const batches = await studio.services.batches();
  const { id, label, baseUrl } = studio.profile;
  const pace = { groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null };
  await batches.open({ id: 'b1', name: 'Tides', server: { id, label, url: baseUrl }, columns: [], ...pace });
  await batches.run('b1');
  await (await studio.services.library()).move('b1', [{ id: 'g1', slug: 'one' }]);
  await client.invalidateQueries();
  await select('One');
  await press('Batch…');
  const dialog = await screen.findByRole('dialog', { name: 'Move 1 generation to a batch' });
  await user.selectOptions(await within(dialog).findByRole('combobox', { name: 'Batch' }), 'No batch: take them out');
  expect(
    within(dialog).getByText(/outside a batch it is sent as soon as its server has room, for \$0\.40/),
  ).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: 'Move' }));
  expect(await screen.findByText('1 is in no batch any more.')).toBeTruthy();
  expect(await studio.services.generations.find('g1')).toMatchObject({ batch: null });
});

test('failed ones are sent again together, each once, after the price of all', async () => {
  const { user, studio, work, select, press } = await openLibrary([
    'One [[fail:server_error]]',
    'Two [[fail:server_error]]',
    'Three [[fail:moderation_blocked]]',
  ]);
  for (let round = 0; round < 4; round += 1) await work();
  await waitFor(() => {
    for (const tile of screen.getAllByRole('article')) expect(tile.getAttribute('data-status')).toBe('failed');
  });
  await select('One [[fail:server_error]]', 'Two [[fail:server_error]]', 'Three [[fail:moderation_blocked]]');
  await press('Retry (2)');
  const dialog = await screen.findByRole('dialog', { name: 'Send 2 requests again?' });
  expect(within(dialog).getByText(/One of the selected is left out/)).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: /^Send again/ }));
  expect(await screen.findByText('2 sent again.')).toBeTruthy();
  await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(5));
  const prompts = [...studio.rows.generations.values()].map(({ spec: { prompt } }) => prompt);
  expect(prompts.slice(3)).toEqual(['One [[fail:server_error]]', 'Two [[fail:server_error]]']);
});
