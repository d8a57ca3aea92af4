// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Feed } from '../../src/pages/create/feed.tsx';
import { GenerationPage } from '../../src/pages/library/generation-page.tsx';
import { TestPage } from '../../src/pages/test/test-page.tsx';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { spec } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { installNativePopover } from '../ui/native-popover.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
installNativePopover();
afterEach(cleanup);

async function add(studio: MemoryStudio, id: string, prompt: string): Promise<void> {
  const { label, baseUrl } = studio.profile;
  await studio.services.generations.add({
    ...{ id, spec: { ...spec, prompt }, title: null, estimatedCostMicroUsd: 400_000 },
    server: { id: studio.profile.id, label, url: baseUrl },
  });
}

async function statusOf(studio: MemoryStudio, id: string): Promise<string | undefined> {
  return (await studio.services.generations.find(id))?.lifecycle.status;
}

test('a reset of one that may be rendering asks first, and says what it costs', async () => {
  const { user, studio, client, work } = await renderPage(<Feed />);
  await add(studio, 'g1', 'A tower [[stall]]');
  await work();
  await client.invalidateQueries();
  const card = await screen.findByRole('article');
  await waitFor(() => expect(card.getAttribute('data-status')).toBe('processing'));
  await user.click(await within(card).findByRole('button', { name: 'More' }));
  await user.click(within(card).getByRole('button', { name: /^Reset/ }));
  const question = await screen.findByRole('alertdialog', { name: 'Send this request again?' });
  expect(question.textContent).toMatch(/Simulator may be rendering it right now.*costs another \$0\.40/);
  await user.click(within(question).getByRole('button', { name: 'Not now' }));
  expect(await statusOf(studio, 'g1')).toBe('processing');
  await user.click(within(card).getByRole('button', { name: 'More' }));
  await user.click(within(card).getByRole('button', { name: /^Reset/ }));
  await user.click(await screen.findByRole('button', { name: 'Reset and send again' }));
  expect(await screen.findByText('Reset: it starts again.')).toBeTruthy();
  expect(await statusOf(studio, 'g1')).toBe('pending');
});

test('an act on what has moved on in the meantime does nothing and says so', async () => {
  const { user, studio, client } = await renderPage(<Feed />);
  await add(studio, 'g1', 'A bell');
  await client.invalidateQueries();
  const card = await screen.findByRole('article');
  await user.click(await within(card).findByRole('button', { name: 'More' }));
  const row = await studio.services.generations.find('g1');
  if (row === null) throw new Error('no row');
  const elsewhere = { attempt: null, note: null, leaseSeconds: 0, actor: 'tab:other' };
  await studio.services.generations.save({
    ...{ id: row.id, version: row.version, ...elsewhere },
    lifecycle: { status: 'cancelled' },
  });
  await user.click(within(card).getByRole('button', { name: /^Start now/ }));
  expect(await screen.findByText(/It has moved on in the meantime/)).toBeTruthy();
  expect(await statusOf(studio, 'g1')).toBe('cancelled');
});

test('several are given up at once from the Test page', async () => {
  const { user, studio, client, work } = await renderPage(<TestPage />);
  for (const id of ['g1', 'g2']) await add(studio, id, `Shot ${id} [[stall]]`);
  await work();
  await add(studio, 'g3', 'Not sent yet');
  await client.invalidateQueries();
  await user.click(await screen.findByRole('button', { name: 'Select' }));
  await user.click(screen.getByRole('button', { name: 'Select all' }));
  await user.click(await screen.findByRole('button', { name: 'Give up (2)' }));
  expect(await screen.findByText('No longer watched. (2)')).toBeTruthy();
  expect(await Promise.all(['g1', 'g2', 'g3'].map((id) => statusOf(studio, id)))).toEqual([
    'failed',
    'failed',
    'pending',
  ]);
});

test('what the failure’s panel offers is not offered a second time among the acts', async () => {
  const { studio, client, user } = await renderPage(<GenerationPage id="g1" />);
  await add(studio, 'g1', 'A tower');
  const row = await studio.services.generations.find('g1');
  if (row === null) throw new Error('no row');
  const job = {
    id: 'video_1',
    word: 'queued',
    progressPercent: null,
    startedAt: null,
    finishedAt: null,
    expiresAt: null,
  };
  const failure = { fault: 'given_up', billed: 'unknown', message: null, param: null, at: studio.clock.now() } as const;
  await studio.services.generations.save({
    ...{ id: 'g1', version: row.version, attempt: null, note: null, leaseSeconds: 0, actor: 'tab:test' },
    lifecycle: { status: 'failed', submittedAt: studio.clock.now(), job, failure },
  });
  await client.invalidateQueries();
  expect(await screen.findByRole('button', { name: 'Reset' })).toBeTruthy();
  const again = await screen.findAllByRole('button', { name: /^Watch (it )?again$/ });
  expect(again).toHaveLength(1);
  await user.click(again[0] ?? document.body);
  await waitFor(async () => expect(await statusOf(studio, 'g1')).toBe('processing'));
});
