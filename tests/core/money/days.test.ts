import { expect, test } from 'vitest';
import { dayIn, daysOf, isDay, rangeAsked, rangeOfSpan, SPANS, spanOf } from '../../../src/core/money/days.ts';

const TODAY = '2026-03-01';

test('a day is the one it is where the account is', () => {
  const now = new Date('2026-11-21T23:30:00Z');
  expect(dayIn(now, 'UTC')).toBe('2026-11-21');
  expect(dayIn(now, 'Asia/Tokyo')).toBe('2026-11-22');
  expect(dayIn(now, 'America/Los_Angeles')).toBe('2026-11-21');
});

test('spans end today, or with the month before', () => {
  expect(Object.fromEntries(SPANS.map((span) => [span, Object.values(rangeOfSpan(span, TODAY)).join(' ')]))).toEqual({
    today: '2026-03-01 2026-03-01',
    week: '2026-02-23 2026-03-01',
    month: '2026-03-01 2026-03-01',
    thirty: '2026-01-31 2026-03-01',
    year: '2026-01-01 2026-03-01',
    last_month: '2026-02-01 2026-02-28',
  });
});

test('a span is recognised by its days, and other days are none', () => {
  expect(spanOf(rangeOfSpan('thirty', TODAY), TODAY)).toBe('thirty');
  expect(spanOf({ firstDay: '2026-02-02', lastDay: '2026-02-03' }, TODAY)).toBeNull();
});

test.each([
  ['2026-02-29', '2026-03-01'],
  ['2026-02-02', '2026-02-01'],
  ['yesterday', TODAY],
  [null, TODAY],
])('an address that asks for no days gets this month: %s to %s', (first, last) => {
  expect(rangeAsked(first, last, '2026-03-09')).toEqual({ firstDay: '2026-03-01', lastDay: '2026-03-09' });
});

test('days of a range are all of them, and no more than asked for', () => {
  expect(daysOf({ firstDay: '2026-02-27', lastDay: '2026-03-01' }, 9)).toEqual(['2026-02-27', '2026-02-28', TODAY]);
  expect(daysOf({ firstDay: '2020-01-01', lastDay: TODAY }, 2)).toEqual(['2026-02-28', TODAY]);
  expect(isDay('2028-02-29')).toBe(true);
});
