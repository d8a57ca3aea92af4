// Instants and money as an address writes them: readable, and exactly what they were when read again.

const MICRO_USD = 1_000_000;
const DECIMALS = 6;

/** A day where it is the midnight it begins with here, the instant in UTC elsewhere. */
export function addressOfDate(at: Date): string {
  const day = dayOf(at);
  return startOfDay(day)?.getTime() === at.getTime() ? day : at.toISOString();
}

export function dateOfAddress(text: string | null): Date | null {
  if (text === null) return null;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return startOfDay(text);
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** `2026-11-21`, as this device's calendar has it. */
export function dayOf(at: Date): string {
  const part = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${part(at.getFullYear(), 4)}-${part(at.getMonth() + 1, 2)}-${part(at.getDate(), 2)}`;
}

/** Midnight here; null for what is no day. */
export function startOfDay(day: string): Date | null {
  const match = /^([1-9]\d{3})-(\d\d)-(\d\d)$/.exec(day);
  if (match === null) return null;
  const at = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return dayOf(at) === day ? at : null;
}

/** Dollars. */
export function addressOfMoney(microUsd: number): string {
  const parts = String(microUsd % MICRO_USD)
    .padStart(DECIMALS, '0')
    .replace(/0+$/, '');
  return `${Math.floor(microUsd / MICRO_USD)}${parts === '' ? '' : `.${parts}`}`;
}

/** Micro-dollars; null for what is no sum. */
export function moneyOfAddress(text: string | null): number | null {
  const match = /^(\d{1,7})(?:\.(\d{1,6}))?$/.exec(text ?? '');
  if (match === null) return null;
  return Number(match[1]) * MICRO_USD + Number((match[2] ?? '').padEnd(DECIMALS, '0'));
}

/** The last day before this instant: a search that ends there shows it as its own last day. */
export function dayBefore(until: Date): string {
  return dayOf(new Date(until.getTime() - 1));
}

/** The end of a day, which is the midnight after it; null for what is no day. */
export function dayAfter(day: string): Date | null {
  const start = startOfDay(day);
  return start && new Date(start.getFullYear(), start.getMonth(), start.getDate() + 1);
}
