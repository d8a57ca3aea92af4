import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { RendererClosedError } from '../../src/simulator/clip/clip.ts';
import { createFolderShelf } from '../../src/simulator/folder-shelf.ts';
import { createMemoryShelf, type Shelf } from '../../src/simulator/shelf.ts';
import { createBench, FINISHED_MS } from './bench-server.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('jobs, their clips and their counts outlive the process', async () => {
  const folder = await temporaryFolder();
  const first = createBench({ folder });
  const id = await first.take('A fox [[content-404:2]]');
  await first.pass(FINISHED_MS);
  expect((await first.ask('GET', `/videos/${id}/content`)).status).toBe(404);
  await first.simulator.close();

  const second = createBench({ folder });
  await second.pass(FINISHED_MS);
  expect(await (await second.ask('GET', `/videos/${id}`)).json()).toMatchObject({ id, status: 'completed' });
  expect((await second.ask('GET', `/videos/${id}/content`)).status).toBe(404);
  expect((await second.ask('GET', `/videos/${id}/content`)).status).toBe(200);
  expect(second.renderer.orders).toEqual([]);
});

test('a job whose clip was being drawn when the process ended is drawn by the next', async () => {
  const folder = await temporaryFolder();
  let stop = (): void => undefined;
  const renderer = {
    render: () => new Promise<never>((_, reject) => (stop = () => reject(new RendererClosedError()))),
    close: () => Promise.resolve(stop()),
  };
  const first = createBench({ folder, renderer });
  const id = await first.take('A fox');
  await first.simulator.close();

  const second = createBench({ folder });
  await second.pass(FINISHED_MS);
  expect(await (await second.ask('GET', `/videos/${id}`)).json()).toMatchObject({ id, status: 'completed' });
  expect(second.renderer.orders).toHaveLength(1);
});

test('a file that is no job is passed over, and new jobs are numbered after the old', async () => {
  const folder = await temporaryFolder();
  const first = createBench({ folder });
  await first.take('one');
  await first.pass(0);
  const jobs = createFolderShelf(join(folder, 'jobs'));
  jobs.put('broken.json', new TextEncoder().encode('{"id":'));
  jobs.put('foreign.json', new TextEncoder().encode('{"id":7}'));
  const second = createBench({ folder });
  await second.pass(0);
  await second.take('two');
  expect(second.simulator.jobs().map(({ order }) => order.prompt)).toEqual(['one', 'two']);
});

test('a job a week old is forgotten', async () => {
  const folder = await temporaryFolder();
  const first = createBench({ folder });
  await first.take('old');
  await first.pass(8 * 24 * 3_600_000);
  const second = createBench({ folder, clock: first.clock });
  await second.pass(0);
  expect(second.simulator.jobs()).toEqual([]);
  expect(await readdir(join(folder, 'jobs'))).toEqual([]);
});

test('a clip that was forgotten is drawn again when somebody asks for it', async () => {
  const folder = await temporaryFolder();
  const bench = createBench({ folder });
  const id = await bench.take('A fox');
  await bench.pass(FINISHED_MS);
  const clips = createFolderShelf(join(folder, 'clips'));
  for (const name of clips.names()) clips.remove(name);
  expect((await bench.ask('GET', `/videos/${id}/content`)).status).toBe(200);
  expect(bench.renderer.orders).toHaveLength(2);
});

test('equal orders are drawn once, another seed or model anew', async () => {
  const { take, pass, renderer } = createBench();
  await take('A fox');
  await take('A fox [[slow:1MB/s]]');
  await pass(0);
  expect(renderer.orders).toHaveLength(1);
  await take('A fox', { seed: 7 });
  await take('A fox', { model: 'sora-2-pro' });
  await pass(0);
  expect(renderer.orders).toHaveLength(3);
});

test.each<[string, (limitBytes: number) => Promise<Shelf>]>([
  ['in memory', (limitBytes) => Promise.resolve(createMemoryShelf(limitBytes))],
  ['in a folder', async (limitBytes) => createFolderShelf(await temporaryFolder(), limitBytes)],
])('a shelf %s keeps what is put, forgets beyond its limit, and never the newest', async (_, create) => {
  const shelf = await create(250);
  shelf.put('one', new Uint8Array(100).fill(1));
  shelf.put('two', new Uint8Array(100).fill(2));
  expect(await shelf.find('one')?.read(98, 100)).toEqual(new Uint8Array([1, 1]));
  shelf.remove('nothing');
  expect(shelf.find('nothing')).toBeNull();
  shelf.put('large', new Uint8Array(900));
  expect(shelf.names()).toEqual(['large']);
  shelf.put('large', new Uint8Array(3));
  expect(shelf.find('large')?.sizeBytes).toBe(3);
});
