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
  for (const [index, prompt] of [...prompts].reverse().entries()) {
    await page.studio.services.generations.add({
      ...{ id: `g${index + 1}`, spec: { ...spec, prompt }, title: null, estimatedCostMicroUsd: 0 },
      server: { id, label, url: baseUrl },
    });
    page.studio.clock.pass(1_000);
  }
  await page.client.invalidateQueries();
  await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(prompts.length));
  return page;
}

const tileOf = (name: string) => screen.getByRole('article', { name });
const linkOf = (name: string) => within(tileOf(name)).getByRole('link');
const boxOf = (name: string) => within(tileOf(name)).getByRole('checkbox', { name: `Select: ${name}` });
const selected = () =>
  screen
    .getAllByRole('article')
    .filter((tile) => within(tile).getByRole<HTMLInputElement>('checkbox').checked)
    .map((tile) => tile.getAttribute('aria-label'))
    .join();
const bar = () => screen.getByRole('group', { name: 'With the selected ones' });

const ALPHABET = ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot'];

test('a press opens; once something is selected, presses select', async () => {
  const { user } = await openLibrary(ALPHABET);
  await user.click(boxOf('Bravo'));
  expect(selected()).toBe('Bravo');
  await user.click(linkOf('Delta'));
  expect(selected()).toBe('Bravo,Delta');
  expect(location.pathname).toBe('/library');
  await user.click(within(bar()).getByRole('button', { name: 'Clear the selection' }));
  expect(selected()).toBe('');
  await user.click(linkOf('Delta'));
  expect(location.pathname).toBe('/library/g3');
});

test('Ctrl picks one by one and Shift everything between', async () => {
  const { user } = await openLibrary(ALPHABET);
  await user.keyboard('{Control>}');
  await user.click(linkOf('Bravo'));
  await user.keyboard('{/Control}{Shift>}');
  await user.click(linkOf('Echo'));
  await user.keyboard('{/Shift}{Control>}');
  await user.click(linkOf('Charlie'));
  await user.keyboard('{/Control}');
  expect(selected()).toBe('Bravo,Delta,Echo');
  expect(within(bar()).getByRole('status').textContent).toBe('3 selected');
});

test('the keyboard alone moves, selects, extends, selects all and lets go', async () => {
  const { user } = await openLibrary(ALPHABET);
  linkOf('Alpha').focus();
  await user.keyboard('{ArrowRight} ');
  expect(document.activeElement).toBe(linkOf('Bravo'));
  expect(selected()).toBe('Bravo');
  await user.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
  expect(selected()).toBe('Bravo,Charlie,Delta');
  await user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  expect(selected()).toBe('Bravo,Charlie');
  await user.keyboard('{End}');
  expect(document.activeElement).toBe(linkOf('Foxtrot'));
  await user.keyboard('{Control>}a{/Control}');
  expect(selected()).toBe(ALPHABET.join());
  await user.keyboard('{Escape}');
  expect(selected()).toBe('');
  await user.keyboard('{Home}');
  expect(document.activeElement).toBe(linkOf('Alpha'));
});

test('only one tile is in the way of Tab', async () => {
  await openLibrary(ALPHABET);
  const reachable = screen.getAllByRole('link', { name: /^Open: / }).filter(({ tabIndex }) => tabIndex === 0);
  expect(reachable).toHaveLength(1);
});

test('a favourite and stars are a key away, and are kept', async () => {
  const { user, studio } = await openLibrary(ALPHABET);
  linkOf('Charlie').focus();
  await user.keyboard('f4');
  expect(within(tileOf('Charlie')).getByRole('button', { name: 'Favourite' }).getAttribute('aria-pressed')).toBe(
    'true',
  );
  await waitFor(async () => {
    expect(await studio.services.generations.find('g4')).toMatchObject({ favourite: true, rating: 4 });
  });
  await user.keyboard('0');
  await waitFor(async () => expect(await studio.services.generations.find('g4')).toMatchObject({ rating: null }));
});

test('several are marked, rated and tagged together', async () => {
  const { user, studio } = await openLibrary(ALPHABET);
  await user.click(boxOf('Alpha'));
  await user.click(boxOf('Bravo'));
  await user.click(within(bar()).getByRole('button', { name: 'Favourite' }));
  await user.click(within(bar()).getByRole('button', { name: '5 stars' }));
  await user.click(within(bar()).getByRole('button', { name: 'Tag…' }));
  await user.type(await screen.findByRole('textbox', { name: 'New tag' }), '#harbour, night{Enter}');
  const expected = { favourite: true, rating: 5, tags: ['harbour', 'night'] };
  await waitFor(async () => {
    expect(await studio.services.generations.find('g6')).toMatchObject(expected);
    expect(await studio.services.generations.find('g5')).toMatchObject(expected);
  });
  await user.click(await screen.findByRole('button', { name: 'Take away: night' }));
  await waitFor(async () => {
    expect(await studio.services.generations.find('g6')).toMatchObject({ tags: ['harbour'] });
  });
});

test('Delete takes the selected ones away, the focus goes on, and all of them can come back', async () => {
  const { user } = await openLibrary(ALPHABET);
  linkOf('Bravo').focus();
  await user.keyboard(' {Shift>}{ArrowRight}{/Shift}{Delete}');
  await waitFor(() => expect(screen.queryByRole('article', { name: 'Charlie' })).toBeNull());
  expect(screen.queryByRole('article', { name: 'Bravo' })).toBeNull();
  expect(document.activeElement).toBe(linkOf('Delta'));
  expect(screen.queryByRole('group', { name: 'With the selected ones' })).toBeNull();
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('2 are back again.')).toBeTruthy();
  expect(await screen.findByRole('article', { name: 'Bravo' })).toBeTruthy();
});

test('deleting what a server is rendering is asked about first', async () => {
  const { user, work } = await openLibrary(['A slow one [[stall]]']);
  const tile = tileOf('A slow one [[stall]]');
  await work();
  await waitFor(() => expect(tile.getAttribute('data-status')).toBe('processing'));
  await user.click(boxOf('A slow one [[stall]]'));
  await user.click(within(bar()).getByRole('button', { name: 'Delete' }));
  const question = await screen.findByRole('alertdialog', { name: 'Stop watching one that runs?' });
  await user.click(within(question).getByRole('button', { name: 'Not now' }));
  expect(tile.isConnected).toBe(true);
});

test('acts by hand are offered for those that are open to them, and two finished ones can be compared', async () => {
  const { user, work } = await openLibrary(['One', 'Two', 'Three [[fail:moderation_blocked]]']);
  await user.click(boxOf('One'));
  expect(within(bar()).getByRole('button', { name: 'Cancel (1)' })).toBeTruthy();
  const tile = tileOf('One');
  for (let round = 0; round < 5; round += 1) await work();
  await waitFor(() => expect(tile.getAttribute('data-status')).toBe('completed'));
  await user.click(boxOf('Two'));
  const compare = within(bar()).getByRole('link', { name: 'Compare' });
  expect(compare.getAttribute('href')).toBe('/library/compare?ids=g3,g2');
  await user.click(boxOf('Three [[fail:moderation_blocked]]'));
  expect(within(bar()).queryByRole('link', { name: 'Compare' })).toBeNull();
  expect(within(bar()).getByRole('button', { name: 'Reset (1)' })).toBeTruthy();
});

test('a failed one says in a few words why', async () => {
  const { work } = await openLibrary(['Three [[fail:moderation_blocked]]']);
  for (let round = 0; round < 3; round += 1) await work();
  expect(await screen.findByText('Refused by the content filter')).toBeTruthy();
});
