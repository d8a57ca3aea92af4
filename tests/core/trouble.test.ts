import { expect, test } from 'vitest';
import type { Fault } from '../../src/core/failure.ts';
import { type Trouble, troubleOf, troublesBegun } from '../../src/core/trouble.ts';
import { after, generation, NOON, processing, storing } from '../fixtures/generation.ts';

const expected = { stalledAfterMs: 900_000, learned: null };

function failing(id: string, fault: Fault) {
  return generation(
    { ...storing, lastFailure: { fault, billed: 'yes', message: null, param: null, at: NOON } },
    { id },
  );
}

function troubles(...rows: Parameters<typeof troubleOf>[0][]): readonly Trouble[] {
  return rows.map((row) => troubleOf(row, expected, after(1_000))).filter((trouble) => trouble !== null);
}

function said(before: readonly Trouble[], now: readonly Trouble[]) {
  return troublesBegun(before, now).map(({ about, generations }) => [about, generations.length]);
}

test('a full bucket waits for a person, a server that is down does not', () => {
  expect(troubles(failing('a', 'storage_quota'), failing('b', 'storage_unavailable'))).toMatchObject([
    { about: 'storage_quota', generation: { id: 'a' } },
  ]);
});

test('a cap holds one back, and a job that stands still is stalled', () => {
  const lastFailure = { fault: 'cap_reached', billed: 'no', message: null, param: 'account day', at: NOON } as const;
  const held = generation({ status: 'pending', nextCheckAt: NOON, refusals: 0, lastFailure });
  expect(troubles(held, generation(processing), generation({ ...processing, changedAt: after(990) }))).toMatchObject([
    { about: 'cap_reached' },
    { about: 'stalled' },
  ]);
});

test('a trouble is said when it begins: once for all clips it meets, and not again at every retry', () => {
  const full = troubles(failing('a', 'storage_quota'), failing('b', 'storage_quota'));
  expect(said([], full)).toEqual([['storage_quota', 2]]);
  expect(said(full, [...full, ...troubles(failing('c', 'storage_quota'))])).toEqual([]);
  expect(said(full, troubles(failing('a', 'storage_unauthorized')))).toEqual([['storage_unauthorized', 1]]);
  expect(said([], full)).toEqual([['storage_quota', 2]]);
});

test('each job that stands still is news of its own', () => {
  const first = troubles(generation(processing, { id: 'a' }));
  const both = [...first, ...troubles(generation(processing, { id: 'b' }))];
  expect(said(first, both)).toEqual([['stalled', 1]]);
});
