import { expect, test } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import type { Completed, Generation } from '../../src/core/generation.ts';
import { parseRecord } from '../../src/core/portable/record.ts';
import { clipBytes } from '../../src/queries/clip-bytes.ts';
import { zipClips } from '../../src/queries/clip-zip.ts';
import type { Services } from '../../src/queries/services.tsx';
import { openStudio } from '../fakes/open-studio.ts';
import { generation } from '../fixtures/generation.ts';
import { completed } from '../fixtures/portable-record.ts';

const bytes = new TextEncoder().encode('the bytes of a clip');

async function savedClips(count: number) {
  const { studio } = await openStudio();
  const clips: Generation<Completed>[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = `clip-${index}`;
    const saved = completed(bytes.length);
    const videoPath = `00000000-0000-4000-8000-000000000001/${id}/video-1.mp4`;
    studio.bucket.objects.set(videoPath, bytes);
    clips.push(generation({ ...saved, clip: { ...saved.clip, videoPath } }, { id }));
  }
  return { studio, clips };
}

async function zipped(
  services: Services,
  clips: readonly Generation<Completed>[],
  signal = new AbortController().signal,
) {
  let zip = new Blob();
  const done: number[] = [];
  const order = {
    generations: clips,
    template: '{slug}',
    signal,
    onProgress: (count: number) => void done.push(count),
  };
  const missing = await zipClips(services, order, async (stream) => {
    zip = await new Response(stream).blob();
  });
  const archive = await (await services.files()).unzip(zip);
  return { missing, done, archive };
}

test('each clip is there once, under a name of its own, with its record beside it', async () => {
  const { studio, clips } = await savedClips(2);
  const { archive, missing, done } = await zipped(studio.services, clips);
  const slug = 'a-paper-boat-in-the-rain';
  expect(archive?.names).toEqual([`${slug}.mp4`, `${slug}.json`, `${slug} (2).mp4`, `${slug} (2).json`]);
  expect(parseRecord((await (await archive?.read(`${slug} (2).json`))?.text()) ?? '')).toMatchObject({
    record: { id: 'clip-1' },
  });
  const film = await archive?.read(`${slug}.mp4`);
  expect(await film?.slice(0, bytes.length).text()).toBe('the bytes of a clip');
  expect(missing).toEqual([]);
  expect(done).toEqual([1, 2]);
});

test('a clip that cannot be read is listed, and the rest goes on', async () => {
  const { studio, clips } = await savedClips(3);
  studio.bucket.objects.delete(clips[1]?.lifecycle.clip.videoPath ?? '');
  const { archive, missing } = await zipped(studio.services, clips);
  expect(missing.map((each) => [each.generation.id, each.fault])).toEqual([['clip-1', 'not_found']]);
  expect(archive?.names.filter((name) => name.endsWith('.mp4'))).toHaveLength(2);
  expect(await (await archive?.read('missing.txt'))?.text()).toContain('clip-1\tnot_found');
});

test('stopping stops', async () => {
  const { studio, clips } = await savedClips(2);
  const controller = new AbortController();
  controller.abort();
  await expect(zipped(studio.services, clips, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
});

test('bytes that break off are taken up where they broke, and a shorter file is not taken for the clip', async () => {
  const { studio, clips } = await savedClips(1);
  const [clip] = clips;
  if (clip === undefined) throw new Error('no clip');
  const asked: number[] = [];
  const breaking: Services = {
    ...studio.services,
    clips: {
      ...studio.services.clips,
      async *read(_path, { fromByte }) {
        asked.push(fromByte);
        yield bytes.slice(fromByte, fromByte + 5);
        if (fromByte + 5 < bytes.length) throw new StoreError('broke off', { fault: 'unreachable', status: null });
      },
    },
  };
  const read = async (sizeBytes: number) => {
    const order = { clip: { ...clip.lifecycle.clip, sizeBytes }, signal: new AbortController().signal };
    let text = '';
    for await (const piece of clipBytes(breaking, order)) text += new TextDecoder().decode(piece);
    return text;
  };
  expect(await read(bytes.length)).toBe('the bytes of a clip');
  expect(asked).toEqual([0, 5, 10, 15]);
  await expect(read(bytes.length + 1)).rejects.toMatchObject({ fault: 'damaged' });
});
