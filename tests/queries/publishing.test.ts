import { QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { BatchPublishing } from '../../src/core/publishing/publication.ts';
import { batchPublishingOptions } from '../../src/queries/publishing.ts';
import { openStudio } from '../fakes/open-studio.ts';

const nothing = { waiting: 0, published: 0, failed: 0, removing: 0 };
const before: BatchPublishing = { bucketId: 'jobs', finished: 0, buckets: [] };
const after: BatchPublishing = { ...before, finished: 1, buckets: [{ bucketId: 'jobs', ...nothing, waiting: 1 }] };

test('what the last clip of a batch brought is shown, though the batch is over by then', async () => {
  const { studio, client } = await openStudio();
  const answers = [before, after];
  const publications = { ...(await studio.services.publications()), publishing: async () => answers.shift() ?? after };
  const services = { ...studio.services, publications: async () => publications };
  const observer = new QueryObserver(client, batchPublishingOptions(services, { id: 'batch', moving: true }));
  const stop = observer.subscribe(() => undefined);
  await expect.poll(() => observer.getCurrentResult().data).toEqual(before);

  observer.setOptions(batchPublishingOptions(services, { id: 'batch', moving: false }));
  expect(observer.getCurrentResult().data, 'nothing is blank meanwhile').toEqual(before);
  await expect.poll(() => observer.getCurrentResult().data).toEqual(after);
  stop();
});
