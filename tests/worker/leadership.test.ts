import { expect, test } from 'vitest';
import { createLeadership, type Leadership } from '../../src/worker/leadership.ts';
import { createFakeLocks } from '../fakes/lock-manager.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';

function browser() {
  const clock = createVirtualClock(0);
  const locks = createFakeLocks();
  const tabs: { name: string; role: string; leadership: Leadership; frozen: boolean; stop: AbortController }[] = [];

  function open(name: string) {
    const stop = new AbortController();
    const tab = {
      name,
      role: 'starting',
      frozen: false,
      stop,
      leadership: createLeadership({
        locks,
        name: 'engine',
        clock,
        lead: (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
        onRole: (role) => {
          tab.role = role;
        },
        beat: () => {
          if (tab.frozen) return;
          for (const other of tabs) if (other !== tab) other.leadership.heard();
        },
      }),
    };
    tabs.push(tab);
    void tab.leadership.run(stop.signal);
    return tab;
  }
  const leaders = () =>
    tabs.filter((tab) => tab.role === 'leading' && !tab.frozen && !tab.stop.signal.aborted).map((tab) => tab.name);
  return { clock, open, leaders };
}

test('the first tab leads and the second follows', async () => {
  const { clock, open, leaders } = browser();
  open('one');
  const second = open('two');
  await clock.runUntil(1_000);
  expect(leaders()).toEqual(['one']);
  expect(second.role).toBe('following');
});

test('a tab that closes hands over at once', async () => {
  const { clock, open, leaders } = browser();
  const first = open('one');
  open('two');
  await clock.runUntil(1_000);
  first.stop.abort();
  await clock.runUntil(1_001);
  expect(leaders()).toEqual(['two']);
});

test('a leader that beats keeps the lock for hours', async () => {
  const { clock, open, leaders } = browser();
  open('one');
  open('two');
  await clock.runUntil(4 * 3_600_000);
  expect(leaders()).toEqual(['one']);
});

test('a frozen leader loses the lock to a visible tab after a minute and a half of silence, and stops when it thaws', async () => {
  const { clock, open, leaders } = browser();
  const first = open('one');
  open('two');
  await clock.runUntil(10_000);
  first.frozen = true;
  await clock.runUntil(80_000);
  expect(leaders()).toEqual([]);
  await clock.runUntil(120_000);
  expect(leaders()).toEqual(['two']);
  first.frozen = false;
  await clock.runUntil(130_000);
  expect(first.role).toBe('following');
});

test('a hidden tab never takes the lock from a silent leader', async () => {
  const { clock, open, leaders } = browser();
  const first = open('one');
  const second = open('two');
  second.leadership.setVisible(false);
  await clock.runUntil(10_000);
  first.frozen = true;
  await clock.runUntil(600_000);
  expect(leaders()).toEqual([]);
  second.leadership.setVisible(true);
  await clock.runUntil(610_000);
  expect(leaders()).toEqual(['two']);
});

test('of three tabs only one ever leads', async () => {
  const { clock, open, leaders } = browser();
  const first = open('one');
  open('two');
  open('three');
  await clock.runUntil(10_000);
  first.frozen = true;
  await clock.runUntil(300_000);
  expect(leaders()).toHaveLength(1);
});
