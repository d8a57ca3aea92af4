// @vitest-environment jsdom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Budget } from '../../src/core/money/budget.ts';
import type { ServerProfile } from '../../src/core/profile.ts';
import { CreatePage } from '../../src/pages/create/create-page.tsx';
import { Feed } from '../../src/pages/create/feed.tsx';
import { aheadWords, capWords, heldWords, passWords } from '../../src/words/cap.ts';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { spec } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

beforeEach(() => {
  installNativeDialog();
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(cleanup);

const daily: Budget = {
  ...{ id: 'c1', scope: 'account', period: 'day', serverId: null, batchId: null },
  ...{ limitMicroUsd: 0, mode: 'stop', warnPercent: 80 },
};

async function put(studio: MemoryStudio, cap: Partial<Budget>): Promise<void> {
  await (await studio.services.budgets()).put({ ...daily, ...cap });
}

async function ask(studio: MemoryStudio, estimatedCostMicroUsd: number | null): Promise<void> {
  const { id, label, baseUrl } = studio.profile;
  const server = { id, label, url: baseUrl };
  await studio.services.generations.add({ id: 'g1', spec, server, title: null, estimatedCostMicroUsd });
}

/** Half a dollar a second, whatever is asked for. */
async function setPrice(studio: MemoryStudio): Promise<void> {
  const price = { perSecondMicroUsd: 500_000, source: 'a test', readOn: '2026-11-21', by: 'person' } as const;
  const priced: ServerProfile = {
    ...studio.profile,
    catalogue: {
      ...studio.profile.catalogue,
      models: studio.profile.catalogue.models.map((model) => ({
        ...model,
        sizes: model.sizes.map((size) => ({ ...size, price })),
      })),
    },
  };
  await studio.services.profiles.put(priced);
}

test('what a cap holds back names it, is let pass for a reason, and is made', async () => {
  const { studio, client, user, work } = await renderPage(<Feed />);
  await put(studio, { limitMicroUsd: 300_000 });
  await ask(studio, 500_000);
  await work();
  await client.invalidateQueries();
  expect(await screen.findByText(heldWords.cap('account', '$0.30', 'day'))).toBeTruthy();
  expect(
    screen.getByText(/^\$0\.00 of \$0\.30 is spent, and this one costs \$0\.50\. It goes on by itself/),
  ).toBeTruthy();
  expect(screen.getByRole('link', { name: heldWords.change }).getAttribute('href')).toBe('/costs');

  await user.click(screen.getByRole('button', { name: heldWords.pass }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: passWords.pass }));
  expect(within(dialog).getByText(passWords.missing)).toBeTruthy();
  await user.type(within(dialog).getByLabelText(passWords.reason), 'The client waits');
  const before = studio.nudges();
  await user.click(within(dialog).getByRole('button', { name: passWords.pass }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(studio.rows.overrides).toMatchObject([{ pass: { generationId: 'g1', reason: 'The client waits' } }]);
  expect(studio.nudges()).toBeGreaterThan(before);
  for (let round = 0; round < 4; round += 1) await work();
  expect((await studio.services.generations.find('g1'))?.lifecycle.status).toBe('completed');
});

test('a cap that was raised since says that it goes on', async () => {
  const { studio, client, work } = await renderPage(<Feed />);
  await put(studio, {});
  await ask(studio, 500_000);
  await work();
  await put(studio, { limitMicroUsd: 5_000_000 });
  await act(() => client.invalidateQueries());
  expect(await screen.findByText(heldWords.lifted)).toBeTruthy();
});

test('what has no price is held back with the way to state one', async () => {
  const { studio, client, work } = await renderPage(<Feed />);
  await put(studio, { limitMicroUsd: 5_000_000 });
  await ask(studio, null);
  await work();
  await client.invalidateQueries();
  expect(await screen.findByText(heldWords.unpriced)).toBeTruthy();
  const way = screen.getByRole('link', { name: heldWords.price });
  expect(way.getAttribute('href')).toBe(`/settings/servers/${studio.profile.id}`);
  await setPrice(studio);
  await act(() => client.invalidateQueries());
  expect(await screen.findByText(heldWords.lifted)).toBeTruthy();
  expect((await studio.services.generations.find('g1'))?.estimatedCostMicroUsd).toBe(2_000_000);
  for (let round = 0; round < 4; round += 1) await work();
  expect((await studio.services.generations.find('g1'))?.lifecycle.status).toBe('completed');
});

test.each([
  [{ limitMicroUsd: 1_000_000 }, aheadWords.stops('$1.00', 'day', '$1.00')],
  [{ limitMicroUsd: 1_000_000, mode: 'warn' }, aheadWords.passes('$1.00', 'day')],
  [{ limitMicroUsd: 2_100_000 }, aheadWords.near('$0.10', '$2.10', 'day')],
] as const)('a cap in the way is said before the press: %j', async (cap, sentence) => {
  const { studio, client, user } = await renderPage(<CreatePage />);
  await setPrice(studio);
  await put(studio, cap);
  await act(() => client.invalidateQueries());
  await user.click(await screen.findByRole('radio', { name: /^4\b/ }));
  expect(screen.queryByText(sentence)).toBeNull();
  await user.type(screen.getByLabelText('Prompt'), 'A heron');
  expect((await screen.findByText(sentence, { exact: false })).getAttribute('role')).toBe('status');
});

test('a cap with room, or one that only watches, says nothing', async () => {
  const { studio, client, user } = await renderPage(<CreatePage />);
  await setPrice(studio);
  await put(studio, { limitMicroUsd: 50_000_000 });
  await put(studio, { id: 'c2', period: 'month', mode: 'observe' });
  await act(() => client.invalidateQueries());
  await user.type(await screen.findByLabelText('Prompt'), 'A heron');
  await screen.findByRole('button', { name: /^Generate/ });
  await waitFor(() => expect(client.getQueryData(['money', 'caps'])).toHaveLength(2));
  expect(screen.queryByRole('link', { name: aheadWords.way })).toBeNull();
});

test('before the first press that costs something a daily cap is offered, and taken by one press', async () => {
  const { studio, client, user } = await renderPage(<CreatePage />);
  await user.type(await screen.findByLabelText('Prompt'), 'A heron');
  await screen.findByRole('button', { name: /^Generate/ });
  expect(screen.queryByText(capWords.suggest)).toBeNull();
  await setPrice(studio);
  await act(() => client.invalidateQueries());
  await user.click(await screen.findByRole('button', { name: capWords.suggestTake('$5.00') }));
  await waitFor(() => expect(screen.queryByText(capWords.suggest)).toBeNull());
  expect([...studio.rows.budgets.values()]).toMatchObject([
    { scope: 'account', period: 'day', mode: 'stop', limitMicroUsd: 5_000_000 },
  ]);
});
