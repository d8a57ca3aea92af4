import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  endOf,
  type Film,
  frameAt,
  markedFrames,
  mergedFilm,
  middleOf,
  NO_MARKS,
  presumedFilm,
  stepped,
  withMark,
} from '../../src/core/film.ts';

function filmAt(framesPerSecond: number, frames: number): Film {
  const starts = Array.from({ length: frames }, (_, index) => index / framesPerSecond);
  return { starts, endSeconds: frames / framesPerSecond, hasSound: false };
}

const films = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.array(fc.double({ min: 0.005, max: 0.5, noNaN: true })))
  .map(([first, lengths]): Film => {
    const starts = [first];
    for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length);
    return { starts, endSeconds: (starts.at(-1) ?? 0) + 0.04, hasSound: false };
  });

describe('a film', () => {
  test('shows each picture from its start to the next, whatever the rate', () => {
    fc.assert(
      fc.property(films, (film) => {
        for (const [frame, start] of film.starts.entries()) {
          expect(frameAt(film, start)).toBe(frame);
          expect(frameAt(film, middleOf(film, frame))).toBe(frame);
        }
      }),
    );
  });

  test('is stepped through one picture at a time, there and back, and no further than its ends', () => {
    fc.assert(
      fc.property(films, fc.nat(), (film, place) => {
        const frame = place % film.starts.length;
        const here = middleOf(film, frame);
        const last = film.starts.length - 1;
        expect(frameAt(film, stepped(film, here, 1))).toBe(Math.min(frame + 1, last));
        expect(frameAt(film, stepped(film, here, -1))).toBe(Math.max(frame - 1, 0));
      }),
    );
  });

  test('means its first or last picture by times outside of it', () => {
    const film = filmAt(24, 96);
    expect([frameAt(film, -1), frameAt(film, 99)]).toEqual([0, 95]);
    expect(endOf(film, 95)).toBe(4);
  });

  test('is presumed to come at 24 pictures a second until its file was looked at', () => {
    expect(presumedFilm(4).starts).toHaveLength(96);
    expect(presumedFilm(0).starts).toHaveLength(1);
  });
});

describe('films side by side', () => {
  test('change whenever one of them does, as long as the longest', () => {
    const merged = mergedFilm([filmAt(24, 48), filmAt(12, 48)]);
    expect(merged.endSeconds).toBe(4);
    expect(merged.starts).toHaveLength(48 + 24);
  });

  test('of equal rates are stepped through as one', () => {
    expect(mergedFilm([filmAt(30, 90), filmAt(30, 60)]).starts).toEqual(filmAt(30, 90).starts);
  });
});

describe('marks', () => {
  const film = filmAt(10, 40);

  test('without any the whole film is played', () => {
    expect(markedFrames(film, NO_MARKS)).toEqual({ first: 0, last: 39 });
  });

  test('both their pictures belong to what is played', () => {
    const marks = withMark(withMark(NO_MARKS, 'in', 1.05), 'out', 2.05);
    expect(markedFrames(film, marks)).toEqual({ first: 10, last: 20 });
  });

  test('one that passes the other sends it away', () => {
    const marks = { in: 1.05, out: 2.05 };
    expect(withMark(marks, 'in', 3.05)).toEqual({ in: 3.05, out: null });
    expect(withMark(marks, 'out', 0.55)).toEqual({ in: null, out: 0.55 });
  });
});
