// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { maskedKey } from '../../src/pages/settings/servers/masked-key.ts';
import { formatDay, formatTime } from '../../src/words/format.ts';
import { pauseWord } from '../../src/words/generation.ts';
import { serverFaultWords } from '../../src/words/server-fault.ts';
import { keyWords, removalWords, serverWords } from '../../src/words/servers.ts';
import { settingsWords } from '../../src/words/settings.ts';
import { generation, NOON, processing } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { installNativePopover } from '../ui/native-popover.ts';
import { openSettings } from './settings-studio.tsx';

installNativePopover();
beforeEach(installNativeDialog);
afterEach(cleanup);

test('a key is shown masked and a missing one is said', async () => {
  const { item } = await openSettings();
  expect((await item('Host')).getByText('sk-…abcd')).not.toBeNull();
  expect((await item('GPU')).getByText(keyWords.none)).not.toBeNull();
  expect((await item('GPU')).getByText(serverWords.keyMissing)).not.toBeNull();
  expect(document.body.innerHTML).not.toContain('1234567890');
});

test('a removed key is gone from the browser and comes back by undo', async () => {
  const { item, source, user } = await openSettings();
  await user.click((await item('Host')).getByRole('button', { name: keyWords.remove }));
  expect(source.kept.has('openai_api_key')).toBe(false);
  await user.click(screen.getByRole('button', { name: serverWords.undo }));
  expect(source.kept.get('openai_api_key')).toBe('sk-1234567890abcd');
});

test('a new key replaces the old one only when the server takes it', async () => {
  const { item, source, user } = await openSettings({ server: { fault: 'unauthorized' } });
  const host = await item('Host');
  await user.click(host.getByRole('button', { name: keyWords.replace }));
  await user.type(host.getByLabelText(keyWords.new), 'sk-new-one-0000');
  await user.click(host.getByRole('button', { name: keyWords.check }));
  expect((await host.findByRole('alert')).textContent).toContain(serverFaultWords.unauthorized.title);
  expect(source.kept.get('openai_api_key')).toBe('sk-1234567890abcd');
});

test('servers change places by a press and by the arrow keys, and the new place is said', async () => {
  const { item, labels, rows, user } = await openSettings();
  const gpu = await item('GPU');
  expect(labels()[0]).toContain('Host');
  await user.click(gpu.getByRole('button', { name: serverWords.moveUp('GPU') }));
  await waitFor(() => expect(labels()[0]).toContain('GPU'));
  expect(screen.getByText(serverWords.movedTo('GPU', 1, 2))).not.toBeNull();
  await waitFor(() => expect(rows.profiles.get('gpu')?.position).toBe(0));
  expect(rows.profiles.get('host')?.position).toBe(1);

  expect(document.activeElement?.getAttribute('aria-label')).toBe(serverWords.moveUp('GPU'));
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(labels()[0]).toContain('Host'));
  await user.keyboard('{ArrowDown}');
  expect(labels()[0]).toContain('Host');
  await waitFor(() => expect(rows.profiles.get('host')?.position).toBe(0));
});

test('another server can be made the first', async () => {
  const { choose, services } = await openSettings();
  await choose('GPU', serverWords.makeFirst);
  await waitFor(async () => expect((await services.profiles.list())[0]?.id).toBe('gpu'));
});

test('a server that is turned off says what that means, and the next one takes its place', async () => {
  const { choose, item, rows } = await openSettings();
  expect((await item('Host')).getByText(serverWords.first)).not.toBeNull();
  await choose('Host', serverWords.turnOff);
  await waitFor(() => expect(rows.profiles.get('host')?.disabled).toBe(true));
  expect(await (await item('Host')).findByText(serverWords.offText)).not.toBeNull();
  expect((await item('GPU')).getByText(serverWords.first)).not.toBeNull();
  await choose('Host', serverWords.turnOn);
  await waitFor(() => expect(rows.profiles.get('host')?.disabled).toBe(false));
});

