// What a player is doing, as data: the videos on the page are brought to it, and everything shown is read from it.
import { endOf, type Film, frameAt, type Marks, markedFrames, middleOf, NO_MARKS } from '../../core/film.ts';

export type Playback = {
  /** Of all clips together. */
  film: Film;
  /** False while it is only presumed. */
  known: boolean;
  /** Where the clock stands. */
  seconds: number;
  /** What the person wants; the clips may still be on their way to it. */
  playing: boolean;
  /** True while it should play and a clip is not ready. */
  waiting: boolean;
  /** Times the usual speed. */
  rate: number;
  loop: boolean;
  marks: Marks;
  /** 0 to 1. */
  volume: number;
  muted: boolean;
  /** Place of the clip that is heard. */
  heard: number;
  /** Something was asked of it: only then the film is fetched. */
  engaged: boolean;
};

export const RATES: readonly number[] = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];

function playbackOf(film: Film): Playback {
  return {
    ...{ film, known: false, seconds: 0, playing: false, waiting: false, rate: 1, loop: false, marks: NO_MARKS },
    ...{ volume: 1, muted: false, heard: 0, engaged: false },
  };
}

/** Where playing begins and where it ends. */
export function rangeOf({ film, marks }: Playback): { from: number; until: number; last: number } {
  const { first, last } = markedFrames(film, marks);
  return { from: middleOf(film, first), until: endOf(film, last), last: middleOf(film, last) };
}

/** Where pressing play begins: here, unless here is beside what is to be played, or at its end. */
export function beginningOf(playback: Playback): number {
  const { first, last } = markedFrames(playback.film, playback.marks);
  const frame = frameAt(playback.film, playback.seconds);
  return frame < first || frame >= last ? rangeOf(playback).from : playback.seconds;
}

/** The next slower or faster of the usual speeds. */
export function neighbouringRate(rate: number, direction: 1 | -1): number {
  const place = RATES.indexOf(rate) + direction;
  return RATES[Math.min(Math.max(place, 0), RATES.length - 1)] ?? 1;
}

export type PlaybackStore = {
  get: () => Playback;
  set: (change: Partial<Playback>) => void;
  subscribe: (watcher: () => void) => () => void;
};

export function createPlaybackStore(film: Film): PlaybackStore {
  const watchers = new Set<() => void>();
  let current = playbackOf(film);
  return {
    get: () => current,
    set(change) {
      const next = { ...current, ...change };
      const changed = Object.entries(change).some(([name, value]) => !Object.is(value, Reflect.get(current, name)));
      if (!changed) return;
      current = next;
      for (const watcher of watchers) watcher();
    },
    subscribe(watcher) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}
