// One video on the page, made to follow. A seek that comes while another is under way waits for it, and the newest wins:
// browsers that are asked faster than they can show, show nothing.
import type { Film } from '../../core/film.ts';
import { frameAt, middleOf } from '../../core/film.ts';

export type Member = {
  video: HTMLVideoElement;
  film: () => Film;
  /** To the picture of that time; its last one where it is shorter. */
  seek: (seconds: number) => void;
  isSeeking: () => boolean;
  /** Has shown its last picture. */
  isOver: () => boolean;
  /** Can go on playing at once. */
  isReady: () => boolean;
  detach: () => void;
};

const EVENTS = ['play', 'pause', 'playing', 'waiting', 'seeked', 'canplay', 'timeupdate', 'ended', 'emptied'] as const;
/** Near its end a video has no more data to wait for. */
const END_SECONDS = 0.15;
/** `HTMLMediaElement.HAVE_FUTURE_DATA`. */
const FUTURE_DATA = 3;

export type MemberEvents = {
  onEvent: () => void;
  /** Its file was opened, for the first time or anew. */
  onOpened: () => unknown;
};

export function createMember(video: HTMLVideoElement, film: () => Film, events: MemberEvents): Member {
  let wanted: number | null = null;
  const handleEvent = () => {
    if (wanted !== null && !video.seeking) {
      video.currentTime = wanted;
      wanted = null;
    }
    events.onEvent();
  };
  for (const name of EVENTS) video.addEventListener(name, handleEvent);
  video.addEventListener('loadedmetadata', events.onOpened);
  const isSeeking = () => video.seeking || wanted !== null;
  return {
    video,
    film,
    isSeeking,
    seek(seconds) {
      const own = film();
      const time = seconds < own.endSeconds ? seconds : middleOf(own, frameAt(own, seconds));
      if (video.seeking) wanted = time;
      else video.currentTime = time;
    },
    isOver: () => video.ended || (!isSeeking() && video.currentTime >= film().endSeconds - 0.001),
    isReady: () =>
      !isSeeking() && (video.readyState >= FUTURE_DATA || film().endSeconds - video.currentTime < END_SECONDS),
    detach() {
      for (const name of EVENTS) video.removeEventListener(name, handleEvent);
      video.removeEventListener('loadedmetadata', events.onOpened);
      releaseLater(video);
    },
  };
}

/** A video that left the page holds its decoder and its bytes until it is told to let go of them. */
function releaseLater(video: HTMLVideoElement): void {
  queueMicrotask(() => {
    if (video.isConnected) return;
    video.pause();
    video.removeAttribute('src');
    video.load();
  });
}
