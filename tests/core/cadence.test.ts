import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  lookDelayMs,
  rateLimitPauseMs,
  saveRetryMs,
  serverSpacingMs,
  unreachablePauseMs,
} from '../../src/core/cadence.ts';
import { serverError } from '../fixtures/generation.ts';

test.each([
  [0, 3_000],
  [18_000, 3_000],
  [60_000, 6_000],
  [120_000, 12_000],
  [200_000, 20_000],
  [7_200_000, 20_000],
])('a job %i ms old is looked at again after %i ms', (elapsedMs, delayMs) => {
  expect(lookDelayMs(elapsedMs, null)).toBe(delayMs);
});

test('looks are dense around the time jobs like it usually finish', () => {
  const learned = { earliestMs: 60_000, latestMs: 90_000 };
  expect(lookDelayMs(10_000, learned)).toBe(20_000);
  expect(lookDelayMs(55_000, learned)).toBe(5_000);
  expect(lookDelayMs(75_000, learned)).toBe(2_000);
  expect(lookDelayMs(150_000, learned)).toBe(6_000);
});

test('a crowd of jobs is asked for less often than a few', () => {
  expect(serverSpacingMs(50)).toBeGreaterThan(serverSpacingMs(8));
});

test('no delay is ever zero, negative or longer than its bound', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(10_000), (elapsedMs, tries) => {
      expect(lookDelayMs(elapsedMs, null)).toBeGreaterThanOrEqual(3_000);
      expect(saveRetryMs(tries, elapsedMs)).toBeGreaterThanOrEqual(2_000);
      expect(saveRetryMs(tries, null)).toBeLessThanOrEqual(60_000);
      expect(unreachablePauseMs(tries + 1)).toBeLessThanOrEqual(60_000);
      expect(rateLimitPauseMs(serverError('rate_limited'), tries + 1)).toBeLessThanOrEqual(600_000);
    }),
  );
});
