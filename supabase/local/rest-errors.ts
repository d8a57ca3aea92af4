// PostgREST's HTTP status for PostgreSQL errors that lite answers with its own HTTP 500.
// Source: docs.postgrest.org, "Errors", section "HTTP Status Codes", v12; read 2026-11-20.
import { inspect } from 'node:util';
import * as z from 'zod/mini';

const databaseErrorSchema = z.object({
  code: z.string().check(z.regex(/^[0-9A-Z]{5}$/)),
  message: z.string(),
  detail: z.nullish(z.string()),
  hint: z.nullish(z.string()),
});

/** Longest prefix first: the first that fits decides. */
const statusByPrefix = [
  ['P0001', 400],
  ['08', 503],
  ['0L', 403],
  ['0P', 403],
  ['28', 403],
  ['09', 500],
  ['2D', 500],
  ['38', 500],
  ['39', 500],
  ['3B', 500],
  ['40', 500],
  ['54', 500],
  ['57', 500],
  ['58', 500],
  ['F0', 500],
  ['HV', 500],
  ['P0', 500],
  ['XX', 500],
] as const;

/** What lite already answers as PostgREST does. */
const answeredByLite = /^(42|22|21|55|53|23502|23503|23505|25006|PT)/;

/**
 * Wraps an error in the form with which a function may choose its own status (RAISE SQLSTATE 'PGRST'): the one door
 * through which lite lets status and body pass unchanged. Everything else comes back as it was.
 */
export function asRestError(error: unknown): unknown {
  const parsed = z.safeParse(databaseErrorSchema, error);
  if (!parsed.success) return error;
  if (answeredByLite.test(parsed.data.code)) return inOneLine(error, parsed.data);
  const { code, message, detail, hint } = parsed.data;
  const status = statusByPrefix.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 400;
  const wrapped = {
    code: 'PGRST',
    message: JSON.stringify({ code, message, details: detail ?? null, hint: hint ?? null }),
    detail: JSON.stringify({ status, headers: {} }),
  };
  return inOneLine(wrapped, parsed.data);
}

/** lite prints every refused request whole, parameters included; a line without them is enough. */
function inOneLine(error: unknown, facts: { code: string; message: string }): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const line = () => `refused: ${facts.code} ${facts.message}`;
  return Object.defineProperty(error, inspect.custom, { value: line, enumerable: false, configurable: true });
}
