// How single values stand in rows: times as ISO text, and what PostgreSQL cannot hold left out.
import * as z from 'zod/mini';
import type { Json } from './database.gen.ts';

export const instantSchema = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'not a time')),
  z.transform((text) => new Date(text)),
);

/** Null also for a time that PostgreSQL cannot hold: a server's clock must never make a row unwritable. */
export function isoOf(date: Date | null): string | null {
  if (date === null || Number.isNaN(date.getTime())) return null;
  const iso = date.toISOString();
  return /^(?!0000)\d{4}-/.test(iso) ? iso : null;
}

const DEEPEST = 32;

/** Longest string kept of a server's answer: a clip in base64 has no place in a row. */
export const METADATA_MAX_LENGTH = 4_000;

/**
 * JSON that PostgreSQL takes: no NUL characters, no half surrogates, nothing deeper than 32 levels. Strings longer than
 * `maxLength` are cut. Somebody else's answer must never make a row unwritable.
 */
export function storable(value: unknown, maxLength = Number.POSITIVE_INFINITY, depth = 0): Json {
  if (value === null || value === undefined || depth > DEEPEST) return null;
  if (typeof value === 'string') return storableText(value.length > maxLength ? value.slice(0, maxLength) : value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (value instanceof Date) return isoOf(value);
  if (Array.isArray(value)) return value.map((entry: unknown) => storable(entry, maxLength, depth + 1));
  if (typeof value !== 'object') return null;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [storableText(key), storable(entry, maxLength, depth + 1)]),
  );
}

export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
