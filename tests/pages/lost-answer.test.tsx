// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { claimJob } from '../../src/core/advance/claim.ts';
import type { Failed } from '../../src/core/generation.ts';
import { GenerationPage } from '../../src/pages/library/generation-page.tsx';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { NOON, processing, report, spec } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
afterEach(cleanup);

const unknown: Failed = {
  ...{ status: 'failed', submittedAt: NOON, job: null },
  failure: { fault: 'outcome_unknown', billed: 'unknown', message: null, param: null, at: NOON },
};

test('a job that a person recognises settles the lost call and goes on from where the server is', () => {
  const step = claimJob(unknown, report({ id: 'video_7', state: 'completed' }), NOON);
  expect(step?.lifecycle).toMatchObject({ status: 'storing', submittedAt: NOON, job: { id: 'video_7' } });
  expect(step?.attempt).toEqual({ answer: 'reconciled', jobId: 'video_7', billed: 'yes' });
  expect(step?.note?.kind).toBe('claim');
});

test('nothing is claimed for a row whose answer came', () => {
  expect(claimJob(processing, report(), NOON)).toBeNull();
  expect(claimJob({ ...unknown, job: processing.job }, report(), NOON)).toBeNull();
});

async function lose(studio: MemoryStudio, lost: Failed = unknown): Promise<void> {
  const { id, label, baseUrl } = studio.profile;
  const row = await studio.services.generations.add({
    ...{ id: 'g1', spec, title: null, estimatedCostMicroUsd: 400_000 },
    server: { id, label, url: baseUrl },
  });
  const how = { attempt: null, note: null, leaseSeconds: 0, actor: 'tab:test' };
  const lifecycle = { ...lost, submittedAt: studio.clock.now() };
  await studio.services.generations.save({ id: 'g1', version: row.version, lifecycle, ...how });
}

test('the server’s list is shown, the likeliest job first, and the chosen one is taken and saved', async () => {
  const { user, studio, client, work } = await renderPage(<GenerationPage id="g1" />);
  await lose(studio);
  const server = studio.services.videoServer(studio.profile);
  const ours = await server.create(spec, null);
  await server.create({ ...spec, prompt: 'Something else' }, null);
  await client.invalidateQueries();
  await user.click(await screen.findByRole('button', { name: 'Look at the server’s list' }));
  const list = await screen.findByRole('list', { name: 'Jobs on the server that are not in your library' });
  const lines = within(list).getAllByRole('listitem');
  expect(lines.map((line) => line.textContent)).toEqual([
    expect.stringMatching(/A paper boat in the rain.*same prompt/),
    expect.stringContaining('Something else'),
  ]);
  await user.click(within(list).getAllByRole('button', { name: 'This one is it' })[0] ?? list);
  await waitFor(async () =>
    expect((await studio.services.generations.find('g1'))?.lifecycle).toMatchObject({ job: { id: ours.id } }),
  );
  for (let round = 0; round < 3; round += 1) await work();
  expect((await studio.services.generations.find('g1'))?.lifecycle.status).toBe('completed');
});

test('sending it again asks first, because it may be paid twice', async () => {
  const { user, studio, client } = await renderPage(<GenerationPage id="g1" />);
  await lose(studio);
  await client.invalidateQueries();
  await user.click(await screen.findByRole('button', { name: 'It never arrived: send again' }));
  expect((await screen.findByRole('alertdialog')).textContent).toContain('costs another $0.40');
  await user.click(screen.getByRole('button', { name: 'Reset and send again' }));
  await waitFor(async () => expect((await studio.services.generations.find('g1'))?.lifecycle.status).toBe('pending'));
});

test('a call given up before its answer is looked for like a lost one, and nothing sends it again at one press', async () => {
  const { studio, client } = await renderPage(<GenerationPage id="g1" />);
  await lose(studio, { ...unknown, failure: { ...unknown.failure, fault: 'given_up' } });
  await client.invalidateQueries();
  expect(await screen.findByText('Sent, but nobody knows whether it arrived')).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'Look at the server’s list' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
});
