// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Feed } from '../../src/pages/create/feed.tsx';
import { GenerationPage } from '../../src/pages/library/generation-page.tsx';
import type { Services } from '../../src/queries/services.tsx';
import { memoryPictures } from '../fakes/memory-studio.ts';
import { spec } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { installNativePopover } from '../ui/native-popover.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
installNativePopover();
afterEach(cleanup);

const PROMPT = 'A fox runs through grass';

async function openFinished(overrides: Partial<Services> = {}, shown = <GenerationPage id="g1" />) {
  const page = await renderPage(shown, { overrides });
  const { studio, client, work } = page;
  const { id, label, baseUrl } = studio.profile;
  await studio.services.generations.add({
    ...{ id: 'g1', spec: { ...spec, prompt: PROMPT }, title: null, estimatedCostMicroUsd: 0 },
    server: { id, label, url: baseUrl },
  });
  for (let round = 0; round < 3; round += 1) await work();
  await client.invalidateQueries();
  await waitFor(() => expect(screen.getByRole('article').getAttribute('data-status')).toBe('completed'));
  return page;
}

async function openDialog(page: Awaited<ReturnType<typeof openFinished>>, name: string) {
  await page.user.click(await screen.findByRole('button', { name }, { timeout: 10_000 }));
  return screen.findByRole('dialog', { name }, { timeout: 10_000 });
}

test('a remix is asked for with its price on the button, and goes the way of every request', async () => {
  const page = await openFinished();
  const { user, studio, work } = page;
  const dialog = await openDialog(page, 'Remix');
  const send = await within(dialog).findByRole('button', { name: /^Remix/ });
  expect(send.textContent).toContain('free');
  const prompt = within(dialog).getByRole('textbox', { name: 'Prompt' });
  expect(prompt).toHaveProperty('value', PROMPT);
  await waitFor(() => expect(send).toHaveProperty('disabled', false));
  await user.clear(prompt);
  await user.click(send);
  expect(await within(dialog).findByText(/the prompt is empty/)).toBeTruthy();
  await user.type(prompt, 'A fox runs through snow');
  await user.click(send);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const rows = (await studio.services.generations.page({ statuses: null }, null, 10)).generations;
  const source = rows.find(({ id }) => id === 'g1');
  const remix = rows.find(({ id }) => id !== 'g1');
  const jobId = source?.lifecycle.status === 'completed' ? source.lifecycle.job.id : '';
  expect(remix?.spec).toMatchObject({
    ...{ prompt: 'A fox runs through snow', operation: 'remix', size: '1280x720', seconds: 4, reference: null },
    source: { generationId: 'g1', jobId },
  });
  for (let round = 0; round < 3; round += 1) await work();
  expect(studio.simulator.jobs().at(-1)?.order.start).toMatchObject({ by: 'remix', id: jobId });
  const family = await screen.findByRole('region', { name: /became of it/ }, { timeout: 10_000 });
  expect(await within(family).findByRole('link', { name: /Remix/ })).toBeTruthy();
});

test('an extension says how many seconds it adds, and becomes that much longer', async () => {
  const page = await openFinished();
  const dialog = await openDialog(page, 'Extend');
  await page.user.click(within(dialog).getByRole('radio', { name: '8' }));
  const send = within(dialog).getByRole('button', { name: /^Extend/ });
  await waitFor(() => expect(send).toHaveProperty('disabled', false));
  await page.user.click(send);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  for (let round = 0; round < 4; round += 1) await page.work();
  const { generations } = await page.studio.services.generations.page({ statuses: ['completed'] }, null, 10);
  const extension = generations.find(({ id }) => id !== 'g1');
  expect(extension?.lifecycle).toMatchObject({ clip: { durationMs: 12_000 } });
});

test('a source that the server has deleted is explained before anything is sent, with the way that is left', async () => {
  const page = await openFinished();
  const { studio, user } = page;
  const row = await studio.services.generations.find('g1');
  const jobId = row?.lifecycle.status === 'completed' ? row.lifecycle.job.id : '';
  await studio.services.videoServer(studio.profile).remove(jobId);
  const dialog = await openDialog(page, 'Edit');
  expect(await within(dialog).findByText('The server does not know this video any more')).toBeTruthy();
  expect(within(dialog).getByRole('button', { name: /^Edit/ })).toHaveProperty('disabled', true);
  await user.click(within(dialog).getByRole('button', { name: 'Continue from a frame' }));
  expect(await screen.findByRole('dialog', { name: 'Continue from a frame' })).toBeTruthy();
});

test('a file whose time is over at the server is known to be gone without asking', async () => {
  const page = await openFinished();
  page.studio.clock.pass(2 * 3_600_000);
  const asked = page.studio.simulator.requests().length;
  const dialog = await openDialog(page, 'Remix');
  expect(await within(dialog).findByText('The server has deleted its copy')).toBeTruthy();
  expect(page.studio.simulator.requests()).toHaveLength(asked);
});

test('a server that has none of it is offered none of it, and any frame goes on at any server', async () => {
  const frame = new Blob(['a frame'], { type: 'image/png' });
  const asked: number[] = [];
  const pictures: Services['pictures'] = {
    ...memoryPictures,
    frame: async (_link, atSeconds) => {
      asked.push(atSeconds);
      return frame;
    },
  };
  const page = await openFinished({ pictures }, <Feed />);
  const { studio, user, client } = page;
  const { capabilities } = studio.profile;
  const none = { ...capabilities, remix: false, edits: null, extensions: false };
  await studio.services.profiles.put({ ...studio.profile, capabilities: none });
  await client.invalidateQueries();
  await user.click(await screen.findByRole('button', { name: 'More' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Remix/ })).toBeNull());
  expect(screen.queryByRole('button', { name: /^Edit(?! as new)/ })).toBeNull();
  await user.click(await screen.findByRole('button', { name: /^Continue from a frame/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Continue from a frame' }, { timeout: 10_000 });
  const use = within(dialog).getByRole('button', { name: 'Start from this frame' });
  await waitFor(() => expect(use).toHaveProperty('disabled', false));
  await user.click(use);
  await waitFor(() => expect(location.pathname).toBe('/'));
  expect(asked).toEqual([4]);
  expect([...studio.images.values()]).toEqual([frame]);
  expect(history.state).toMatchObject({
    draft: {
      ...{ prompt: PROMPT, size: '1280x720', server: studio.profile.id },
      ...{ reference: { path: [...studio.images.keys()][0] }, source: { generationId: 'g1' } },
    },
  });
});
