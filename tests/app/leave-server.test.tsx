// @vitest-environment jsdom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serverFormWords as words } from '../../src/words/server-form.ts';
import { serverWords } from '../../src/words/servers.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { installNativePopover } from '../ui/native-popover.ts';
import { openSettings } from './settings-studio.tsx';

installNativePopover();
beforeEach(installNativeDialog);
afterEach(cleanup);

/** The page of a server, reached by its link in the list. */
async function openServer() {
  const settings = await openSettings();
  const { item, user } = settings;
  await user.click((await item('GPU')).getByRole('link', { name: serverWords.edit }));
  await screen.findByRole('button', { name: words.save });
  const rename = async () => {
    await user.clear(screen.getByLabelText(words.label));
    await user.type(screen.getByLabelText(words.label), 'Mine');
  };
  const press = (name: string) => user.click(screen.getByRole('button', { name }));
  const followLink = () => user.click(screen.getByRole('link', { name: words.back }));
  return { ...settings, followLink, rename, press };
}

const question = () => screen.findByRole('alertdialog', { name: words.leaveTitle });
const list = () => screen.findByRole('heading', { level: 3, name: /GPU/ });
const here = () => location.pathname;

function closingTheTab(): { asks: boolean } {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return { asks: event.defaultPrevented };
}

test('without changes the page is left without a word', async () => {
  const { followLink } = await openServer();
  expect(closingTheTab()).toEqual({ asks: false });
  await followLink();
  expect(await list()).not.toBeNull();
});

test('a link asks before changes are lost; staying keeps them, and leaving goes where the link leads', async () => {
  const { followLink, press, rename, rows } = await openServer();
  await rename();
  await followLink();
  expect(within(await question()).getByText(words.leaveText)).not.toBeNull();
  expect(here()).toBe('/settings/servers/gpu');
  await press(words.stay);
  await waitFor(() => expect(screen.queryByText(words.leaveText)).toBeNull());
  expect(screen.getByLabelText<HTMLInputElement>(words.label).value).toBe('Mine');
  await followLink();
  await question();
  await press(words.leave);
  expect(await list()).not.toBeNull();
  expect(here()).toBe('/settings');
  expect(rows.profiles.get('gpu')?.label).toBe('GPU');
});

test('the back button asks too, and goes back once that is wanted', async () => {
  const { followLink, press, rename } = await openServer();
  await rename();
  act(() => history.back());
  await question();
  expect(here()).toBe('/settings/servers/gpu');
  await press(words.stay);
  await followLink();
  await question();
  await press(words.stay);
  await waitFor(() => expect(screen.queryByText(words.leaveText)).toBeNull());
  act(() => history.back());
  await question();
  await press(words.leave);
  expect(await list()).not.toBeNull();
});

test('closing the tab asks for as long as something is not saved', async () => {
  const { press, rename, rows } = await openServer();
  await rename();
  expect(closingTheTab()).toEqual({ asks: true });
  await press(words.save);
  expect(await screen.findByRole('heading', { level: 3, name: /Mine/ })).not.toBeNull();
  expect(rows.profiles.get('gpu')?.label).toBe('Mine');
  expect(closingTheTab()).toEqual({ asks: false });
});

test('what is given up on purpose, or put back as it was, is not asked about', async () => {
  const { followLink, item, press, rename, user } = await openServer();
  await rename();
  await press(serverWords.cancel);
  await user.click((await item('GPU')).getByRole('link', { name: serverWords.edit }));
  const label = await screen.findByLabelText(words.label);
  await user.type(label, '2');
  await user.type(label, '{Backspace}');
  await followLink();
  expect(await list()).not.toBeNull();
});
