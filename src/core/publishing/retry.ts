// When a copy that failed is tried again. Gives up where only a person can mend it, or after an hour and more of trying.
import type { StoreError } from '../errors.ts';

const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 900;
const MOST_TRIES = 12;

/** Seconds until the next try; null for never by itself. `tries` failed before this one. */
export function copyAgainSeconds({ fault }: StoreError, tries: number): number | null {
  switch (fault) {
    case 'unreachable':
    case 'unauthorized':
    case 'conflict':
    case 'quota':
    case 'damaged':
    case 'server_error':
      return tries + 1 >= MOST_TRIES ? null : pauseSeconds(tries);
    case 'forbidden':
    case 'not_found':
    case 'bucket_missing':
    case 'too_large':
    case 'wrong_type':
    case 'invalid':
    case 'schema_missing':
      return null;
  }
}

/** What is to go is never given up. */
export function removeAgainSeconds(tries: number): number {
  return pauseSeconds(tries);
}

function pauseSeconds(tries: number): number {
  return Math.min(FIRST_PAUSE_SECONDS * 2 ** tries, LONGEST_PAUSE_SECONDS);
}
