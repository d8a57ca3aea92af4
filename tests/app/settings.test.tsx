// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { profileOf } from '../../src/core/preset.ts';
import { maskedKey } from '../../src/pages/settings/masked-key.ts';
import { SettingsPage } from '../../src/pages/settings/settings-page.tsx';
import { serverFaultWords } from '../../src/words/server-fault.ts';
import { settingsWords } from '../../src/words/settings.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { createStudio, renderOver, type StudioOptions } from './studio.tsx';

beforeEach(installNativeDialog);
afterEach(cleanup);

async function open(options: StudioOptions = {}) {
  const studio = createStudio(options);
  const shared = { canList: true, keyed: true, models: ['m'] };
  const gpu = { ...shared, id: 'gpu', preset: 'vllm-omni', label: 'GPU', baseUrl: 'http://gpu.lan:8091/v1' } as const;
  const host = { ...shared, id: 'host', preset: 'openai', label: 'Host', baseUrl: 'https://host.example/v1' } as const;
  await studio.services.profiles.put(profileOf(gpu, []));
  await studio.services.profiles.put(profileOf(host, await studio.services.profiles.list()));
  studio.services.keyring.write('openai_api_key', 'sk-1234567890abcd');
  const onThemeChange = vi.fn();
  await renderOver(studio.services, <SettingsPage theme="dark" onThemeChange={onThemeChange} />);
  const item = async (name: string) => {
    const heading = await screen.findByRole('heading', { level: 3, name: new RegExp(name) });
    return within(heading.closest('li') ?? document.body);
  };
  return { ...studio, item, onThemeChange, user: userEvent.setup() };
}

test('a key is shown masked and a missing one is said', async () => {
  const { item } = await open();
  expect((await item('Host')).getByText('sk-…abcd')).not.toBeNull();
  expect((await item('GPU')).getByText(settingsWords.noKey)).not.toBeNull();
  expect(document.body.innerHTML).not.toContain('1234567890');
});

test('a removed key is gone from the browser and comes back by undo', async () => {
  const { item, source, user } = await open();
  const host = await item('Host');
  const row = host.getByText(settingsWords.key).parentElement ?? document.body;
  await user.click(within(row).getByRole('button', { name: settingsWords.removeKey }));
  expect(source.kept.has('openai_api_key')).toBe(false);
  await user.click(screen.getByRole('button', { name: settingsWords.undo }));
  expect(source.kept.get('openai_api_key')).toBe('sk-1234567890abcd');
});

test('a new key replaces the old one only when the server takes it', async () => {
  const { item, source, user } = await open({ server: { fault: 'unauthorized' } });
  const host = await item('Host');
  await user.click(host.getByRole('button', { name: settingsWords.replaceKey }));
  await user.type(host.getByLabelText(settingsWords.newKey), 'sk-new-one-0000');
  await user.click(host.getByRole('button', { name: settingsWords.checkKey }));
  expect((await host.findByRole('alert')).textContent).toContain(serverFaultWords.unauthorized.title);
  expect(source.kept.get('openai_api_key')).toBe('sk-1234567890abcd');
});

test('a server is removed with its key after a question', async () => {
  const { item, source, rows, user } = await open();
  const host = await item('Host');
  await user.click(host.getAllByRole('button', { name: settingsWords.removeServer })[0] ?? document.body);
  const question = screen.getByRole('alertdialog', { name: settingsWords.removeTitle('Host') });
  expect(rows.profiles.has('host')).toBe(true);
  await user.click(within(question).getByRole('button', { name: settingsWords.removeServer }));
  await waitFor(() => expect(rows.profiles.has('host')).toBe(false));
  expect(source.kept.has('openai_api_key')).toBe(false);
  await waitFor(() => expect(screen.queryByRole('heading', { level: 3, name: /Host/ })).toBeNull());
});

test('name and limit are changed, a limit that is none is refused', async () => {
  const { item, rows, user } = await open();
  const gpu = await item('GPU');
  await user.click(gpu.getByRole('button', { name: settingsWords.edit }));
  await user.clear(gpu.getByLabelText(settingsWords.inFlight));
  await user.type(gpu.getByLabelText(settingsWords.inFlight), '0');
  await user.click(gpu.getByRole('button', { name: settingsWords.save }));
  expect(gpu.getByText(settingsWords.inFlightWrong)).not.toBeNull();
  await user.clear(gpu.getByLabelText(settingsWords.inFlight));
  await user.type(gpu.getByLabelText(settingsWords.inFlight), '2');
  await user.click(gpu.getByRole('button', { name: settingsWords.save }));
  await waitFor(() => expect(rows.profiles.get('gpu')?.inFlightLimit).toBe(2));
});

test('how long a server may stay silent is set in minutes, and giving up never comes before the mark', async () => {
  const { item, rows, user } = await open();
  const gpu = await item('GPU');
  await user.click(gpu.getByRole('button', { name: settingsWords.edit }));
  const fill = async (label: string, text: string) => {
    await user.clear(gpu.getByLabelText(label));
    await user.type(gpu.getByLabelText(label), text);
  };
  await fill(settingsWords.stalledAfter, '30');
  await fill(settingsWords.giveUpAfter, '20');
  await user.click(gpu.getByRole('button', { name: settingsWords.save }));
  expect(gpu.getByText(settingsWords.giveUpWrong)).not.toBeNull();
  await fill(settingsWords.giveUpAfter, '90');
  await user.click(gpu.getByRole('button', { name: settingsWords.save }));
  await waitFor(() =>
    expect(rows.profiles.get('gpu')).toMatchObject({ stalledAfterMs: 1_800_000, giveUpAfterMs: 5_400_000 }),
  );
});

test('another server can be made the first', async () => {
  const { item, services, user } = await open();
  await user.click((await item('GPU')).getByRole('button', { name: settingsWords.makeFirst }));
  await waitFor(async () => expect((await services.profiles.list())[0]?.id).toBe('gpu'));
});

test('the theme is chosen by radio buttons', async () => {
  const { onThemeChange, user } = await open();
  await user.click(await screen.findByRole('radio', { name: settingsWords.light }));
  expect(onThemeChange).toHaveBeenCalledWith('light');
});

test('a masked key shows its kind and its end, a short one nothing', () => {
  expect(maskedKey('sk-1234567890abcd')).toBe('sk-…abcd');
  expect(maskedKey('0123456789abcdef')).toBe('…cdef');
  expect(maskedKey('short')).toBe('••••');
});
