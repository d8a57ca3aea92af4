import { expect, onTestFinished, test } from 'vitest';
import { watchBatches } from '../../src/app/batch-watch.ts';
import type { News } from '../../src/core/ports/alerts.ts';
import { batchesLiveOptions } from '../../src/queries/generations.ts';
import { openStudio } from '../fakes/open-studio.ts';

test('a batch that another device finishes is told here, with no word from this browser’s own engine', async () => {
  const { studio, client } = await openStudio();
  const told: News[] = [];
  const { profile } = studio;
  const alerts = { ...studio.services.alerts, tell: (news: News) => void told.push(news) };
  // What the engine of this browser says is not heard.
  const engine = { ...studio.services.engine, onChange: () => () => undefined };
  const services = { ...studio.services, alerts, engine };
  const batches = await services.batches();
  const server = { id: profile.id, label: profile.label, url: profile.baseUrl };
  const pace = { groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null };
  await batches.open({ id: 'b1', name: 'Careers', server, columns: [], ...pace });
  const spec = { prompt: 'A cook', model: 'sora-2', size: '1280x720', seconds: 4, parameters: {}, reference: null };
  const row = { id: 'r1', position: 1, slug: 'cook', title: null, tags: [], variables: {}, server, spec };
  await batches.add('b1', [{ ...row, estimatedCostMicroUsd: 0, onHold: false }]);
  await batches.run('b1');
  let looks = 0;
  const { states } = batches;
  batches.states = (signal) => {
    looks += 1;
    return states(signal);
  };
  onTestFinished(watchBatches(services, client));
  await client.query({ ...batchesLiveOptions(services), staleTime: 0 });
  await expect.poll(() => looks).toBeGreaterThan(0);
  for (let round = 0; round < 4; round += 1) await studio.work();
  await client.query({ ...batchesLiveOptions(services), staleTime: 0 });
  await expect.poll(() => told).toMatchObject([{ good: true, text: 'Careers is finished: 1 of 1 videos are saved.' }]);
});
