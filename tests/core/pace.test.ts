import { expect, test } from 'vitest';
import { createPace } from '../../src/core/engine/pace.ts';
import { NOON } from '../fixtures/generation.ts';

const secondsAfterNoon = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1_000);

test('a list that was just read also tells which job was the newest before a create call', () => {
  const pace = createPace(() => undefined);
  expect(pace.newestListed('one', NOON)).toBeNull();
  pace.listed('one', 'video_9', NOON);
  expect(pace.newestListed('one', secondsAfterNoon(1))?.jobId).toBe('video_9');
  expect(pace.newestListed('other', secondsAfterNoon(1))).toBeNull();
});

test.each([60, -60])('a list read %i s away by the clock tells nothing', (seconds) => {
  const pace = createPace(() => undefined);
  pace.listed('one', null, NOON);
  expect(pace.newestListed('one', NOON)?.jobId).toBeNull();
  expect(pace.newestListed('one', secondsAfterNoon(seconds))).toBeNull();
});
