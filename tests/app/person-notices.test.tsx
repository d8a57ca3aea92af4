// @vitest-environment jsdom
import type { QueryClient } from '@tanstack/react-query';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Fault } from '../../src/core/failure.ts';
import type { Alerts, News } from '../../src/core/ports/alerts.ts';
import { generationKeys } from '../../src/queries/generations.ts';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { processing, spec, storing } from '../fixtures/generation.ts';
import { renderPage } from '../pages/render-page.tsx';

afterEach(cleanup);

function listening() {
  const told: News[] = [];
  const alerts: Alerts = {
    mode: () => 'silent',
    choose: async () => true,
    subscribe: () => () => undefined,
    tell: (news) => void told.push(news),
  };
  return { told, alerts };
}

async function add(studio: MemoryStudio, id: string) {
  const { label, baseUrl } = studio.profile;
  const server = { id: studio.profile.id, label, url: baseUrl };
  await studio.services.generations.add({
    ...{ id, spec: { ...spec, prompt: `Shot ${id}` }, server, title: null, estimatedCostMicroUsd: 0 },
  });
}

async function fail(studio: MemoryStudio, id: string, fault: Fault) {
  const row = await studio.services.generations.find(id);
  const lastFailure = { fault, billed: 'yes', message: null, param: null, at: studio.clock.now() } as const;
  const how = { attempt: null, note: null, leaseSeconds: 0, actor: 'tab:test' };
  const lifecycle = { ...storing, job: { ...storing.job, id: `job of ${id}` }, lastFailure };
  await studio.services.generations.save({ id, version: row?.version ?? 0, lifecycle, ...how });
}

/** What the visit began with has been read and shown. */
async function begun(client: QueryClient) {
  for (const key of [generationKeys.feed, generationKeys.unsafe])
    await waitFor(() => expect(client.getQueryState(key)).toMatchObject({ status: 'success', fetchStatus: 'idle' }));
  await act(async () => undefined);
}

test('a bucket that is full is said once, on the page and outside it, and not at every retry', async () => {
  const { told, alerts } = listening();
  const { studio, client } = await renderPage(null, { overrides: { alerts } });
  await begun(client);
  await add(studio, 'g1');
  await client.invalidateQueries();
  await fail(studio, 'g1', 'storage_quota');
  await client.invalidateQueries();
  expect(await screen.findByText('Storage is full: Shot g1')).toBeTruthy();
  expect(told).toMatchObject([{ good: false, text: 'Storage is full: Shot g1' }]);
  await fail(studio, 'g1', 'storage_quota');
  await client.invalidateQueries();
  await add(studio, 'g2');
  await fail(studio, 'g2', 'storage_unauthorized');
  await client.invalidateQueries();
  await waitFor(() => expect(told.map(({ text }) => text)).toContain('Sign-in ended while saving: Shot g2'));
  expect(told).toHaveLength(2);
});

test('what stood there before the visit is no news; a job that stops moving is', async () => {
  const { told, alerts } = listening();
  const { studio, client } = await renderPage(null, { overrides: { alerts } });
  await add(studio, 'g1');
  await fail(studio, 'g1', 'storage_quota');
  cleanup();
  const again = await renderPage(null, { overrides: { ...studio.services, alerts } });
  expect(client).not.toBe(again.client);
  await begun(again.client);
  await add(studio, 'g2');
  const row = await studio.services.generations.find('g2');
  const how = { attempt: null, note: null, leaseSeconds: 0, actor: 'tab:test' };
  const now = studio.services.clock.now();
  const lifecycle = { ...processing, submittedAt: now, changedAt: now };
  await studio.services.generations.save({ id: 'g2', version: row?.version ?? 0, lifecycle, ...how });
  await again.client.invalidateQueries();
  studio.clock.pass(16 * 60_000);
  await again.client.invalidateQueries();
  await waitFor(() => expect(told.map(({ text }) => text)).toEqual(['No change for a long time: Shot g2']));
});
