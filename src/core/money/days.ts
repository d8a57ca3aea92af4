// Days as the ledger names them (2026-11-21), in the account's time zone. Refuses a range that ends before it begins.
import type { DayRange } from '../ports/ledger-store.ts';

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Spans that are asked for often, all of them up to today but the last. */
export const SPANS = ['today', 'week', 'month', 'thirty', 'year', 'last_month'] as const;
export type Span = (typeof SPANS)[number];

/** The day it is in a zone by its IANA name. */
export function dayIn(now: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const told = new Map(parts.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${told.get('year')}-${told.get('month')}-${told.get('day')}`;
}

export function isDay(text: string): boolean {
  const at = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && dayOf(at) === text;
}

/** `week` are seven days and `thirty` thirty, today among them. */
export function rangeOfSpan(span: Span, today: string): DayRange {
  const [year, month] = [today.slice(0, 4), today.slice(0, 7)];
  switch (span) {
    case 'today':
      return { firstDay: today, lastDay: today };
    case 'week':
      return { firstDay: moved(today, -6), lastDay: today };
    case 'month':
      return { firstDay: `${month}-01`, lastDay: today };
    case 'thirty':
      return { firstDay: moved(today, -29), lastDay: today };
    case 'year':
      return { firstDay: `${year}-01-01`, lastDay: today };
    case 'last_month': {
      const lastDay = moved(`${month}-01`, -1);
      return { firstDay: `${lastDay.slice(0, 7)}-01`, lastDay };
    }
  }
}

/** The span these days are; null when they are none. */
export function spanOf({ firstDay, lastDay }: DayRange, today: string): Span | null {
  const same = (range: DayRange) => range.firstDay === firstDay && range.lastDay === lastDay;
  return SPANS.find((span) => same(rangeOfSpan(span, today))) ?? null;
}

/** What an address asks for; this month where it asks for no days that are some. */
export function rangeAsked(firstDay: string | null, lastDay: string | null, today: string): DayRange {
  const asked = firstDay !== null && lastDay !== null && isDay(firstDay) && isDay(lastDay) && firstDay <= lastDay;
  return asked ? { firstDay, lastDay } : rangeOfSpan('month', today);
}

/** Every day of the range, at most the last `most` of them. */
export function daysOf({ firstDay, lastDay }: DayRange, most: number): readonly string[] {
  const days: string[] = [];
  for (let day = lastDay; day >= firstDay && days.length < most; day = moved(day, -1)) days.unshift(day);
  return days;
}

function moved(day: string, days: number): string {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
