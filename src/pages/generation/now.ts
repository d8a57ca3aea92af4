// The time, for what counts up before people's eyes. One timer serves all who look, and none runs when nobody does.
import { useSyncExternalStore } from 'react';
import type { Clock } from '../../core/ports/clock.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** A minute is over at most this much before it shows. */
const MINUTE_TICK_MS = 15_000;

const eachSecond = createTicker(SECOND_MS);
const eachMinute = createTicker(MINUTE_TICK_MS);

/** Whole seconds since 1970: components change together, and not more often than what they show. */
export function useNowSeconds(clock: Clock): number {
  return useSyncExternalStore(eachSecond, () => Math.floor(clock.now().getTime() / SECOND_MS));
}

/** Whole minutes since 1970. */
export function useNowMinutes(clock: Clock): number {
  return useSyncExternalStore(eachMinute, () => Math.floor(clock.now().getTime() / MINUTE_MS));
}

function createTicker(everyMs: number): (onTick: () => void) => () => void {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = () => {
    timer = setTimeout(tick, everyMs);
    for (const listener of listeners) listener();
  };
  return (onTick) => {
    if (listeners.size === 0) timer = setTimeout(tick, everyMs);
    listeners.add(onTick);
    return () => {
      listeners.delete(onTick);
      if (listeners.size === 0) clearTimeout(timer);
    };
  };
}
