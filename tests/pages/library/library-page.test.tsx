// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreError } from '../../../src/core/errors.ts';
import type { LibraryStore } from '../../../src/core/ports/library-store.ts';
import type { Spec } from '../../../src/core/spec.ts';
import { LibraryPage } from '../../../src/pages/library/library-page.tsx';
import type { MemoryStudio } from '../../fakes/memory-studio.ts';
import { spec } from '../../fixtures/generation.ts';
import { installNativeDialog } from '../../ui/native-dialog.ts';
import { renderPage } from '../render-page.tsx';

installNativeDialog();
beforeEach(() => localStorage.clear());
afterEach(cleanup);

async function add(studio: MemoryStudio, wishes: readonly Partial<Spec>[]): Promise<void> {
  const { id, label, baseUrl } = studio.profile;
  for (const [index, wish] of wishes.entries()) {
    await studio.services.generations.add({
      ...{ id: `g${index + 1}`, spec: { ...spec, ...wish }, title: null, estimatedCostMicroUsd: 0 },
      server: { id, label, url: baseUrl },
    });
    studio.clock.pass(1_000);
  }
}

const shots = (count: number) => Array.from({ length: count }, (_, index) => ({ prompt: `Shot ${index + 1}` }));

async function openLibrary(wishes: readonly Partial<Spec>[], path = '/library') {
  const page = await renderPage(<LibraryPage />, { path });
  await add(page.studio, wishes);
  await page.client.invalidateQueries();
  return page;
}

const tiles = () => screen.queryAllByRole('article').map((tile) => tile.getAttribute('aria-label'));
const tileOf = (name: string) => screen.getByRole('article', { name });
const linkOf = (name: string) => within(tileOf(name)).getByRole('link');

