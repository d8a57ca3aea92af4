import { expect, test } from 'vitest';
import { forecastBudget } from '../../../src/core/batch/budget-forecast.ts';
import type { BudgetState } from '../../../src/core/money/budget.ts';

const daily: BudgetState = {
  id: 'b1',
  scope: 'account',
  period: 'day',
  serverId: null,
  batchId: null,
  limitMicroUsd: 5_000_000,
  mode: 'stop',
  warnPercent: 80,
  spentMicroUsd: 3_000_000,
  until: null,
  batchName: null,
};
const costs = [400_000, 400_000, 400_000];

test.each([
  ['what fits well', {}, [400_000], { verdict: 'fits', fitting: 1 }],
  ['what comes near', {}, costs, { verdict: 'warns', fitting: 3 }],
  ['what goes beyond', { spentMicroUsd: 4_000_000 }, costs, { verdict: 'stops', fitting: 2 }],
  [
    'what goes beyond a cap that warns',
    { spentMicroUsd: 4_000_000, mode: 'warn' },
    costs,
    { verdict: 'exceeds', fitting: 2 },
  ],
  ['what comes near a cap that observes', { mode: 'observe' }, costs, { verdict: 'fits', fitting: 3 }],
  ['nothing at all under a warned cap', { spentMicroUsd: 4_900_000 }, [], { verdict: 'fits', fitting: 0 }],
  ['what costs nothing under a reached cap', { spentMicroUsd: 6_000_000 }, [0, 0], { verdict: 'fits', fitting: 2 }],
  ['what nobody priced', {}, [400_000, null, 400_000], { verdict: 'stops', fitting: 1 }],
  ['what nobody priced under a cap that warns', { mode: 'warn' }, [null], { verdict: 'fits', fitting: 1 }],
] as const)('%s is told', (_name, more, rows, forecast) => {
  expect(forecastBudget({ ...daily, ...more }, rows)).toMatchObject(forecast);
});
