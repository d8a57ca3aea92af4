import { expect, test } from 'vitest';
import { noticeSleep } from '../../src/worker/wake.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';

test('a machine that slept is noticed within seconds of waking, once for each sleep', async () => {
  let asleepMs = 0;
  const machine = createVirtualClock(0);
  // Timers stand still while it sleeps; the clock on the wall does not.
  const clock = machine.offBy(() => asleepMs);
  const stop = new AbortController();
  let woken = 0;
  const noticing = noticeSleep(
    clock,
    () => {
      woken += 1;
    },
    stop.signal,
  );
  await machine.runUntil(60_000);
  expect(woken).toBe(0);
  asleepMs = 8 * 3_600_000;
  await machine.runUntil(66_000);
  expect(woken).toBe(1);
  await machine.runUntil(120_000);
  expect(woken).toBe(1);
  stop.abort();
  await machine.runUntil(126_000);
  await noticing;
});
