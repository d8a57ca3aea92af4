import { expect, test } from 'vitest';
import type { Generation } from '../../src/core/generation.ts';
import { checkStatus, rawText } from '../../src/queries/status-check.ts';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { openStudio } from '../fakes/open-studio.ts';
import { spec } from '../fixtures/generation.ts';

async function started(studio: MemoryStudio, prompt: string): Promise<Generation> {
  const { id, label, baseUrl } = studio.profile;
  const server = { id, label, url: baseUrl };
  return studio.services.generations.add({
    ...{ id: 'g1', spec: { ...spec, prompt }, server, title: null, estimatedCostMicroUsd: 0 },
  });
}

async function rowOf(studio: MemoryStudio): Promise<Generation> {
  const row = await studio.services.generations.find('g1');
  if (row === null) throw new Error('no row');
  return row;
}

test('before the server has taken it there is nobody to ask', async () => {
  const { studio } = await openStudio();
  const row = await started(studio, 'A boat');
  expect(await checkStatus(studio.services, row, studio.profile)).toEqual({ kind: 'no_job' });
});

test('a running one is answered by the server, as it came', async () => {
  const { studio } = await openStudio();
  await started(studio, 'A boat [[stall]]');
  await studio.work();
  const answer = await checkStatus(studio.services, await rowOf(studio), studio.profile);
  expect(answer).toMatchObject({ kind: 'server' });
  expect('raw' in answer && JSON.parse(answer.raw)).toMatchObject({ object: 'video', prompt: 'A boat [[stall]]' });
});

test('a running one whose server was removed says so', async () => {
  const { studio } = await openStudio();
  await started(studio, 'A boat [[stall]]');
  await studio.work();
  expect(await checkStatus(studio.services, await rowOf(studio), null)).toEqual({ kind: 'no_server' });
});

test('a server that refuses is an answer too', async () => {
  const { studio } = await openStudio();
  await started(studio, 'A boat [[stall]]');
  await studio.work();
  studio.simulator.setOutage({ kind: 'status', status: 401 });
  const answer = await checkStatus(studio.services, await rowOf(studio), studio.profile);
  expect(answer).toMatchObject({ kind: 'refused', error: { facts: { fault: 'unauthorized' } } });
});

test('a saved one is answered from its row, without asking the server', async () => {
  const { studio } = await openStudio();
  await started(studio, 'A boat');
  for (let round = 0; round < 4; round += 1) await studio.work();
  const row = await rowOf(studio);
  expect(row.lifecycle).toMatchObject({ status: 'completed' });
  const before = studio.simulator.requests().length;
  expect(await checkStatus(studio.services, row, studio.profile)).toMatchObject({ kind: 'row' });
  expect(studio.simulator.requests()).toHaveLength(before);
});

test('a key inside an answer is masked', () => {
  expect(rawText({ error: 'Incorrect API key: sk-secret' }, ['sk-secret'])).not.toContain('sk-secret');
  expect(rawText(undefined, [])).toBe('null');
});
