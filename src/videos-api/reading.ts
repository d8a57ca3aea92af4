// Reads single values of an answer forgivingly: a value of the wrong kind is a value that was not given.
import * as z from 'zod/mini';

/** A field that may be missing, null or of any type. */
export function field<T>(read: (value: unknown) => T) {
  return z.pipe(z.optional(z.unknown()), z.transform(read));
}

/** Null for blank text; numbers are written out. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function numberOf(value: unknown): number | null {
  if (typeof value === 'string' && value.trim() === '') return null;
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

/** 0–100, out of a number or text such as `42%`. */
export function percentOf(value: unknown): number | null {
  const percent = numberOf(typeof value === 'string' ? value.replace(/%\s*$/, '') : value);
  return percent === null ? null : Math.min(Math.max(percent, 0), 100);
}

/** Unix seconds beyond this would be the year 5138: such a number is milliseconds. */
const LARGEST_SECONDS = 100_000_000_000;

/** Unix seconds or milliseconds, as number or text, or an ISO time. Zero and less mean never. */
export function dateOf(value: unknown): Date | null {
  const number = numberOf(value);
  if (number === null) return typeof value === 'string' ? validDate(Date.parse(value)) : null;
  return number <= 0 ? null : validDate(number > LARGEST_SECONDS ? number : number * 1000);
}

function validDate(timeMs: number): Date | null {
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? null : date;
}