test('an empty library teaches the first step', async () => {
  await openLibrary([]);
  expect(await screen.findByRole('heading', { name: 'Nothing here yet' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Make the first one' }).getAttribute('href')).toBe('/');
});

test('the history is newest first and page by page, each leading to its own', async () => {
  const { user } = await openLibrary(shots(70));
  expect(await screen.findByText('70 generations')).toBeTruthy();
  await waitFor(() => expect(tiles()[0]).toBe('Shot 70'));
  expect(linkOf('Shot 70').getAttribute('href')).toBe('/library/g70');
  await user.click(screen.getByRole('button', { name: 'Load more' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull());
});

test('only what is near the window stands on the page, however much is loaded', async () => {
  const { user } = await openLibrary(shots(120));
  await user.click(await screen.findByRole('button', { name: 'Load more' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull());
  expect(tiles().length).toBeLessThan(60);
  expect(tileOf('Shot 120').getAttribute('aria-setsize')).toBe('120');
});

test('a history that cannot be read says why and can be asked again', async () => {
  let down = true;
  const store = { current: null as LibraryStore | null };
  const { user, studio, client } = await openLibrary([]);
  store.current = await studio.services.library();
  const { page } = store.current;
  studio.services.library = async () => {
    const fail = () => Promise.reject(new StoreError('down', { fault: 'unreachable', status: null }));
    const twin = store.current;
    if (twin === null) throw new Error('no twin');
    return { ...twin, page: (asked, after) => (down ? fail() : page(asked, after)) };
  };
  await client.resetQueries();
  expect(await screen.findByText('The history cannot be read right now')).toBeTruthy();
  down = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'Nothing here yet' })).toBeTruthy();
});

test('what is typed is searched for, stands in the address, and goes with one key', async () => {
  const { user } = await openLibrary([{ prompt: 'A red boat' }, { prompt: 'A blue boat' }, { prompt: 'A red door' }]);
  await waitFor(() => expect(tiles()).toHaveLength(3));
  const field = screen.getByRole('searchbox', { name: 'Search the library' });
  await user.type(field, 'red boat');
  await waitFor(() => expect(tiles()).toEqual(['A red boat']));
  expect(location.search).toBe('?q=red+boat');
  expect(await screen.findByText('1 of 3')).toBeTruthy();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(tiles()).toHaveLength(3));
  expect(location.search).toBe('');
});

test('an address opens its search, and each filter can be taken away by its chip', async () => {
  const wishes = [
    { prompt: 'Low tide' },
    { prompt: 'High tide', size: '720x1280' },
    { prompt: 'Tide table', size: '720x1280' },
  ];
  const { user } = await openLibrary(wishes, '/library?q=tide&size=720x1280&sort=oldest');
  await waitFor(() => expect(tiles()).toEqual(['High tide', 'Tide table']));
  expect(screen.getByRole('combobox', { name: 'Sort' })).toHaveProperty('value', 'oldest');
  await user.click(screen.getByRole('button', { name: 'Remove: 720x1280' }));
  await waitFor(() => expect(tiles()).toEqual(['Low tide', 'High tide', 'Tide table']));
  expect(screen.getByRole('searchbox')).toHaveProperty('value', 'tide');
  await user.click(screen.getByRole('button', { name: 'Clear all' }));
  expect(screen.getByRole('searchbox')).toHaveProperty('value', '');
});

test('a search that finds nothing teaches how to widen it', async () => {
  const { user } = await openLibrary(shots(2), '/library?q=heron');
  expect(await screen.findByRole('heading', { name: 'Nothing fits' })).toBeTruthy();
  const [, inPlace] = screen.getAllByRole('button', { name: 'Clear all' });
  if (inPlace !== undefined) await user.click(inPlace);
  await waitFor(() => expect(tiles()).toHaveLength(2));
});

test('filters offer what there is, and each choice is searched for at once', async () => {
  const wishes = [
    { prompt: 'One', model: 'sora-2' },
    { prompt: 'Two', model: 'wan-2.2', seconds: 8 },
  ];
  const { user } = await openLibrary(wishes);
  await user.click(await screen.findByRole('button', { name: 'Filters' }));
  const panel = await screen.findByRole('region', { name: 'Filters' });
  await user.click(await within(panel).findByRole('checkbox', { name: 'wan-2.2' }));
  await waitFor(() => expect(tiles()).toEqual(['Two']));
  await user.click(within(panel).getByRole('checkbox', { name: 'Failed' }));
  expect(within(panel).getByRole('checkbox', { name: 'Refused by the content filter' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Filters (2)' })).toBeTruthy();
  expect(location.search).toBe('?status=failed&model=wan-2.2');
});

test('what a server made that is gone is found by the name it had', async () => {
  const { user, studio, client } = await openLibrary([{ prompt: 'One' }, { prompt: 'Two' }]);
  for (const row of studio.rows.generations.values()) {
    if (row.spec.prompt === 'Two') row.server = { id: null, label: 'Cellar', url: 'http://cellar.test/v1' };
  }
  await client.invalidateQueries();
  await user.click(await screen.findByRole('button', { name: 'Filters' }));
  const panel = await screen.findByRole('region', { name: 'Filters' });
  await user.click(await within(panel).findByRole('checkbox', { name: 'Cellar, removed' }));
  await waitFor(() => expect(tiles()).toEqual(['Two']));
  expect(location.search).toBe('?gone_server=Cellar');
  await user.click(within(panel).getByRole('checkbox', { name: 'Simulator' }));
  await waitFor(() => expect(tiles()).toHaveLength(2));
});

test('the last day of a search is within it', async () => {
  const { user } = await openLibrary(shots(1));
  await user.click(await screen.findByRole('button', { name: 'Filters' }));
  const until = await screen.findByLabelText('Made until');
  await user.type(until, '2026-11-21');
  expect(location.search).toBe('?before=2026-11-22');
  expect(until).toHaveProperty('value', '2026-11-21');
});

test('a search is kept by name, opened, called otherwise, and taken away to come back', async () => {
  const { user } = await openLibrary([{ prompt: 'A fox' }, { prompt: 'A hare' }], '/library?q=fox');
  await user.click(await screen.findByRole('button', { name: 'Views' }));
  await user.type(await screen.findByRole('textbox', { name: 'Name of this view' }), 'Foxes');
  await user.click(screen.getByRole('button', { name: 'Keep this search' }));
  const link = await screen.findByRole('link', { name: /Foxes/ });
  expect(link.getAttribute('href')).toBe('/library?q=fox');
  expect(link.getAttribute('aria-current')).toBe('true');
  await user.click(screen.getByRole('button', { name: 'Rename: Foxes' }));
  const name = screen.getByRole('textbox', { name: 'New name' });
  await user.clear(name);
  await user.type(name, 'Red ones');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await user.click(await screen.findByRole('button', { name: 'Remove the view: Red ones' }));
  await waitFor(() => expect(screen.queryByRole('link', { name: /Red ones/ })).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('link', { name: /Red ones/ })).toBeTruthy();
});

test('two views cannot have one name, and the form says so', async () => {
  const { user, studio } = await openLibrary(shots(1), '/library?q=shot');
  const library = await studio.services.library();
  await library.keepView({ id: '20000000-0000-4000-8000-000000000001', name: 'Shots', query: 'q=other' });
  await user.click(await screen.findByRole('button', { name: 'Views' }));
  await user.type(await screen.findByRole('textbox', { name: 'Name of this view' }), 'Shots');
  await user.click(screen.getByRole('button', { name: 'Keep this search' }));
  expect(await screen.findByText('There is a view of this name already.')).toBeTruthy();
});

test('the list shows the same generations, and the choice outlasts the visit', async () => {
  const { user, view } = await openLibrary([{ prompt: 'A tram at night' }]);
  await user.click(await screen.findByRole('radio', { name: 'List' }));
  expect(await within(tileOf('A tram at night')).findByText('Waiting')).toBeTruthy();
  view.unmount();
  await openLibrary([{ prompt: 'A tram at night' }]);
  expect(screen.getByRole('radio', { name: 'List' })).toHaveProperty('checked', true);
});
