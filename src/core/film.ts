// The pictures of a film on its time line: which one is shown when, which comes next, what lies between two marks.
// Refuses times outside the film: they mean its first or last picture.

export type Film = {
  /** When each picture begins to be shown, in seconds, ascending; never empty. */
  starts: readonly number[];
  /** When the last picture ends, in seconds. */
  endSeconds: number;
  hasSound: boolean;
};

/** Between pictures that begin closer together than this nobody can tell. */
const SAME_SECONDS = 0.0005;
/** What generated clips come at, until the file has said. */
const USUAL_FRAMES_PER_SECOND = 24;

/** What a film of this length most likely is, before its file was looked at. */
export function presumedFilm(endSeconds: number): Film {
  const count = Math.max(1, Math.round(endSeconds * USUAL_FRAMES_PER_SECOND));
  const starts = Array.from({ length: count }, (_, index) => index / USUAL_FRAMES_PER_SECOND);
  return { starts, endSeconds: Math.max(endSeconds, count / USUAL_FRAMES_PER_SECOND), hasSound: true };
}

/** One film whose picture changes whenever that of any of these does, as long as the longest. At least one is needed. */
export function mergedFilm(films: readonly Film[]): Film {
  const [only] = films;
  if (films.length === 1 && only !== undefined) return only;
  const starts: number[] = [];
  for (const start of films.flatMap((film) => film.starts).sort((one, other) => one - other)) {
    if (start - (starts.at(-1) ?? Number.NEGATIVE_INFINITY) > SAME_SECONDS) starts.push(start);
  }
  return {
    starts,
    endSeconds: Math.max(...films.map(({ endSeconds }) => endSeconds)),
    hasSound: films.some(({ hasSound }) => hasSound),
  };
}

/** Number of the picture shown at that time, from 0. */
export function frameAt({ starts }: Film, seconds: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= seconds + SAME_SECONDS) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function startOf(film: Film, frame: number): number {
  return film.starts[held(film, frame)] ?? 0;
}

export function endOf(film: Film, frame: number): number {
  return film.starts[held(film, frame) + 1] ?? film.endSeconds;
}

/** The time to ask a player for: in the middle of the picture, where no rounding leads to its neighbour. */
export function middleOf(film: Film, frame: number): number {
  return (startOf(film, frame) + endOf(film, frame)) / 2;
}

/** In the middle of the picture so many further on; of the first or last one where there are not so many. */
export function stepped(film: Film, seconds: number, frames: number): number {
  return middleOf(film, frameAt(film, seconds) + frames);
}

/** Times inside the first and last picture to be played; null is the film's own end. */
export type Marks = { in: number | null; out: number | null };

export const NO_MARKS: Marks = { in: null, out: null };

/** The pictures between the marks, both included. */
export function markedFrames(film: Film, marks: Marks): { first: number; last: number } {
  const first = marks.in === null ? 0 : frameAt(film, marks.in);
  const last = marks.out === null ? film.starts.length - 1 : frameAt(film, marks.out);
  return { first, last: Math.max(first, last) };
}

/** A mark that would stand on the wrong side of the other sends that one away. */
export function withMark(marks: Marks, side: keyof Marks, seconds: number): Marks {
  const next = { ...marks, [side]: seconds };
  if (next.in === null || next.out === null || next.in <= next.out) return next;
  return side === 'in' ? { in: seconds, out: null } : { in: null, out: seconds };
}

function held({ starts }: Film, frame: number): number {
  return Math.min(Math.max(frame, 0), starts.length - 1);
}
