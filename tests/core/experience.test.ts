import { expect, test } from 'vitest';
import { createExperience } from '../../src/core/engine/experience.ts';
import { StoreError } from '../../src/core/errors.ts';
import type { FinishedJob } from '../../src/core/ports/generation-store.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';
import { after, generation, NOON, processing, spec } from '../fixtures/generation.ts';

const row = generation(processing);
const lasting = (durationMs: number): FinishedJob => ({ serverId: row.server.id, ...spec, durationMs });

function open(answers: readonly (readonly FinishedJob[] | StoreError)[]) {
  const clock = createVirtualClock(NOON.getTime());
  const limits: number[] = [];
  const store = {
    async finishedJobs(limit: number) {
      const answer = answers[limits.length] ?? [];
      limits.push(limit);
      if (answer instanceof StoreError) throw answer;
      return answer;
    },
  };
  const experience = createExperience({ store, clock });
  return {
    experience,
    reads: () => limits.length,
    limits,
    /** Lets time pass to so many seconds after noon and asks for what is new. */
    async refresh(seconds: number) {
      await clock.runUntil(after(seconds).getTime());
      experience.refresh(new AbortController().signal);
      await clock.runUntil(after(seconds).getTime());
    },
  };
}

const minutes = [lasting(60_000), lasting(60_000), lasting(60_000)];

test('nothing is known before the first reading', async () => {
  const { experience, refresh, limits } = open([minutes]);
  expect(experience.learned(row)).toBeNull();
  await refresh(0);
  expect(experience.learned(row)?.latestMs).toBeCloseTo(69_000);
  expect(limits).toEqual([200]);
});

test('what is known is read again after five minutes, and not before', async () => {
  const { refresh, reads } = open([]);
  await refresh(0);
  await refresh(299);
  expect(reads()).toBe(1);
  await refresh(300);
  expect(reads()).toBe(2);
});

test('a finished job is learned from soon, and a batch of them together', async () => {
  const { experience, refresh, reads } = open([[], minutes]);
  await refresh(0);
  for (let job = 0; job < 9; job += 1) experience.outdate();
  await refresh(14);
  expect(reads()).toBe(1);
  await refresh(15);
  expect(experience.learned(row)).not.toBeNull();
  await refresh(100);
  expect(reads()).toBe(2);
});

test('a reading that fails forgets nothing and is repeated in its turn', async () => {
  const away = new StoreError('away', { fault: 'unreachable', status: null });
  const { experience, refresh, reads } = open([minutes, away, minutes]);
  await refresh(0);
  await refresh(300);
  expect(experience.learned(row)).not.toBeNull();
  await refresh(301);
  expect(reads()).toBe(2);
  await refresh(600);
  expect(reads()).toBe(3);
});

test('jobs of other servers and sizes teach nothing about this one', async () => {
  const { experience, refresh } = open([minutes.map((job) => ({ ...job, size: '720x1280' }))]);
  await refresh(0);
  expect(experience.learned(row)).toBeNull();
});
