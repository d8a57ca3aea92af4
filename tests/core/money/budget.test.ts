import { expect, test } from 'vitest';
import { type BudgetState, capsAgainst, capsNear, leftOf, levelOf } from '../../../src/core/money/budget.ts';

const daily: BudgetState = {
  ...{ id: 'daily', scope: 'account', period: 'day', serverId: null, batchId: null },
  ...{
    limitMicroUsd: 5_000_000,
    mode: 'stop',
    warnPercent: 80,
    spentMicroUsd: 3_000_000,
    until: null,
    batchName: null,
  },
};
const ofServer: BudgetState = { ...daily, id: 'server', scope: 'server', serverId: 's1', mode: 'warn' };
const ofBatch: BudgetState = { ...daily, id: 'batch', scope: 'batch', period: 'ever', batchId: 'b1' };

const ids = (states: readonly BudgetState[]) => states.map(({ id }) => id);

test.each([
  [3_999_999, 'stop', 'fine'],
  [4_000_000, 'stop', 'warned'],
  [4_000_000, 'observe', 'fine'],
  [5_000_000, 'observe', 'reached'],
] as const)('with %i spent and mode %s a cap is %s', (spentMicroUsd, mode, level) => {
  expect(levelOf({ ...daily, spentMicroUsd, mode })).toBe(level);
});

test('a cap of nothing is reached from the start, and nothing is left of one that was passed', () => {
  expect(levelOf({ ...daily, limitMicroUsd: 0, spentMicroUsd: 0 })).toBe('reached');
  expect(leftOf({ ...daily, spentMicroUsd: 6_000_000 })).toBe(0);
});

test('only caps that count a purchase are against it, those that stop it first', () => {
  const all = [ofServer, ofBatch, daily];
  const purchase = { serverId: 's1', batchId: null, costMicroUsd: 2_000_001 };
  expect(ids(capsAgainst(all, purchase))).toEqual(['daily', 'server']);
  expect(ids(capsAgainst(all, { ...purchase, serverId: 's2', batchId: 'b1' }))).toEqual(['batch', 'daily']);
  expect(capsAgainst(all, { ...purchase, costMicroUsd: 2_000_000 })).toEqual([]);
});

test('what is free passes every cap, and what has no price passes none', () => {
  const purchase = { serverId: 's2', batchId: null };
  expect(capsAgainst([{ ...daily, limitMicroUsd: 0 }], { ...purchase, costMicroUsd: 0 })).toEqual([]);
  expect(ids(capsAgainst([daily], { ...purchase, costMicroUsd: null }))).toEqual(['daily']);
});

test('near is a cap that still fits and warns afterwards, the one with least left first', () => {
  const tight: BudgetState = { ...ofServer, limitMicroUsd: 4_500_000 };
  const purchase = { serverId: 's1', batchId: null, costMicroUsd: 1_000_000 };
  expect(ids(capsNear([daily, tight], purchase))).toEqual(['server', 'daily']);
  expect(capsNear([daily], { ...purchase, costMicroUsd: 999_999 })).toEqual([]);
  expect(capsNear([daily], { ...purchase, costMicroUsd: 2_000_001 })).toEqual([]);
});
