// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import { CreatePage } from '../../src/pages/create/create-page.tsx';
import { profilesOptions } from '../../src/queries/profiles.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});

const prompt = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Prompt' });
const generate = () => screen.findByRole('button', { name: /^Generate/ });
const article = (name: string) => screen.findByRole('article', { name });

test('a typed prompt becomes a saved video in the feed, and the inputs stay', async () => {
  const { user, work } = await renderPage(<CreatePage />);
  await user.type(prompt(), 'A boat in the rain');
  await user.click(await screen.findByRole('radio', { name: '1280x720' }));
  await user.click(await generate());
  const card = await article('A boat in the rain');
  expect(card.textContent).toContain('Waiting');
  for (let round = 0; round < 4; round += 1) await work();
  await waitFor(() => expect(card.textContent).toContain('Completed'));
  await waitFor(() =>
    expect(
      within(card)
        .getByLabelText(/^Video:/)
        .getAttribute('src'),
    ).toMatch(/^memory:/),
  );
  expect(within(card).getByRole('button', { name: 'Download' })).toBeTruthy();
  expect(screen.getByText('Saved: A boat in the rain')).toBeTruthy();
  expect(prompt().value).toBe('A boat in the rain');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '1280x720' }).checked).toBe(true);
});

test('the price stands on the button, and Ctrl+Enter presses it', async () => {
  const { user, studio } = await renderPage(<CreatePage />);
  expect((await generate()).textContent).toContain('free');
  await user.type(prompt(), 'A kite{Control>}{Enter}{/Control}');
  await article('A kite');
  expect(studio.rows.generations.size).toBe(1);
});

test.each([
  ['', 'the prompt is empty'],
  ['   ', 'the prompt is empty'],
])('the prompt %j is refused in words and makes no row', async (text, sentence) => {
  const { user, studio } = await renderPage(<CreatePage />);
  if (text !== '') await user.type(prompt(), text);
  await user.click(await generate());
  expect(await screen.findByText(new RegExp(sentence))).toBeTruthy();
  expect(prompt().getAttribute('aria-invalid')).toBe('true');
  expect(studio.rows.generations.size).toBe(0);
});

test('a prompt is as long as a person counts it, and one character too many is refused', async () => {
  const { user, studio } = await renderPage(<CreatePage />);
  await user.click(prompt());
  await user.paste('🪁'.repeat(32_000));
  expect(screen.getByText('32,000 / 32,000')).toBeTruthy();
  await user.paste('🪁');
  await user.click(await generate());
  expect(await screen.findByText(/longer than 32,000/)).toBeTruthy();
  expect(studio.rows.generations.size).toBe(0);
});

test('what was typed is there again after a reload, whatever another program left in its place', async () => {
  const first = await renderPage(<CreatePage />);
  await first.user.type(prompt(), '<b>مرحبا</b>');
  first.view.unmount();
  const second = await renderPage(<CreatePage />);
  expect(prompt().value).toBe('<b>مرحبا</b>');
  second.view.unmount();
  sessionStorage.setItem('sora-studio-draft', '{"prompt":7}');
  localStorage.setItem('sora-studio-draft', '{');
  await renderPage(<CreatePage />);
  expect(prompt().value).toBe('');
});

test('the prompt can be typed while nothing else has arrived', async () => {
  const { user } = await renderPage(<CreatePage />, { services: 'never' });
  await user.type(prompt(), 'typed early');
  expect(prompt().value).toBe('typed early');
  expect(screen.queryByRole('button', { name: /^Generate/ })).toBeNull();
});

test('without a server the choices of one stand in the place of the controls', async () => {
  await renderPage(<CreatePage />, { connected: false });
  expect(await screen.findByRole('button', { name: 'Connect' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Generate/ })).toBeNull();
});

test('a file that is no picture is refused with the reason', async () => {
  const { user } = await renderPage(<CreatePage />);
  const input = await screen.findByLabelText('Starting image');
  await user.upload(input, new File(['GIF89a, says the file'], 'photo.png', { type: 'image/png' }));
  expect(await screen.findByText(/This is image\/gif/)).toBeTruthy();
});

