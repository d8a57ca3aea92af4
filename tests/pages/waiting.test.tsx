// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { OfflineNotice } from '../../src/app/offline-notice.tsx';
import type { Processing } from '../../src/core/generation.ts';
import { isStalled } from '../../src/core/stalled.ts';
import { Feed } from '../../src/pages/create/feed.tsx';
import { remainingText } from '../../src/words/waiting.ts';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { after, NOON, processing, spec } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
afterEach(cleanup);

test.each([
  [{ soonestMs: 0, latestMs: 18_000 }, 'less than 20 s left'],
  [{ soonestMs: 12_000, latestMs: 31_000 }, 'about 10–35 s left'],
  [{ soonestMs: 65_000, latestMs: 110_000 }, 'about 1–2 min left'],
  [{ soonestMs: 120_000, latestMs: 120_000 }, 'about 2 min left'],
  [null, 'longer than usual'],
])('what is left is said as a range nobody has to correct: %j', (remaining, expected) => {
  expect(remainingText(remaining)).toBe(expected);
});

test('a job is stalled without change for the server’s time, or at three times what is usual', () => {
  const expected = { stalledAfterMs: 900_000, learned: { earliestMs: 60_000, latestMs: 120_000 } };
  const moving: Processing = { ...processing, changedAt: after(350) };
  expect(isStalled(moving, expected, after(359))).toBe(false);
  expect(isStalled(moving, expected, after(360))).toBe(true);
  expect(isStalled(moving, { ...expected, learned: null }, after(360))).toBe(false);
  expect(isStalled({ ...processing, changedAt: NOON }, { ...expected, learned: null }, after(900))).toBe(true);
});

async function put(studio: MemoryStudio, changedMinutesAgo: number): Promise<void> {
  const { label, baseUrl } = studio.profile;
  const server = { id: studio.profile.id, label, url: baseUrl };
  const row = await studio.services.generations.add({ id: 'g1', spec, server, title: null, estimatedCostMicroUsd: 0 });
  const changedAt = new Date(studio.clock.now().getTime() - changedMinutesAgo * 60_000);
  const lifecycle: Processing = { ...processing, submittedAt: changedAt, changedAt };
  const how = { attempt: null, note: null, leaseSeconds: 0, actor: 'tab:test' };
  await studio.services.generations.save({ id: 'g1', version: row.version, lifecycle, ...how });
}

test('a card without change for a quarter of an hour is marked, with what can be done about it', async () => {
  const { user, studio, client } = await renderPage(<Feed />);
  await put(studio, 16);
  await client.invalidateQueries();
  expect(await screen.findByText('No change for 16:00')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Try to save anyway' }));
  expect((await studio.services.generations.find('g1'))?.lifecycle.status).toBe('storing');
});

test('a refused key is said on the card, with the way to replace it', async () => {
  const { studio, client } = await renderPage(<Feed />);
  await put(studio, 1);
  studio.setEngine({ role: 'leading', pauses: [{ serverId: studio.profile.id, reason: 'unauthorized', until: null }] });
  await client.invalidateQueries();
  expect((await screen.findByRole('link', { name: 'Replace the key' })).getAttribute('href')).toBe('/settings');
});

test('being offline is said aloud, and taken back', async () => {
  let online = true;
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => online });
  await renderPage(<OfflineNotice />);
  expect(screen.queryByText(/offline/)).toBeNull();
  online = false;
  act(() => void dispatchEvent(new Event('offline')));
  expect(screen.getByText(/This device is offline/).getAttribute('role')).toBe('status');
  online = true;
  act(() => void dispatchEvent(new Event('online')));
  expect(screen.queryByText(/offline/)).toBeNull();
});
