// What is typed into one field, read. A field's problem is a code; `words/server-form.ts` has the sentences.
import * as z from 'zod/mini';

const MICRO_USD = 1_000_000;
const MONEY = /^\d{1,6}([.,]\d{1,6})?$/;
const NUMBER = /^-?\d{1,12}([.,]\d{1,6})?$/;

/** A whole number in a range. */
export function wholeText(minimum: number, maximum: number, problem = 'whole') {
  return z.string().check(z.refine((text) => isWhole(text, minimum, maximum), problem));
}

export function isWhole(text: string, minimum: number, maximum: number): boolean {
  const number = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= minimum && number <= maximum;
}

/** Dollars for a second; empty where nobody stated a price. */
export const priceText = z.string().check(z.refine((text) => text.trim() === '' || MONEY.test(text.trim()), 'price'));

/** Null for an empty field. */
export function microUsdOf(text: string): number | null {
  return text.trim() === '' ? null : Math.round(Number(text.trim().replace(',', '.')) * MICRO_USD);
}

export function priceTextOf(microUsd: number | null): string {
  return microUsd === null ? '' : String(microUsd / MICRO_USD);
}

/** Any number; empty where there is none. */
export const numberText = z
  .string()
  .check(z.refine((text) => text.trim() === '' || NUMBER.test(text.trim()), 'number'));

/** Null for an empty field, and for what is no number. */
export function numberOf(text: string): number | null {
  return NUMBER.test(text.trim()) ? Number(text.trim().replace(',', '.')) : null;
}

/** Parts between commas, spaces or line breaks, without the empty ones. */
export function partsOf(text: string, separator: RegExp): readonly string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
