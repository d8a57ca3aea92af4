// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import { TestPage } from '../../src/pages/test/test-page.tsx';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
afterEach(cleanup);

const card = (name: string) => screen.findByRole('region', { name });

test('every check can be run alone and says what it found', async () => {
  const { user } = await renderPage(<TestPage />);
  const server = await card('Video server');
  expect(within(server).getByText('Not run')).toBeTruthy();
  await user.click(await within(server).findByRole('button', { name: 'Run' }));
  expect(await within(server).findByText('Passed')).toBeTruthy();
  expect(server.textContent).toContain('Models: sora-2, sora-2-pro');
  expect(within(await card('Schema')).getByText('Not run')).toBeTruthy();
});

test('all together: three run at once, the one that costs asks first, names its price and is followed until it is saved', async () => {
  const { user, work, studio } = await renderPage(<TestPage />);
  await within(await card('Minimal generation')).findByRole('button', { name: 'Run' });
  await user.click(screen.getByRole('button', { name: 'Run all checks' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('It costs nothing');
  expect(studio.rows.generations.size).toBe(0);
  for (const name of ['Video server', 'Supabase connection', 'Schema']) {
    expect(await within(await card(name)).findByText('Passed')).toBeTruthy();
  }
  await user.click(within(dialog).getByRole('button', { name: 'Make the video' }));
  const generation = await card('Minimal generation');
  expect(await within(generation).findByText('Running…')).toBeTruthy();
  for (let round = 0; round < 4; round += 1) await work();
  await waitFor(() => expect(generation.textContent).toContain('Saved and verified after'));
  const row = [...studio.rows.generations.values()][0];
  expect(row?.spec).toMatchObject({ model: 'sora-2', seconds: 4 });
});

test('who says "not now" spends nothing', async () => {
  const { user, studio } = await renderPage(<TestPage />);
  await user.click(await within(await card('Minimal generation')).findByRole('button', { name: 'Run' }));
  await user.click(await screen.findByRole('button', { name: 'Not now' }));
  expect(studio.rows.generations.size).toBe(0);
});

test('a failed check says why and what to do', async () => {
  const down = new StoreError('down', { fault: 'unreachable', status: null });
  const findings = [
    { kind: 'table', name: 'video_generations', present: true },
    { kind: 'function', name: 'begin_submission', present: false },
  ] as const;
  const probe = { ping: () => Promise.reject(down), schema: async () => findings };
  const { user, studio } = await renderPage(<TestPage />, { overrides: { probe } });
  studio.simulator.setOutage({ kind: 'down' });
  await within(await card('Video server')).findByRole('button', { name: 'Run' });
  await user.click(screen.getByRole('button', { name: 'Run all checks' }));
  expect(
    (await within(await card('Video server')).findByText('No answer from this server')).closest('section')?.textContent,
  ).toMatch(/CORS/);
  expect(await within(await card('Supabase connection')).findByText(/Supabase does not answer/)).toBeTruthy();
  const schema = await card('Schema');
  expect(await within(schema).findByText('1 of 2 parts are missing.')).toBeTruthy();
  expect(schema.textContent).toContain('supabase db push');
});

test('without a server its two checks point to Connect', async () => {
  await renderPage(<TestPage />, { connected: false });
  expect(await screen.findAllByRole('link', { name: 'Connect one' })).toHaveLength(2);
});

test('the log shows each request as it happens, filtered, and can be cleared and brought back', async () => {
  const { user } = await renderPage(<TestPage />);
  await user.click(await within(await card('Video server')).findByRole('button', { name: 'Run' }));
  const log = await screen.findByRole('table');
  await waitFor(() => expect(within(log).getAllByRole('row')).toHaveLength(3));
  await user.type(screen.getByRole('searchbox', { name: 'Filter' }), 'models');
  await waitFor(() => expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(2));
  await user.click(screen.getByRole('button', { name: 'Clear' }));
  expect(await screen.findByText('No request yet. Run a check and watch.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(within(await screen.findByRole('table')).getAllByRole('row')).toHaveLength(2);
});

test('Check status shows what the server itself says', async () => {
  const { user, work } = await renderPage(<TestPage />);
  await user.click(await within(await card('Minimal generation')).findByRole('button', { name: 'Run' }));
  await user.click(await screen.findByRole('button', { name: 'Make the video' }));
  const entry = await screen.findByRole('article');
  await work();
  await within(entry).findByText('Rendering');
  await user.click(within(entry).getByRole('button', { name: 'Check status' }));
  expect(await within(entry).findByText(/"object": "video"/)).toBeTruthy();
});
