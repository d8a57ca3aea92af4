import { expect, test } from 'vitest';
import type { BatchRow, BatchState } from '../../../src/core/batch/batch.ts';
import { batchRemaining, endedPercent, savedAnHour } from '../../../src/core/batch/progress.ts';

const NOW = new Date(Date.UTC(2026, 10, 21, 12));
const MINUTE_MS = 60_000;

const state: BatchState = {
  ...{ id: 'b', name: 'Careers', createdAt: NOW, phase: 'running', pauseReason: null, pausedUntil: null },
  ...{ serverId: 's', serverLabel: 'Own', columns: [], startedAt: NOW, finishedAt: null },
  ...{ groupSize: 5, groupPauseSeconds: 0, inFlightLimit: 2, nextGroupAt: null },
  ...{ rows: 4, waiting: 2, running: 0, saving: 0, saved: 1, failed: 1, cancelled: 0, reused: 0 },
  ...{ spentMicroUsd: 0, expectedMicroUsd: 0, unpriced: 0, onHold: 0 },
};

function rowOf(overrides: Partial<BatchRow>): BatchRow {
  return {
    ...{ id: 'r', position: 1, version: 1, status: 'pending', title: null, slug: 'r', prompt: 'p' },
    ...{ model: 'sora-2', size: '1280x720', seconds: 4, estimatedCostMicroUsd: 0, spentMicroUsd: 0, attempt: 0 },
    ...{ progressPercent: null, videoPath: null, sizeBytes: null, submittedAt: null, storedAt: null },
    ...{ fault: null, message: null, variables: {}, parameters: {}, reused: false, onHold: false },
    ...overrides,
  };
}

/** Enough of one kind to know it: each took ten minutes. */
const finished = Array.from({ length: 5 }, () => ({
  ...{ serverId: 's', model: 'sora-2', size: '1280x720', seconds: 4 },
  durationMs: 10 * MINUTE_MS,
}));

const outlook = { state, finished, inFlightLimit: 4, now: NOW };

test('what waits takes its turn behind what is under way, at the smaller of both limits', () => {
  const running = rowOf({ status: 'processing', submittedAt: new Date(NOW.getTime() - 4 * MINUTE_MS) });
  const rows = [running, rowOf({}), rowOf({})];
  const remaining = batchRemaining({ ...outlook, rows });
  // One lane is taken for 4.5 to 7.5 minutes; the other begins at once and is free first for neither of the two.
  expect(remaining?.soonestMs).toBe((4.5 + 8.5) * MINUTE_MS);
  expect(remaining?.latestMs).toBe((7.5 + 11.5) * MINUTE_MS);
});

test('a row on hold takes no time', () => {
  const rows = [rowOf({}), rowOf({ onHold: true }), rowOf({ onHold: true })];
  expect(batchRemaining({ ...outlook, rows })?.soonestMs).toBe(8.5 * MINUTE_MS);
  expect(batchRemaining({ ...outlook, rows: rows.slice(1) })).toBeNull();
});

test('a job that is overdue is expected any moment, and a kind nobody has seen is not guessed at', () => {
  const overdue = rowOf({ status: 'processing', submittedAt: new Date(NOW.getTime() - 60 * MINUTE_MS) });
  expect(batchRemaining({ ...outlook, rows: [overdue] })).toEqual({ soonestMs: 0, latestMs: 0 });
  expect(batchRemaining({ ...outlook, rows: [rowOf({ seconds: 12 })] })).toBeNull();
  expect(batchRemaining({ ...outlook, rows: [rowOf({ status: 'completed' })] })).toBeNull();
});

test('the running group counts, and so does a pause that ends by itself', () => {
  const paced = { ...state, inFlightLimit: 4, groupSize: 2, groupPauseSeconds: 600 };
  const sent = rowOf({ status: 'completed', attempt: 1 });
  const rows = [sent, rowOf({}), rowOf({})];
  // One call is left of the group; the other row waits ten minutes for the next.
  expect(batchRemaining({ ...outlook, state: paced, rows })?.soonestMs).toBe((10 + 8.5) * MINUTE_MS);
  const until = new Date(NOW.getTime() + 30 * MINUTE_MS);
  const atRest = { ...paced, groupPauseSeconds: 0 };
  for (const pause of [{ nextGroupAt: until }, { pausedUntil: until }]) {
    expect(batchRemaining({ ...outlook, state: { ...atRest, ...pause }, rows })?.soonestMs).toBe(
      (30 + 8.5) * MINUTE_MS,
    );
  }
});

test('the rate is that of the clips saved last, and needs three of them', () => {
  const saved = (minute: number) => rowOf({ storedAt: new Date(NOW.getTime() + minute * MINUTE_MS) });
  expect(savedAnHour([saved(0), saved(1)])).toBeNull();
  expect(savedAnHour([saved(4), saved(0), saved(2)])).toBe(30);
  const slowStart = [saved(-600), ...Array.from({ length: 20 }, (_, index) => saved(index))];
  expect(savedAnHour(slowStart)).toBe(60);
});

test('what has ended counts, well or badly; nothing to do is all of it', () => {
  expect(endedPercent(state)).toBe(50);
  expect(endedPercent({ ...state, rows: 0, saved: 0, failed: 0 })).toBe(100);
});
