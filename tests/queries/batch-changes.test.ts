import { expect, test } from 'vitest';
import { followBatch } from '../../src/queries/batch-changes.ts';
import { batchKeys } from '../../src/queries/batches.ts';
import { openStudio } from '../fakes/open-studio.ts';

const ID = '44444444-4444-4444-8444-444444444444';

/** What is on screen of a batch of so many rows, and whether each part is to be read again. */
async function shown(rows: number) {
  const { studio, client } = await openStudio();
  client.setQueryData(batchKeys.one(ID), { id: ID });
  client.setQueryData(batchKeys.rows(ID), Array(rows).fill({}));
  const isStale = () => ({
    state: client.getQueryState(batchKeys.one(ID))?.isInvalidated,
    rows: client.getQueryState(batchKeys.rows(ID))?.isInvalidated,
  });
  const stop = followBatch(studio.services, client, ID);
  return { studio, isStale, stop };
}

test('a batch that is looked at and its rows are read again when somebody wrote rows', async () => {
  const { studio, isStale, stop } = await shown(70);
  expect(isStale()).toEqual({ state: false, rows: false });
  studio.announce(['g1']);
  studio.announce(['g2']);
  await expect.poll(isStale).toEqual({ state: true, rows: true });
  stop();
});

test('thousands of rows are read at their own pace', async () => {
  const { studio, isStale, stop } = await shown(501);
  studio.announce([]);
  await expect.poll(isStale).toEqual({ state: true, rows: false });
  stop();
});
