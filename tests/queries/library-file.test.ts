import { expect, test } from 'vitest';
import { type Completed, type Generation, inState } from '../../src/core/generation.ts';
import { exportLibrary } from '../../src/queries/library-export.ts';
import { type ImportOutcome, importLibraryOptions } from '../../src/queries/library-import.ts';
import type { Services } from '../../src/queries/services.tsx';
import { openStudio } from '../fakes/open-studio.ts';
import { spec } from '../fixtures/generation.ts';

type Studio = Awaited<ReturnType<typeof openStudio>>;

async function made({ studio }: Studio, id: string, more: Partial<typeof spec> = {}): Promise<Generation<Completed>> {
  const { id: serverId, label, baseUrl } = studio.profile;
  const server = { id: serverId, label, url: baseUrl };
  await studio.services.generations.add({
    id,
    spec: { ...spec, ...more },
    server,
    title: id,
    estimatedCostMicroUsd: 0,
  });
  for (let round = 0; round < 4; round += 1) await studio.work();
  const generation = await studio.services.generations.find(id);
  if (generation === null || !inState(generation, 'completed')) throw new Error('not completed');
  return generation;
}

async function exported({ studio }: Studio): Promise<Blob> {
  let zip = new Blob();
  const signal = new AbortController().signal;
  await exportLibrary(studio.services, { signal, onProgress: () => undefined }, async (stream) => {
    zip = await new Response(stream).blob();
  });
  return zip;
}

async function imported({ studio, client }: Studio, file: Blob, services: Services = studio.services) {
  const importing = client.getMutationCache().build(client, importLibraryOptions(services));
  return importing.execute({ file, signal: new AbortController().signal, onProgress: () => undefined });
}

const NOTHING: ImportOutcome = { added: 0, known: 0, unfinished: 0, failures: [] };

test('a Library comes whole into another account: rows, clips, pictures, starting images and what they cost', async () => {
  const [here, there] = [await openStudio(), await openStudio()];
  const picture = new Blob(['a picture'], { type: 'image/png' });
  const path = await here.studio.services.images.put(picture, 'png');
  const one = await made(here, 'one');
  await here.studio.services.generations.add({
    ...{ id: 'two', title: null, estimatedCostMicroUsd: null },
    spec: { ...spec, reference: { path, filename: 'boat.png', original: null } },
    server: one.server,
  });
  const zip = await exported(here);

  expect(await imported(there, zip)).toEqual({ ...NOTHING, added: 1, unfinished: 1 });
  const { generations } = await there.studio.services.generations.page({ statuses: null }, null, 10);
  const [row] = generations;
  if (row === undefined || !inState(row, 'completed')) throw new Error('not there');
  expect(row).toMatchObject({ title: 'one', spec: one.spec, createdAt: one.createdAt });
  const { clip } = row.lifecycle;
  expect(clip).toMatchObject({ sha256: one.lifecycle.clip.sha256, sizeBytes: one.lifecycle.clip.sizeBytes });
  expect(there.studio.bucket.objects.get(clip.videoPath)).toEqual(
    here.studio.bucket.objects.get(one.lifecycle.clip.videoPath),
  );
  expect(there.studio.bucket.objects.has(clip.thumbnailPath ?? '')).toBe(true);
  expect(await there.studio.services.generations.attempts(row.id)).toHaveLength(1);

  expect(await imported(there, zip)).toEqual({ ...NOTHING, known: 1, unfinished: 1 });
  expect(await imported(here, zip)).toEqual({ ...NOTHING, known: 1, unfinished: 1 });
});

test('a clip that is not in the bucket any more is told, and the rest is there', async () => {
  const [here, there] = [await openStudio(), await openStudio()];
  const lost = await made(here, 'lost');
  await made(here, 'kept');
  here.studio.bucket.objects.delete(lost.lifecycle.clip.videoPath);
  const zip = await exported(here);
  const outcome = await imported(there, zip);
  expect(outcome).toEqual({ ...NOTHING, added: 1, failures: [{ prompt: spec.prompt, why: 'missing' }] });
});

test('an import that broke off is finished by repeating it, without sending a clip twice', async () => {
  const [here, there] = [await openStudio(), await openStudio()];
  await made(here, 'one');
  await made(here, 'two');
  const zip = await exported(here);
  let adds = 0;
  const services: Services = {
    ...there.studio.services,
    async imports() {
      const imports = await there.studio.services.imports();
      return {
        ...imports,
        async add(generation) {
          adds += 1;
          if (adds > 1) throw new TypeError('the tab was closed');
          return imports.add(generation);
        },
      };
    },
  };
  await expect(imported(there, zip, services)).rejects.toThrow('the tab was closed');
  expect(await imported(there, zip)).toEqual({ ...NOTHING, added: 1, known: 1 });
  const videos = [...there.studio.bucket.timesStored].filter(([name]) => name.endsWith('.mp4'));
  expect(videos.map(([, times]) => times)).toEqual([1, 1]);
});

test('a file that is no Library is refused before anything is asked', async () => {
  const there = await openStudio();
  const files = await there.studio.services.files();
  async function* other() {
    yield { name: 'manifest.json', body: '{"format":"other"}', at: new Date(0) };
  }
  expect(await imported(there, new Blob(['no zip']))).toEqual({ problem: 'not_zip' });
  expect(await imported(there, await new Response(files.zip(other())).blob())).toEqual({ problem: 'not_library' });
});
