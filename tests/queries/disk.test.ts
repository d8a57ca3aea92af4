import { expect, test } from 'vitest';
import { saveToDiskOptions } from '../../src/queries/disk.ts';
import { openStudio } from '../fakes/open-studio.ts';
import { spec } from '../fixtures/generation.ts';

test('a finished video comes from the server when the bucket has not got it, and whole', async () => {
  const { studio, client } = await openStudio();
  const { id, label, baseUrl } = studio.profile;
  const server = { id, label, url: baseUrl };
  await studio.services.generations.add({ id: 'g1', spec, server, title: null, estimatedCostMicroUsd: 0 });
  for (let round = 0; round < 4; round += 1) await studio.work();
  const generation = await studio.services.generations.find('g1');
  if (generation?.lifecycle.status !== 'completed') throw new Error('not completed');
  const saving = client.getMutationCache().build(client, saveToDiskOptions(studio.services));
  let writtenBytes = 0;
  const write = async (clip: ReadableStream<Uint8Array> | Blob) => {
    writtenBytes = (await new Response(clip).blob()).size;
  };
  await saving.execute({ generation, profile: studio.profile, write });
  expect(writtenBytes).toBe(generation.lifecycle.clip.sizeBytes);
});
