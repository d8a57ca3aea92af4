// The Settings page over memory twins, with two servers in it: `Host` first, with a key, and `GPU`.
import { configure, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { vi } from 'vitest';
import { profileOf } from '../../src/core/preset.ts';
import { SettingsPage } from '../../src/pages/settings/settings-page.tsx';
import type { Services } from '../../src/queries/services.tsx';
import { serverWords } from '../../src/words/servers.ts';
import { createStudio, renderOver, type StudioOptions } from './studio.tsx';

// Parts of the page are loaded when they are needed, which on a busy machine takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });

export async function openSettings(options: StudioOptions = {}, path = '/settings', overrides: Partial<Services> = {}) {
  history.replaceState(null, '', path);
  const studio = createStudio(options);
  const shared = { canList: true, keyed: true, models: ['m'] };
  const gpu = { ...shared, id: 'gpu', preset: 'vllm-omni', label: 'GPU', baseUrl: 'http://gpu.lan:8091/v1' } as const;
  const host = { ...shared, id: 'host', preset: 'openai', label: 'Host', baseUrl: 'https://host.example/v1' } as const;
  await studio.services.profiles.put(profileOf(gpu, []));
  await studio.services.profiles.put(profileOf(host, await studio.services.profiles.list()));
  studio.services.keyring.write('openai_api_key', 'sk-1234567890abcd');
  const onThemeChange = vi.fn();
  const { client } = await renderOver(
    { ...studio.services, ...overrides },
    <SettingsPage theme="dark" onThemeChange={onThemeChange} />,
  );
  const user = userEvent.setup();
  const item = async (name: string) => {
    const heading = await screen.findByRole('heading', { level: 3, name: new RegExp(name) });
    return within(heading.closest('li') ?? document.body);
  };
  const fromMenu = async (menu: string, entry: string) => {
    const button = await screen.findByRole('button', { name: menu });
    await user.click(button);
    const list = document.getElementById(button.getAttribute('popovertarget') ?? '') ?? document.body;
    await user.click(await within(list).findByRole('button', { name: new RegExp(`^${entry}`) }));
  };
  const choose = (label: string, entry: string) => fromMenu(serverWords.menu(label), entry);
  const labels = () => screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
  return { ...studio, client, item, choose, fromMenu, labels, onThemeChange, user };
}
