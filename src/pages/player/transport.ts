// The one clock of a player: what a person asks for, and the videos that follow. Knows nothing of React.
import { type Film, frameAt, type Marks, middleOf, NO_MARKS, stepped, withMark } from '../../core/film.ts';
import { createEnsemble, type Ensemble, loopsByItself } from './ensemble.ts';
import {
  beginningOf,
  createPlaybackStore,
  neighbouringRate,
  type Playback,
  type PlaybackStore,
  rangeOf,
} from './playback.ts';

export type Transport = {
  playback: () => Playback;
  subscribe: (watcher: () => void) => () => void;
  /** Gives a video to the clock; the answer takes it away. */
  attach: (place: number, video: HTMLVideoElement) => () => void;
  /** What the clip at that place turned out to be; null where nobody can tell. */
  setFilm: (place: number, film: Film | null) => void;
  play: () => void;
  pause: () => void;
  toggle: () => void;
  /** Holds the picture of that time. While it plays, it goes on from there. */
  seek: (seconds: number) => void;
  /** Holds, so many pictures further on; as soon as it is known when they are shown. */
  step: (frames: number) => void;
  skip: (seconds: number) => void;
  toBeginning: () => void;
  toEnd: () => void;
  mark: (side: keyof Marks) => void;
  clearMarks: () => void;
  setLoop: (loop: boolean) => void;
  setRate: (rate: number) => void;
  changeRate: (direction: 1 | -1) => void;
  setVolume: (volume: number) => void;
  setMuted: (muted: boolean) => void;
  setHeard: (place: number) => void;
};

/** `films` are what the clips presumably are, at least one. */
export function createTransport(films: readonly Film[]): Transport {
  const ensemble = createEnsemble(films);
  const store = createPlaybackStore(ensemble.film());
  const clock = createClock(store, ensemble, films.length);
  const { seek, pause, tick } = clock;
  const unknown = new Set(films.keys());
  let stepsOwed = 0;
  const at = (): number => store.get().seconds;
  const change = (wish: Partial<Playback>): void => {
    store.set({ engaged: true, ...wish });
    tick();
  };
  const play = () => {
    const beginning = beginningOf(store.get());
    if (beginning !== at()) seek(beginning);
    change({ playing: true });
  };
  const step = (frames: number) => {
    pause();
    stepsOwed += frames;
    store.set({ engaged: true });
    if (!store.get().known) return;
    seek(stepped(store.get().film, at(), stepsOwed));
    stepsOwed = 0;
  };
  return {
    playback: store.get,
    subscribe: store.subscribe,
    attach: clock.attach,
    setFilm(place, film) {
      if (film !== null) ensemble.setFilm(place, film);
      unknown.delete(place);
      store.set({ film: ensemble.film(), known: unknown.size === 0 });
      if (stepsOwed !== 0) step(0);
    },
    play,
    pause,
    toggle: () => (store.get().playing ? pause() : play()),
    seek,
    step,
    skip: (seconds) => seek(at() + seconds),
    toBeginning: () => seek(rangeOf(store.get()).from),
    toEnd: () => seek(rangeOf(store.get()).last),
    mark: (side) => change({ marks: withMark(store.get().marks, side, at()) }),
    clearMarks: () => change({ marks: NO_MARKS }),
    setLoop: (loop) => change({ loop }),
    setRate: (rate) => change({ rate }),
    changeRate: (direction) => change({ rate: neighbouringRate(store.get().rate, direction) }),
    setVolume: (volume) => change({ volume: Math.min(Math.max(volume, 0), 1), muted: false }),
    setMuted: (muted) => change({ muted }),
    setHeard: (heard) => change({ heard, muted: false }),
  };
}

type Clock = Pick<Transport, 'attach' | 'seek' | 'pause'> & { tick: () => void };

function createClock(store: PlaybackStore, ensemble: Ensemble, count: number): Clock {
  let frameRequest: number | null = null;
  const seek = (seconds: number): void => {
    const { film } = store.get();
    const time = middleOf(film, frameAt(film, seconds));
    store.set({ seconds: time, engaged: true });
    ensemble.seek(time);
    tick();
  };
  const pause = (): void => {
    if (!store.get().playing) return;
    store.set({ playing: false });
    // All on one picture, the one that is seen.
    seek(ensemble.seconds() ?? store.get().seconds);
  };
  /** Reads the time; true when its end led elsewhere. */
  const read = (): boolean => {
    if (!store.get().playing || ensemble.isSeeking()) return false;
    store.set({ seconds: ensemble.seconds() ?? store.get().seconds });
    const end = endReached(store.get(), ensemble, count);
    if (end === null) return false;
    const { loop } = store.get();
    if (!loop) store.set({ playing: false });
    seek(loop ? end.from : end.last);
    return true;
  };
  const tick = (): void => {
    if (read()) return;
    const waiting = ensemble.follow(store.get(), () => store.set({ playing: false }));
    store.set({ waiting });
    if (store.get().playing) frameRequest ??= requestAnimationFrame(onFrame);
  };
  const onFrame = (): void => {
    frameRequest = null;
    tick();
  };
  return {
    seek,
    pause,
    tick,
    attach(place, video) {
      const onOpened = () => store.get().seconds > 0 && ensemble.seek(store.get().seconds);
      const detach = ensemble.attach(place, video, { onEvent: tick, onOpened });
      tick();
      return () => {
        detach();
        if (frameRequest !== null) cancelAnimationFrame(frameRequest);
        frameRequest = null;
      };
    },
  };
}

/** Null before the end of what is played, and where the browser begins again by itself. */
function endReached(playback: Playback, ensemble: Ensemble, count: number): ReturnType<typeof rangeOf> | null {
  if (loopsByItself(playback, count)) return null;
  const range = rangeOf(playback);
  return playback.seconds >= range.until - 0.001 || ensemble.isOver() ? range : null;
}
