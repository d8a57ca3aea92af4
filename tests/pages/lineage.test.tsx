// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Spec } from '../../src/core/spec.ts';
import { GenerationPage } from '../../src/pages/library/generation-page.tsx';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { spec } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
afterEach(cleanup);

async function add(studio: MemoryStudio, id: string, more: Partial<Spec>): Promise<void> {
  const { id: serverId, label, baseUrl } = studio.profile;
  await studio.services.generations.add({
    ...{ id, title: null, estimatedCostMicroUsd: 0, spec: { ...spec, ...more } },
    server: { id: serverId, label, url: baseUrl },
  });
  studio.clock.pass(1_000);
}

async function openFamily(id: string) {
  const page = await renderPage(<GenerationPage id={id} />);
  await add(page.studio, 'g1', { prompt: 'A fox runs through grass' });
  const source = { generationId: 'g1', jobId: 'video_1' };
  await add(page.studio, 'g2', { prompt: 'A fox runs through deep snow', operation: 'remix', source });
  await add(page.studio, 'g3', { prompt: 'A fox runs through grass', operation: 'edit', source });
  return page;
}

const family = () =>
  screen.findByRole('region', { name: 'Where it came from, and what became of it' }, { timeout: 10_000 });

test('sources, siblings and children stand in one nested list, each with a way to it and what its prompt changed', async () => {
  const { client } = await openFamily('g2');
  await client.invalidateQueries();
  const tree = await family();
  const root = within(tree).getByRole('link', { name: /First prompt/ });
  expect(root.getAttribute('href')).toBe('/library/g1');
  const children = within(root.closest('li') ?? tree).getAllByRole('listitem');
  expect(children.map((child) => child.querySelector('[aria-current], a')?.textContent)).toEqual([
    expect.stringContaining('Remix'),
    expect.stringContaining('Edit'),
  ]);
  const [remix] = children;
  expect(remix?.querySelector('[aria-current="page"]')).toBeTruthy();
  expect(within(remix ?? tree).getByRole('deletion').textContent).toContain('grass');
  expect(within(remix ?? tree).getByRole('insertion').textContent).toContain('deep snow');
  expect(within(tree).getByText('The same prompt')).toBeTruthy();
});

test('a deleted source is shown as such, and one that is gone for good keeps its place', async () => {
  const { studio, client } = await openFamily('g2');
  await studio.services.generations.discard('g1');
  await client.invalidateQueries();
  const tree = await family();
  expect(within(tree).getByText('Deleted')).toBeTruthy();
  expect(within(tree).queryByRole('link', { name: /First prompt/ })).toBeNull();
  await studio.services.generations.purge('g1');
  await client.invalidateQueries();
  expect(await within(tree).findByText('A video that is gone')).toBeTruthy();
  expect(within(tree).getByText(/video_1/)).toBeTruthy();
  expect(within(tree).getByRole('link', { name: /Edit/ }).getAttribute('href')).toBe('/library/g3');
});

test('one that stands alone has no family to show', async () => {
  const { studio, client } = await renderPage(<GenerationPage id="g1" />);
  await add(studio, 'g1', {});
  await client.invalidateQueries();
  expect(await screen.findByRole('heading', { name: 'What happened' })).toBeTruthy();
  expect(screen.queryByRole('region', { name: /became of it/ })).toBeNull();
});
