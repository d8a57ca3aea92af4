// Numbers, money, times and sizes as the reader's own locale writes them.

const MICRO_USD = 1_000_000;
const KIB = 1024;
const SIZE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Whole numbers: `12,345`. */
export const count = new Intl.NumberFormat();

/** `$0.40`; parts of a cent are shown when there are any, `free` when it costs nothing, `price unknown` for null. */
export function formatMoney(microUsd: number | null): string {
  if (microUsd === null) return 'price unknown';
  return microUsd === 0 ? 'free' : formatSum(microUsd);
}

/** `$0.40`, and `$0.00` for nothing: a sum of nothing is not a thing that is free. */
export function formatSum(microUsd: number): string {
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: microUsd % 10_000 === 0 ? 2 : 4,
  }).format(microUsd / MICRO_USD);
}

/** What nobody needs to know more exactly: `2.3`. */
export function formatRough(value: number): string {
  return new Intl.NumberFormat(undefined, { maximumSignificantDigits: 2 }).format(value);
}

/** Every digit that means something: `0.000125`. */
export function formatExact(value: number): string {
  return new Intl.NumberFormat(undefined, { maximumFractionDigits: 6 }).format(value);
}

/** `4.2 MB`. */
export function formatBytes(bytes: number): string {
  const step = Math.min(SIZE_UNITS.length - 1, bytes < KIB ? 0 : Math.floor(Math.log(bytes) / Math.log(KIB)));
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: SIZE_UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / KIB ** step);
}

/** `8 sec` of video. */
export function formatSeconds(seconds: number): string {
  return new Intl.NumberFormat(undefined, { style: 'unit', unit: 'second', unitDisplay: 'short' }).format(seconds);
}

/** A moment of a video: `1.25 s`. */
export function formatMoment(seconds: number): string {
  const unit = { style: 'unit', unit: 'second', unitDisplay: 'narrow' } as const;
  return new Intl.NumberFormat(undefined, { ...unit, minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    seconds,
  );
}

/** A running time as a clock shows it: `0:07`, `12:31`, `1:02:03`. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const tail = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** How long a request took: `84 ms`, `1.9 sec`. */
export function formatMilliseconds(ms: number): string {
  const short = ms < 1000;
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: short ? 'millisecond' : 'second',
    unitDisplay: 'short',
    maximumFractionDigits: short ? 0 : 1,
  }).format(short ? ms : ms / 1000);
}

/** Day and time, for tooltips and details. */
export function formatDateTime(at: Date): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** A calendar day, given as `2026-09-24`. */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
}

/** Time of day with seconds, for logs. */
export function formatTime(at: Date): string {
  return new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' }).format(at);
}

const AGO_STEPS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** `3 minutes ago`; `now` within the last minute; the date once it is more than a week old. */
export function formatAgo(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime();
  if (Math.abs(ms) > 7 * 86_400_000) return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(at);
  const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  const step = AGO_STEPS.find((each) => Math.abs(ms) >= each.ms);
  return step === undefined ? relative.format(0, 'second') : relative.format(Math.round(ms / step.ms), step.unit);
}
