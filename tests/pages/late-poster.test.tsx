// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { SampledPictures } from '../../src/core/ports/picture-sampler.ts';
import { GenerationPage } from '../../src/pages/library/generation-page.tsx';
import { memoryPictures } from '../fakes/memory-studio.ts';
import { spec } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
afterEach(cleanup);

const pictures: SampledPictures = {
  poster: new Blob(['a poster'], { type: 'image/webp' }),
  spritesheet: new Blob(['a sheet'], { type: 'image/jpeg' }),
};

async function showClipWithoutPoster(sample: (link: string) => Promise<SampledPictures | null>) {
  const page = await renderPage(<GenerationPage id="g1" />, { overrides: { pictures: { ...memoryPictures, sample } } });
  const { studio, client, work } = page;
  const bare = { ...studio.profile.capabilities, thumbnail: false, spritesheet: false };
  Object.assign(studio.profile, { capabilities: bare });
  const { id, label, baseUrl } = studio.profile;
  await studio.services.generations.add({
    ...{ id: 'g1', spec, title: null, estimatedCostMicroUsd: 0 },
    server: { id, label, url: baseUrl },
  });
  await client.invalidateQueries();
  const article = await screen.findByRole('article');
  for (let round = 0; round < 4; round += 1) await work();
  await client.invalidateQueries();
  await waitFor(() => expect(article.getAttribute('data-status')).toBe('completed'));
  return page;
}

test('a clip saved without a poster gets one from the first browser that shows it, and only once', async () => {
  const asked: string[] = [];
  const { studio, client } = await showClipWithoutPoster(async (link) => {
    asked.push(link);
    return pictures;
  });
  await waitFor(() => expect(document.querySelector('video')?.poster).toContain('thumbnail'));
  expect(asked).toHaveLength(1);
  const row = await studio.services.generations.find('g1');
  if (row?.lifecycle.status !== 'completed') throw new Error('not completed');
  const { thumbnailPath, spritesheetPath } = row.lifecycle.clip;
  expect([thumbnailPath, spritesheetPath].every((path) => path !== null && studio.bucket.objects.has(path))).toBe(true);
  await client.invalidateQueries();
  expect(asked).toHaveLength(1);
});

test('a clip whose frames cannot be decoded here plays without a poster', async () => {
  const { studio } = await showClipWithoutPoster(async () => null);
  expect(await screen.findByLabelText(/^Video:/)).toBeTruthy();
  const row = await studio.services.generations.find('g1');
  expect(row?.lifecycle).toMatchObject({ status: 'completed', clip: { thumbnailPath: null } });
});
