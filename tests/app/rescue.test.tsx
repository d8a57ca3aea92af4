// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { LiveTitle } from '../../src/app/live-title.tsx';
import { RescueRow } from '../../src/app/rescue-row.tsx';
import type { Lifecycle, Storing } from '../../src/core/generation.ts';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { spec, storing } from '../fixtures/generation.ts';
import { renderPage } from '../pages/render-page.tsx';
import { installNativeDialog } from '../ui/native-dialog.ts';

installNativeDialog();
afterEach(cleanup);

async function put(studio: MemoryStudio, id: string, lifecycle: Lifecycle): Promise<void> {
  const { label, baseUrl } = studio.profile;
  const server = { id: studio.profile.id, label, url: baseUrl };
  const row = await studio.services.generations.add({
    ...{ id, spec: { ...spec, prompt: `Shot ${id}` }, server, title: null, estimatedCostMicroUsd: 400_000 },
  });
  const how = { attempt: null, note: null, leaseSeconds: 0, actor: 'tab:test' };
  await studio.services.generations.save({ id, version: row.version, lifecycle, ...how });
}

function unsafe(studio: MemoryStudio, minutesLeft: number, more: Partial<Storing> = {}): Storing {
  const now = studio.clock.now();
  const job = { ...storing.job, id: `video_${minutesLeft}`, expiresAt: new Date(now.getTime() + minutesLeft * 60_000) };
  const failure = { fault: 'storage_quota', billed: 'yes', message: null, param: null, at: now } as const;
  const nextCheckAt = new Date(now.getTime() + 600_000);
  return { ...storing, job, nextCheckAt, tries: 3, lastFailure: failure, ...more };
}

function Frame() {
  return (
    <>
      <LiveTitle page="Create" />
      <RescueRow />
    </>
  );
}

test('what is finished and not safe is counted in the rail and in the title of the page', async () => {
  const { studio, client } = await renderPage(<Frame />);
  await waitFor(() => expect(document.title).toBe('Create · Sora Studio'));
  expect(screen.queryByRole('button')).toBeNull();
  await put(studio, 'g1', unsafe(studio, 50));
  await put(studio, 'g2', unsafe(studio, 10));
  await client.invalidateQueries();
  expect(await screen.findByRole('button', { name: '2 not safe yet' })).toBeTruthy();
  await waitFor(() => expect(document.title).toBe('(2 not safe) Create · Sora Studio'));
});

test('they say why and for how long, the most pressing first, and are all tried again at one press', async () => {
  const { studio, client } = await renderPage(<Frame />);
  await put(studio, 'g1', unsafe(studio, 50));
  await put(studio, 'g2', unsafe(studio, 10));
  await client.invalidateQueries();
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '2 not safe yet' }));
  const dialog = await screen.findByRole('dialog', { name: 'Finished, not yet safe' });
  const entries = within(dialog).getAllByRole('listitem');
  expect(entries[0]?.textContent).toMatch(/Shot g2.*another (10:00|9:\d\d).*Storage is full.*Billed by the server/);
  expect(entries[1]?.textContent).toContain('Shot g1');
  await user.click(within(dialog).getByRole('button', { name: 'Save all now' }));
  const now = studio.clock.now();
  for (const id of ['g1', 'g2']) {
    const row = await studio.services.generations.find(id);
    expect(row?.lifecycle).toMatchObject({ status: 'storing', tries: 0 });
    if (row?.lifecycle.status === 'storing')
      expect(row.lifecycle.nextCheckAt.getTime()).toBeLessThanOrEqual(now.getTime());
  }
  expect(studio.nudges()).toBeGreaterThan(0);
});

test('a clip whose bytes wait on another device says so', async () => {
  const { studio, client } = await renderPage(<Frame />);
  await put(studio, 'g1', unsafe(studio, 5, { keptBy: 'tab:elsewhere' }));
  await client.invalidateQueries();
  await userEvent.click(await screen.findByRole('button', { name: '1 not safe yet' }));
  expect(await screen.findByText(/waits on another of your devices/)).toBeTruthy();
});

test('a clip that a headless worker has kept sends nobody to a studio that is not there', async () => {
  const { studio, client } = await renderPage(<Frame />);
  await put(studio, 'g1', unsafe(studio, 5, { keptBy: 'worker:cellar' }));
  await client.invalidateQueries();
  await userEvent.click(await screen.findByRole('button', { name: '1 not safe yet' }));
  expect(await screen.findByText(/on the disk of a headless worker/)).toBeTruthy();
  expect(screen.queryByText(/Open the studio there/)).toBeNull();
});

test('more than are listed are all counted and all saved, by what the server deletes first', async () => {
  const { studio, client } = await renderPage(<Frame />);
  const count = 103;
  // The newest is the first to go: the other way round than they were made.
  for (let index = 0; index < count; index += 1) await put(studio, `g${index}`, unsafe(studio, 1_000 - index));
  await client.invalidateQueries();
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '103 not safe yet' }));
  await waitFor(() => expect(document.title).toBe('(103 not safe) Create · Sora Studio'));
  const dialog = await screen.findByRole('dialog', { name: 'Finished, not yet safe' });
  expect(within(dialog).getByText(/the 100 whose files go first. All 103/)).toBeTruthy();
  expect(within(dialog).getAllByRole('listitem')[0]?.textContent).toContain('Shot g102');
  const asked: string[] = [];
  const { saveAll } = studio.services.generations;
  studio.services.generations.saveAll = (saves) => {
    asked.push(...saves.map(({ id }) => id));
    return saveAll(saves);
  };
  await user.click(within(dialog).getByRole('button', { name: 'Save all now' }));
  await waitFor(() => expect(asked).toHaveLength(count));
  expect([asked[0], asked.at(-1)]).toEqual(['g102', 'g0']);
});

test('how far batches are stands in the title too, also when another device drives them', async () => {
  const { studio, client, work } = await renderPage(<LiveTitle page="Create" />);
  await waitFor(() => expect(document.title).toBe('Create · Sora Studio'));
  const { profile, services } = studio;
  const server = { id: profile.id, label: profile.label, url: profile.baseUrl };
  const batches = await services.batches();
  const pace = { groupSize: 5, groupPauseSeconds: 0, inFlightLimit: 1 };
  await batches.open({ id: 'b1', name: 'Careers', server, columns: [], ...pace });
  const rowOf = (position: number) => ({
    ...{ id: `r${position}`, position, slug: `row-${position}`, title: null, tags: [], variables: {}, server },
    spec: { prompt: 'A cook', model: 'sora-2', size: '1280x720', seconds: 4, parameters: {}, reference: null },
    ...{ estimatedCostMicroUsd: 0, onHold: false },
  });
  await batches.add('b1', [rowOf(1), rowOf(2)]);
  await batches.run('b1');
  await client.invalidateQueries();
  await waitFor(() => expect(document.title).toBe('(0 of 2) Create · Sora Studio'));
  for (let round = 0; round < 3; round += 1) await work();
  await client.invalidateQueries();
  await waitFor(() => expect(document.title).toBe('(1 of 2) Create · Sora Studio'));
});
