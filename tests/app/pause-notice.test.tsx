// @vitest-environment jsdom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { PausedServers } from '../../src/app/paused-servers.tsx';
import type { News } from '../../src/core/ports/alerts.ts';
import type { EngineState, ServerPause } from '../../src/core/ports/engine-link.ts';
import { renderPage } from '../pages/render-page.tsx';

afterEach(cleanup);

async function open() {
  const told: News[] = [];
  const alerts = {
    mode: () => 'silent' as const,
    choose: async () => true,
    subscribe: () => () => undefined,
    tell: (news: News) => void told.push(news),
  };
  const { studio } = await renderPage(<PausedServers />, { overrides: { alerts } });
  const pause = (reason: ServerPause['reason'], role: EngineState['role'] = 'leading') =>
    act(async () => studio.setEngine({ role, pauses: [{ serverId: studio.profile.id, reason, until: null }] }));
  const resume = () => act(async () => studio.setEngine({ role: 'leading', pauses: [] }));
  return { told, pause, resume };
}

test('a refused key is said on whatever page is open and on the desktop, once, until it works again', async () => {
  const { told, pause, resume } = await open();
  await pause('unauthorized');
  const notice = await screen.findByRole('alert');
  expect(notice.textContent).toContain('Simulator refuses the key');
  expect(within(notice).getByRole('link', { name: 'Replace the key' }).getAttribute('href')).toBe('/settings');
  await pause('unauthorized');
  expect(told).toEqual([{ id: expect.any(String), good: false, text: expect.stringContaining('refuses the key') }]);
  await resume();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a tab that follows shows it and leaves the desktop to the one that leads', async () => {
  const { told, pause } = await open();
  await pause('forbidden', 'following');
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(told).toEqual([]);
});

test.each(['rate_limited', 'unreachable'] as const)('a pause that ends by itself (%s) calls nobody', async (reason) => {
  const { told, pause } = await open();
  await pause(reason);
  expect(screen.queryByRole('alert')).toBeNull();
  expect(told).toEqual([]);
});
