import { expect, test } from 'vitest';
import type { Budget } from '../../src/core/money/budget.ts';
import { capOfValues, microUsdOf, percentOf, valuesOfCap } from '../../src/pages/costs/cap-values.ts';

const cap: Budget = {
  ...{ id: 'c1', scope: 'account', period: 'day', serverId: null, batchId: null },
  ...{ limitMicroUsd: 290_000, mode: 'stop', warnPercent: 80 },
};

test.each([
  ['5', 5_000_000],
  ['0.29', 290_000],
  ['0,5', 500_000],
  ['$12.000001', 12_000_001],
  ['0', 0],
  ['', null],
  ['-1', null],
  ['1.0000001', null],
  ['1e3', null],
  ['1,000.00', null],
])('an amount is read to the micro-dollar or not at all: %s', (text, expected) => {
  expect(microUsdOf(text)).toBe(expected);
});

test('a share is a whole percentage', () => {
  expect(['1', '100', '0', '101', '5.5', ''].map(percentOf)).toEqual([1, 100, null, null, null, null]);
});

test('a cap goes through its form unchanged', () => {
  expect(capOfValues(cap, valuesOfCap(cap, cap.limitMicroUsd))).toEqual(cap);
  const ofBatch: Budget = { ...cap, scope: 'batch', period: 'ever', batchId: 'b1' };
  expect(capOfValues(ofBatch, valuesOfCap(ofBatch, 0))).toEqual({ ...ofBatch, limitMicroUsd: 0 });
});

test('a cap for a server counts that server only, and an open amount is none', () => {
  const values = { ...valuesOfCap(cap, null), serverId: 's1' };
  expect(capOfValues(cap, values)).toBeNull();
  expect(capOfValues(cap, { ...values, limit: '2' })).toMatchObject({ scope: 'server', serverId: 's1' });
});
