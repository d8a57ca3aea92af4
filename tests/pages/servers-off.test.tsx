// @vitest-environment jsdom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { CreatePage } from '../../src/pages/create/create-page.tsx';
import { generationWords } from '../../src/words/generation.ts';
import { serverWords } from '../../src/words/servers.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});

const generate = () => screen.findByRole('button', { name: /^Generate/ });

async function open() {
  const page = await renderPage(<CreatePage />);
  await generate();
  const { studio, client } = page;
  const turn = (disabled: boolean) =>
    act(async () => {
      await studio.services.profiles.put({ ...studio.profile, disabled });
      await client.invalidateQueries();
    });
  return { ...page, turn };
}

test('while every server is off none is offered, and the way to them is', async () => {
  const { turn } = await open();
  await turn(true);
  expect(await screen.findByText(serverWords.allOff)).not.toBeNull();
  expect(screen.getByRole('link', { name: serverWords.toSettings }).getAttribute('href')).toBe('/settings');
  expect(screen.queryByRole('button', { name: /^Generate/ })).toBeNull();
  await turn(false);
  expect(await generate()).not.toBeNull();
});

test('a server that is off is not among those to choose from', async () => {
  const { studio, turn } = await open();
  const other = { ...studio.profile, id: studio.services.random.uuid(), label: 'Cellar', position: 5 };
  await studio.services.profiles.put(other);
  await turn(false);
  const choice = await screen.findByLabelText('Server');
  expect(within(choice).getAllByRole('option')).toHaveLength(2);
  await turn(true);
  await waitFor(() => expect(screen.queryByLabelText('Server')).toBeNull());
  expect(await generate()).not.toBeNull();
});

test('a video that waits for a server that was turned off says so and is not sent until it is on again', async () => {
  const { studio, turn, user, work } = await open();
  await user.type(screen.getByRole('textbox', { name: 'Prompt' }), 'A kite');
  await user.click(await generate());
  const card = within(await screen.findByRole('article', { name: 'A kite' }));
  await turn(true);
  expect(await card.findByText(new RegExp(generationWords.serverOff('Simulator')))).not.toBeNull();
  await work();
  const [row] = studio.rows.generations.values();
  expect(row?.lifecycle.status).toBe('pending');
  await turn(false);
  await work();
  expect(row?.lifecycle.status).toBe('processing');
});
