import { expect, test } from 'vitest';
import { createAgenda } from '../../src/core/engine/agenda.ts';
import { after, generation, NOON, processing } from '../fixtures/generation.ts';

const due = (id: string, seconds: number) => generation({ ...processing, nextCheckAt: after(seconds) }, { id });

test('the row that falls due first says how long to wait', () => {
  const agenda = createAgenda();
  agenda.note(due('one', 9));
  agenda.note(due('other', 4));
  expect(agenda.nextMs(NOON)).toBe(4_000);
});

test('a row written again falls due at its new time', () => {
  const agenda = createAgenda();
  agenda.note(due('one', 4));
  agenda.note(due('one', 20));
  expect(agenda.nextMs(NOON)).toBe(20_000);
});

test('nothing wakes for a row that is over, or for a time that is past', () => {
  const agenda = createAgenda();
  agenda.note(due('one', 4));
  agenda.note(generation({ status: 'cancelled' }, { id: 'one' }));
  agenda.note(due('other', 0));
  expect(agenda.nextMs(NOON)).toBe(Number.POSITIVE_INFINITY);
});
