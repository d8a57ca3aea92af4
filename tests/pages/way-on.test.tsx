// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Failure, Fault } from '../../src/core/failure.ts';
import type { Lifecycle } from '../../src/core/generation.ts';
import { readDraft } from '../../src/pages/create/draft.ts';
import { WayOn } from '../../src/pages/generation/way-on.tsx';
import { generation, job, NOON, storing } from '../fixtures/generation.ts';
import { renderPage } from './render-page.tsx';

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
});

function failureOf(fault: Fault): Failure {
  return { fault, billed: 'no', message: null, param: null, at: NOON };
}

/** The names of all ways on, as they stand. */
async function offered(lifecycle: Lifecycle, failure: Failure) {
  const { studio } = await renderPage(null);
  const { id, label, baseUrl } = studio.profile;
  const row = generation(lifecycle, { server: { id, label, url: baseUrl } });
  cleanup();
  const page = await renderPage(<WayOn generation={row} failure={failure} />, { overrides: studio.services });
  await waitFor(() => expect(page.client.getQueryData(['profiles'])).toBeDefined());
  const names = () =>
    [...screen.queryAllByRole('button'), ...screen.queryAllByRole('link')].map((way) => way.textContent);
  return { ...page, studio, names };
}

function failed(fault: Fault): [Lifecycle, Failure] {
  const failure = failureOf(fault);
  return [{ status: 'failed', submittedAt: NOON, job, failure }, failure];
}

test('after adding credit it is sent again where it failed, or made at another server', async () => {
  const { names, user, studio, client } = await offered(...failed('quota_exceeded'));
  await waitFor(() => expect(names()).toEqual(['Send again free', 'Choose another server']));
  expect(screen.getByRole('link', { name: 'Choose another server' }).getAttribute('href')).toBe('/connect');
  await studio.services.profiles.put({ ...studio.profile, id: 'other', label: 'My GPU', position: 5 });
  await client.invalidateQueries();
  await user.click(await screen.findByRole('button', { name: 'Choose another server' }));
  expect(readDraft()).toMatchObject({ server: 'other', prompt: 'A paper boat in the rain' });
  expect(location.pathname).toBe('/');
});

test('what sending again costs stands on the button', async () => {
  const { studio, client } = await offered(...failed('generation_failed'));
  const [model] = studio.profile.catalogue.models;
  if (model === undefined) throw new Error('no model');
  const price = { perSecondMicroUsd: 500_000, source: 'a test', readOn: '2026-11-21', by: 'person' } as const;
  const sizes = [{ size: '1280x720', ratio: null, price }];
  const catalogue = { models: [{ ...model, id: 'sora-2', sizes }], anyModel: null };
  await studio.services.profiles.put({ ...studio.profile, catalogue });
  await client.invalidateQueries();
  expect(await screen.findByRole('button', { name: 'Send again $2.00' })).toBeTruthy();
});

test.each(['storage_quota', 'storage_too_large', 'storage_forbidden', 'storage_bucket_missing'] as const)(
  'what %s has held up is saved again by one press, and never made again',
  async (fault) => {
    const lastFailure = failureOf(fault);
    const { names } = await offered({ ...storing, lastFailure, nextCheckAt: NOON }, lastFailure);
    await waitFor(() => expect(names()).toContain('Save again'));
    expect(names().join()).not.toContain('Send again');
  },
);

test('a job that may still run is watched, not sent again beside that', async () => {
  const { names } = await offered(...failed('given_up'));
  await waitFor(() => expect(names()).toEqual(['Watch it again']));
});