test('a duplicate stands behind the original, has a name for a key of its own and no key', async () => {
  const { choose, labels, rows, source } = await openSettings();
  await choose('Host', serverWords.duplicate);
  await waitFor(() => expect(labels()).toHaveLength(3));
  expect(labels()[1]).toContain(serverWords.copyOf('Host'));
  const copy = [...rows.profiles.values()].find(({ label }) => label === serverWords.copyOf('Host'));
  expect(copy).toMatchObject({ baseUrl: 'https://host.example/v1', preset: 'openai', keyRequired: true });
  expect(copy?.keyName).not.toBe('openai_api_key');
  expect(source.kept.get(copy?.keyName ?? '')).toBeUndefined();
});

test('an ended host is marked and says what to do instead', async () => {
  const { choose, item, services } = await openSettings();
  const host = (await services.profiles.list()).find(({ id }) => id === 'host');
  if (host === undefined) throw new Error('no such server');
  await services.profiles.put({ ...host, baseUrl: 'https://api.openai.com/v1' });
  await choose('GPU', serverWords.makeFirst);
  const ended = await item('Host');
  expect(await ended.findByText(serverWords.ended)).not.toBeNull();
  expect(ended.getByText(new RegExp(formatDay('2026-09-24')))).not.toBeNull();
});

test('a pause of the engine says why and until when', async () => {
  const until = new Date('2026-11-20T12:05:00Z');
  const state = { role: 'leading', pauses: [{ serverId: 'host', reason: 'rate_limited', until }] } as const;
  const nothing = () => () => undefined;
  const engine = { state: () => state, subscribe: nothing, onChange: nothing, nudge: () => undefined };
  const { item } = await openSettings({}, '/settings', { engine });
  const sentence = `${serverWords.pausedUntil(formatTime(until))} ${pauseWord.rate_limited('Host')}`;
  expect((await item('Host')).getByText(sentence)).not.toBeNull();
  expect((await item('GPU')).queryByText(/Paused/)).toBeNull();
});

test('a server is removed with its key after a question', async () => {
  const { choose, source, rows, user } = await openSettings();
  await choose('Host', serverWords.remove);
  const question = screen.getByRole('alertdialog', { name: removalWords.title('Host') });
  expect(rows.profiles.has('host')).toBe(true);
  await user.click(within(question).getByRole('button', { name: removalWords.confirm }));
  await waitFor(() => expect(rows.profiles.has('host')).toBe(false));
  expect(source.kept.has('openai_api_key')).toBe(false);
  await waitFor(() => expect(screen.queryByRole('heading', { level: 3, name: /Host/ })).toBeNull());
});

test('before a server with unfinished videos goes it is said what becomes of them, and turning it off is offered', async () => {
  const { choose, rows, user } = await openSettings();
  const server = { id: 'host', label: 'Host', url: 'https://host.example/v1' };
  const row = { userId: 'ada', server, createdAt: NOON };
  rows.generations.set('one', generation(processing, { ...row, id: 'one' }));
  rows.generations.set('two', generation(processing, { ...row, id: 'two' }));
  const waiting = { status: 'pending', nextCheckAt: NOON, refusals: 0, lastFailure: null } as const;
  rows.generations.set('three', generation(waiting, { ...row, id: 'three' }));
  await choose('Host', serverWords.remove);
  const question = within(screen.getByRole('alertdialog'));
  expect(await question.findByText(removalWords.running('2', true))).not.toBeNull();
  expect(question.getByText(removalWords.runningText)).not.toBeNull();
  expect(question.getByText(removalWords.waiting('1', false))).not.toBeNull();
  await user.click(question.getByRole('button', { name: removalWords.turnOffInstead }));
  await waitFor(() => expect(rows.profiles.get('host')?.disabled).toBe(true));
  expect(screen.queryByRole('alertdialog', { name: removalWords.title('Host') })).toBeNull();
});

test('the theme is chosen by radio buttons', async () => {
  const { onThemeChange, user } = await openSettings();
  await user.click(await screen.findByRole('radio', { name: settingsWords.light }));
  expect(onThemeChange).toHaveBeenCalledWith('light');
});

test('a masked key shows its kind and its end, a short one nothing', () => {
  expect(maskedKey('sk-1234567890abcd')).toBe('sk-…abcd');
  expect(maskedKey('0123456789abcdef')).toBe('…cdef');
  expect(maskedKey('short')).toBe('••••');
});
