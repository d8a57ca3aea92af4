// How long a server asks to be left alone.

/** Longer than that no server means. */
const LONGEST_MS = 24 * 3_600_000;

/** From `Retry-After` as seconds or HTTP date, or OpenAI's `retry-after-ms`; null where it is missing or hidden by CORS. */
export function retryAfterMs(headers: Headers, now: Date): number | null {
  const exact = wholeOf(headers.get('retry-after-ms'));
  if (exact !== null) return bounded(exact);
  const text = headers.get('retry-after');
  const seconds = wholeOf(text);
  if (seconds !== null) return bounded(seconds * 1000);
  const until = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(until) ? null : bounded(until - now.getTime());
}

function wholeOf(text: string | null): number | null {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Math.ceil(Number(text)) : null;
}

function bounded(ms: number): number {
  return Math.min(Math.max(ms, 0), LONGEST_MS);
}