test('a failure says what happened, whether it cost, and offers the one next step', async () => {
  const { user, work } = await renderPage(<CreatePage />);
  await user.click(prompt());
  await user.paste('A door [[fail:moderation_blocked]]');
  await user.click(await generate());
  const card = await article('A door [[fail:moderation_blocked]]');
  for (let round = 0; round < 3; round += 1) await work();
  await waitFor(() => expect(card.textContent).toContain('Refused by the content filter'));
  expect(within(card).getByText('Raw answer of the server')).toBeTruthy();
  await user.clear(prompt());
  await user.click(within(card).getByRole('button', { name: 'Edit the prompt' }));
  await waitFor(() => expect(prompt().value).toBe('A door [[fail:moderation_blocked]]'));
  expect(document.activeElement).toBe(prompt());
});

test('a finished one is deleted at once and comes back by Undo', async () => {
  const { user, work, studio } = await renderPage(<CreatePage />);
  await user.click(prompt());
  await user.paste('A door [[fail:generation_failed]]');
  await user.click(await generate());
  const card = await article('A door [[fail:generation_failed]]');
  for (let round = 0; round < 3; round += 1) await work();
  await waitFor(() => expect(card.textContent).toContain('Failed'));
  await user.click(within(card).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(screen.queryByRole('article')).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await article('A door [[fail:generation_failed]]');
  expect([...studio.rows.generations.values()].map(({ deletedAt }) => deletedAt)).toEqual([null]);
});

test('a running one asks before it is left alone, and keeping it keeps it', async () => {
  const { user, work, studio } = await renderPage(<CreatePage />);
  await user.click(prompt());
  await user.paste('A door [[stall]]');
  await user.click(await generate());
  const card = await article('A door [[stall]]');
  await work();
  await waitFor(() => expect(card.textContent).toMatch(/Rendering for/));
  await user.click(within(card).getByRole('button', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('Simulator goes on rendering');
  await user.click(within(dialog).getByRole('button', { name: 'Keep' }));
  expect(screen.getByRole('article')).toBe(card);
  await user.click(within(card).getByRole('button', { name: 'Delete' }));
  await user.click(await screen.findByRole('button', { name: 'Stop watching' }));
  await waitFor(() => expect(screen.queryByRole('article')).toBeNull());
  expect(studio.simulator.jobs()).toHaveLength(1);
});

test('work that waits for a key of another device says so', async () => {
  const { user, studio, client } = await renderPage(<CreatePage />);
  await studio.services.profiles.put({ ...studio.profile, keyRequired: true });
  await client.invalidateQueries(profilesOptions(studio.services));
  await user.type(prompt(), 'A kite');
  await user.click(await generate());
  const card = await article('A kite');
  await waitFor(() => expect(card.textContent).toContain('Waiting for a device with the key of Simulator'));
});

test('a paused server is named on the cards that wait for it', async () => {
  const { user, studio } = await renderPage(<CreatePage />);
  await user.type(prompt(), 'A kite');
  await user.click(await generate());
  const card = await article('A kite');
  studio.setEngine({
    role: 'leading',
    pauses: [{ serverId: studio.profile.id, reason: 'unauthorized', until: null }],
  });
  await waitFor(() => expect(card.textContent).toContain('Simulator refuses the key'));
});

test('Refresh status stands there only while something runs', async () => {
  const { user, studio } = await renderPage(<CreatePage />);
  await generate();
  expect(screen.queryByRole('button', { name: 'Refresh status' })).toBeNull();
  await user.type(prompt(), 'A kite');
  await user.click(await generate());
  const before = studio.nudges();
  await user.click(await screen.findByRole('button', { name: 'Refresh status' }));
  expect(studio.nudges()).toBe(before + 1);
});

test('a clip the bucket does not take says why, is tried again, and can go to disk at once', async () => {
  const { user, work, studio } = await renderPage(<CreatePage />);
  await user.click(prompt());
  await user.paste('A full bucket');
  await user.click(await generate());
  const card = await article('A full bucket');
  const { save } = studio.services.clips;
  studio.services.clips.save = () => Promise.reject(new StoreError('down', { fault: 'unreachable', status: null }));
  for (let round = 0; round < 4; round += 1) await work();
  await waitFor(() => expect(card.textContent).toContain('It is tried again by itself.'));
  expect(within(card).getByRole('button', { name: 'Save to disk' })).toBeTruthy();
  studio.services.clips.save = save;
  for (let round = 0; round < 4; round += 1) await work();
  await waitFor(() => expect(card.textContent).toContain('Completed'));
});
