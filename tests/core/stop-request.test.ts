import { expect, test } from 'vitest';
import { createStopReader } from '../../src/core/stop-request.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';

test('signals within a second are one request, and a later one insists', async () => {
  const clock = createVirtualClock(0);
  const read = createStopReader(clock);
  expect(read()).toBe('request');
  expect(read()).toBe('echo');
  await clock.runUntil(1_000);
  expect(read()).toBe('echo');
  await clock.runUntil(1_001);
  expect(read()).toBe('insistence');
});

test('the first signal is a request whenever it comes', async () => {
  const clock = createVirtualClock(0);
  const read = createStopReader(clock);
  await clock.runUntil(3_600_000);
  expect(read()).toBe('request');
});
