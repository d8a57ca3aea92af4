import { expect, test } from 'vitest';
import type { GenerationEvent } from '../../src/core/ports/generation-store.ts';
import { NOON } from '../fixtures/generation.ts';
import { replayed } from './log-replay.ts';

const line = (entry: Partial<GenerationEvent>): GenerationEvent => ({
  ...{ id: '1', at: NOON, actor: 'tab:one', kind: 'status', from: null, to: null, detail: { attempt: 0 } },
  ...entry,
});
const log = [
  line({ to: 'pending' }),
  line({ from: 'pending', to: 'submitting', detail: { attempt: 1 } }),
  line({ from: 'submitting', to: 'processing', detail: { attempt: 1, job_id: 'video_1' } }),
  line({ from: 'processing', to: 'pending', detail: { attempt: 1 } }),
  line({ kind: 'reset', detail: { from: 'processing', jobId: 'video_1' } }),
  line({ kind: 'delete' }),
];

test('a whole log gives the state', () => {
  const state = { status: 'pending', attempt: 1, jobId: null, fault: null, billed: null, deleted: true };
  expect(replayed(log)).toEqual(state);
});

test.each([0, 1, 2, 3])('a log without line %i is refused', (place) => {
  expect(() => replayed(log.toSpliced(place, 1))).toThrow();
});

test('a note about a change that never was is refused', () => {
  expect(() => replayed([...log, line({ kind: 'give_up', detail: { from: 'pending' } })])).toThrow('give_up');
  expect(() => replayed([...log, line({ kind: 'reset', detail: { from: 'storing' } })])).toThrow('storing');
});
