// Sentences about time still to come, and about jobs that take too much of it.
import type { Remaining } from '../core/history.ts';

const MINUTE_MS = 60_000;
/** Finer than this would promise what nobody knows. */
const SECONDS_STEP = 5;

/** `about 1–2 min left`, `less than 20 s left`; null is more than such a job usually takes. */
export function remainingText(remaining: Remaining | null): string {
  if (remaining === null) return 'longer than usual';
  const minutes = remaining.latestMs > MINUTE_MS;
  const stepMs = minutes ? MINUTE_MS : SECONDS_STEP * 1000;
  const scale = minutes ? 1 : SECONDS_STEP;
  const from = Math.floor(remaining.soonestMs / stepMs) * scale;
  const to = Math.max(1, Math.ceil(remaining.latestMs / stepMs)) * scale;
  const unit = minutes ? 'min' : 's';
  if (from === 0) return `less than ${to} ${unit} left`;
  return from === to ? `about ${to} ${unit} left` : `about ${from}–${to} ${unit} left`;
}

export const stalledWords = {
  title: (unchanged: string) => `No change for ${unchanged}`,
  slow: 'This takes far longer than such videos usually do',
  text: 'The server may be busy or stuck. It is still asked, and you can decide otherwise.',
} as const;
