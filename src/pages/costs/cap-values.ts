// What the form of a cap holds, as text, and the cap it makes. Refuses amounts that are no whole micro-dollars.
import type { Budget } from '../../core/money/budget.ts';

const MICRO_DIGITS = 6;
const AMOUNT = /^\d{1,7}([.,]\d{1,6})?$/;

export type CapValues = {
  /** Empty for everything. */
  serverId: string;
  period: Budget['period'];
  limit: string;
  mode: Budget['mode'];
  warnPercent: string;
};

/** `limitMicroUsd` null leaves the amount open. */
export function valuesOfCap(cap: Budget, limitMicroUsd: number | null): CapValues {
  const limit = limitMicroUsd === null ? '' : String(limitMicroUsd / 1_000_000);
  return { serverId: cap.serverId ?? '', period: cap.period, limit, mode: cap.mode, warnPercent: `${cap.warnPercent}` };
}

/** Null where it is no amount. Digits are moved, not multiplied: `0.29` is 290000 exactly. */
export function microUsdOf(text: string): number | null {
  const amount = text.trim().replace(/^\$/, '');
  if (!AMOUNT.test(amount)) return null;
  const [dollars = '0', parts = ''] = amount.split(/[.,]/);
  return Number(dollars + parts.padEnd(MICRO_DIGITS, '0'));
}

/** Null where it is no whole number from 1 to 100. */
export function percentOf(text: string): number | null {
  const percent = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return percent >= 1 && percent <= 100 ? percent : null;
}

/** Null while something in it is wrong. A cap of a batch stays one. */
export function capOfValues(cap: Budget, values: CapValues): Budget | null {
  const limitMicroUsd = microUsdOf(values.limit);
  // Only a warning has a share; what stands unseen in the other modes is kept.
  const warnPercent = percentOf(values.warnPercent);
  if (limitMicroUsd === null || warnPercent === null) return null;
  const { mode, period, serverId } = values;
  const place =
    cap.scope === 'batch'
      ? {}
      : { period, serverId: serverId || null, scope: serverId === '' ? ('account' as const) : ('server' as const) };
  return { ...cap, ...place, mode, limitMicroUsd, warnPercent };
}
