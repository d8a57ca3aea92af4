import { expect, test } from 'vitest';
import { createBatchNews } from '../../src/app/batch-news.ts';
import type { News } from '../../src/core/ports/alerts.ts';
import { openStudio } from '../fakes/open-studio.ts';

async function openBatch() {
  const told: News[] = [];
  const { studio } = await openStudio();
  const { services, profile } = studio;
  const batches = await services.batches();
  const id = services.random.uuid();
  const server = { id: profile.id, label: profile.label, url: profile.baseUrl };
  await batches.open({
    id,
    name: 'Careers',
    server,
    columns: [],
    groupSize: 5,
    groupPauseSeconds: 0,
    inFlightLimit: null,
  });
  const spec = { prompt: 'A cook', model: 'sora-2', size: '1280x720', seconds: 4, parameters: {}, reference: null };
  const row = {
    id: services.random.uuid(),
    position: 1,
    spec,
    server,
    title: null,
    slug: 'cook',
    tags: [],
    variables: {},
  };
  await batches.add(id, [{ ...row, estimatedCostMicroUsd: 0, onHold: false }]);
  await batches.run(id);
  const alerts = { ...services.alerts, tell: (news: News) => void told.push(news) };
  return { studio, batches, id, told, news: createBatchNews({ ...services, alerts }) };
}

test('a batch that a fault has paused is told once, one that a person paused is not', async () => {
  const { batches, id, told, news } = await openBatch();
  await news.look();
  await batches.pause(id, null, null);
  await news.look();
  expect(told).toEqual([]);
  await batches.run(id);
  await news.look();
  await batches.pause(id, { fault: 'unauthorized', message: null }, null);
  await news.look();
  await news.look();
  expect(told).toEqual([{ id: `batch ${id}`, good: false, text: 'Careers is paused: Key refused' }]);
});

test('a batch that is done is told with what is saved, by the tab that leads only', async () => {
  const { studio, id, told, news } = await openBatch();
  await news.look();
  await studio.work();
  await studio.work();
  await studio.work();
  await news.look();
  expect(told).toEqual([{ id: `batch ${id}`, good: true, text: 'Careers is finished: 1 of 1 videos are saved.' }]);
  const second = await openBatch();
  await second.news.look();
  second.studio.setEngine({ role: 'following', pauses: [] });
  await second.batches.pause(second.id, { fault: 'cap_reached', message: null }, null);
  await second.news.look();
  expect(second.told).toEqual([]);
});
