import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDiskSpool } from '../../src/worker/headless/disk-spool.ts';
import { temporaryFolder } from './world.ts';

const NAME = 'ada/g/video-1.mp4';

test('a file is seen by its name once it is whole, also by another process', async () => {
  const folder = join(await temporaryFolder(), 'made', 'when', 'needed');
  const file = await createDiskSpool(folder).create(NAME);
  await file.write(new Uint8Array([1, 2]));
  const later = createDiskSpool(folder);
  expect([await later.read(NAME), await later.names()]).toEqual([null, []]);
  await file.write(new Uint8Array([3]));
  await file.finish();
  expect(new Uint8Array((await (await later.read(NAME))?.arrayBuffer()) ?? [])).toEqual(new Uint8Array([1, 2, 3]));
  expect(await later.names()).toEqual([NAME]);
  await later.remove(NAME);
  await later.remove(NAME);
  expect(await later.read(NAME)).toBeNull();
});

test('what was given up leaves nothing', async () => {
  const folder = await temporaryFolder();
  const file = await createDiskSpool(folder).create(NAME);
  await file.write(new Uint8Array(9));
  await file.discard();
  expect(await readdir(folder)).toEqual([]);
});

test('left-overs of processes that are gone are cleared, those of running ones and foreign files are not', async () => {
  const folder = await temporaryFolder();
  const gone = 2 ** 22 + 1;
  const parts = [`ada%2Fg%2Fvideo-1.mp4.${gone}.part`, `ada%2Fg%2Fvideo-2.mp4.${process.pid}.part`];
  for (const name of [...parts, 'notes.txt', '%zz']) await writeFile(join(folder, name), 'x');
  expect(await createDiskSpool(folder).names()).toEqual([]);
  expect(new Set(await readdir(folder))).toEqual(new Set(['%zz', parts[1], 'notes.txt']));
});

test('a disk that takes nothing says so as a store would', async () => {
  const folder = join(await temporaryFolder(), 'file');
  await writeFile(folder, 'in the way');
  await expect(createDiskSpool(folder).create(NAME)).rejects.toMatchObject({ fault: 'quota' });
});

test('names cannot lead out of the folder', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'inner'));
  const file = await createDiskSpool(join(folder, 'inner')).create('../outside.mp4');
  await file.finish();
  expect(await readdir(folder)).toEqual(['inner']);
});
