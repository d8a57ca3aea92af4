import fc from 'fast-check';
import { expect, test } from 'vitest';
import { learnedFrom, remainingMs } from '../../src/core/history.ts';
import type { FinishedJob } from '../../src/core/ports/generation-store.ts';

const wish = { serverId: 'one', model: 'sora-2', size: '1280x720', seconds: 8 };
const lasting = (...durations: readonly number[]): readonly FinishedJob[] =>
  durations.map((durationMs) => ({ ...wish, durationMs }));

test.each([[[]], [[60_000]], [[60_000, 61_000]]])('%j is too little to learn from', (durations) => {
  expect(learnedFrom(lasting(...durations), wish)).toBeNull();
});

test('three jobs alike give a range with room on both sides', () => {
  const learned = learnedFrom(lasting(80_000, 100_000, 60_000), wish);
  expect(learned?.earliestMs).toBeCloseTo(60_000 * 0.85);
  expect(learned?.latestMs).toBeCloseTo(100_000 * 1.15);
});

test('one odd job among many moves neither end', () => {
  const usual = Array.from({ length: 18 }, (_, index) => 60_000 + index * 1_000);
  const learned = learnedFrom(lasting(1, ...usual, 9_000_000), wish);
  expect(learned?.earliestMs).toBeGreaterThan(45_000);
  expect(learned?.latestMs).toBeLessThan(95_000);
});

test('what is long ago is forgotten for what is new', () => {
  const before = Array.from({ length: 50 }, () => 600_000);
  const lately = Array.from({ length: 20 }, () => 60_000);
  expect(learnedFrom(lasting(...lately, ...before), wish)?.latestMs).toBeCloseTo(69_000);
});

test.each([{ serverId: 'other' }, { serverId: null }, { model: 'sora-2-pro' }, { size: '720x1280' }, { seconds: 4 }])(
  'jobs that differ by %j teach nothing',
  (difference) => {
    expect(learnedFrom(lasting(1_000, 2_000, 3_000), { ...wish, ...difference })).toBeNull();
  },
);

test('the range is in order and holds the middle of what was seen', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 3, maxLength: 20 }), (durations) => {
      const learned = learnedFrom(lasting(...durations), wish);
      const middle = durations.toSorted((one, other) => one - other)[Math.floor(durations.length / 2)];
      expect(learned?.earliestMs).toBeGreaterThanOrEqual(0);
      expect(learned?.earliestMs).toBeLessThanOrEqual(middle ?? 0);
      expect(learned?.latestMs).toBeGreaterThanOrEqual(middle ?? 0);
    }),
  );
});

test.each([
  [0, { soonestMs: 60_000, latestMs: 90_000 }],
  [50_000, { soonestMs: 10_000, latestMs: 40_000 }],
  [75_000, { soonestMs: 0, latestMs: 15_000 }],
  [90_000, null],
  [500_000, null],
])('after %i ms there is left: %j', (elapsedMs, left) => {
  expect(remainingMs({ earliestMs: 60_000, latestMs: 90_000 }, elapsedMs)).toEqual(left);
});
