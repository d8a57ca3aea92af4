import { expect, test } from 'vitest';
import { expectedClipBytes } from '../../src/core/clip-size.ts';

test.each([
  ['1280x720', 4, 2.2],
  ['1920x1080', 25, 31],
  ['720x1280', 12, 6.6],
])('%s of %i s is expected to take about %d MB', (size, seconds, megabytes) => {
  expect(expectedClipBytes({ size, seconds }) / 1_000_000).toBeCloseTo(megabytes, 0);
});

test('a size nobody can read still asks for something', () => {
  expect(expectedClipBytes({ size: 'square', seconds: 4 })).toBeGreaterThan(1_000_000);
});
