// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { serverFileOf } from '../../src/core/server-file.ts';
import { importChoiceWords, serverFileProblemWords, serverFileWords as words } from '../../src/words/server-file.ts';
import { serverWords } from '../../src/words/servers.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { installNativePopover } from '../ui/native-popover.ts';
import { openSettings } from './settings-studio.tsx';

installNativePopover();
beforeEach(installNativeDialog);
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function openList() {
  const settings = await openSettings();
  await settings.item('Host');
  const give = (text: string) =>
    settings.user.upload(
      screen.getByLabelText(serverWords.importFile),
      new File([text], 'servers.json', { type: 'application/json' }),
    );
  const choose = async (label: string, choice: keyof typeof importChoiceWords) => {
    const group = await screen.findByRole('radiogroup', { name: words.choiceFor(label) });
    await settings.user.click(within(group).getByRole('radio', { name: importChoiceWords[choice] }));
  };
  const confirm = () => settings.user.click(screen.getByRole('button', { name: words.confirm }));
  const file = async () => serverFileOf(await settings.services.profiles.list());
  return { ...settings, give, choose, confirm, file };
}

/** The files that the browser was handed, by name. */
function watchDownloads(): Map<string, Blob> {
  const files = new Map<string, Blob>();
  const blobs: Blob[] = [];
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}` }));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    const blob = blobs.at(-1);
    if (blob !== undefined) files.set(this.download, blob);
  });
  return files;
}

test('a file of all servers, and of one, holds everything but keys', async () => {
  const files = watchDownloads();
  const { fromMenu } = await openList();
  await fromMenu(serverWords.more, serverWords.exportAll);
  await fromMenu(serverWords.menu('GPU'), serverWords.exportOne);
  expect([...files.keys()]).toEqual(['video-servers.json', 'video-server-gpu.json']);
  const all = await files.get('video-servers.json')?.text();
  expect(all).toContain('https://host.example/v1');
  expect(all).not.toMatch(/sk-|openai_api_key/);
  expect(await files.get('video-server-gpu.json')?.text()).not.toContain('host.example');
});

test('what is here already is brought up to date, doubled or left alone, as chosen for each', async () => {
  const { choose, confirm, file, give, rows, source } = await openList();
  const text = (await file()).replaceAll('"label": "GPU"', '"label": "New GPU"');
  await give(text);
  expect(await screen.findByText(words.exists('GPU'))).not.toBeNull();
  await choose('Host', 'add');
  await confirm();
  await waitFor(() => expect(rows.profiles.size).toBe(3));
  expect(rows.profiles.get('gpu')).toMatchObject({ label: 'New GPU', position: expect.any(Number) });
  const copy = [...rows.profiles.values()].find(({ id, label }) => label === 'Host' && id !== 'host');
  expect(copy?.keyName).toBe(`server_key_${copy?.id}`);
  expect(source.kept.get('openai_api_key')).toBe('sk-1234567890abcd');
  expect(await screen.findByText(words.done(1, 1))).not.toBeNull();

  await give(text);
  await choose('Host', 'skip');
  await choose('New GPU', 'skip');
  await confirm();
  expect(await screen.findByText(words.nothing)).not.toBeNull();
  expect(rows.profiles.size).toBe(3);
});

test('nothing changes when the question is left', async () => {
  const { file, give, rows, user } = await openList();
  await give((await file()).replaceAll('Host', 'Changed'));
  await user.click(await screen.findByRole('button', { name: words.cancel }));
  expect(rows.profiles.get('host')?.label).toBe('Host');
});

test('a file cannot send a key of this browser anywhere else', async () => {
  const { confirm, file, give, rows, services, source } = await openList();
  await give((await file()).replaceAll('https://host.example/v1', 'https://thief.example/v1'));
  expect(await screen.findByText(words.otherAddress)).not.toBeNull();
  await confirm();
  await waitFor(() => expect(rows.profiles.get('host')?.baseUrl).toBe('https://thief.example/v1'));
  expect(services.keyring.read(rows.profiles.get('host')?.keyName ?? '')).toBeNull();
  expect(source.kept.has('openai_api_key')).toBe(false);
});

test.each([
  ['no JSON', 'hello', 'not_json'],
  ['something else', '{"a":1}', 'not_servers'],
] as const)('%s is refused with the reason', async (_what, text, problem) => {
  const { give, rows } = await openList();
  await give(text);
  const dialog = await screen.findByRole('dialog', { name: words.problemTitle });
  expect(within(dialog).getByRole('alert').textContent).toBe(serverFileProblemWords[problem]);
  expect(rows.profiles.size).toBe(2);
});

test('a file with one bad value names its place and changes nothing', async () => {
  const { file, give, rows } = await openList();
  await give((await file()).replace('https://host.example/v1', 'javascript:alert(1)'));
  expect(await screen.findByText('servers.0.baseUrl')).not.toBeNull();
  expect(rows.profiles.get('host')?.baseUrl).toBe('https://host.example/v1');
});
