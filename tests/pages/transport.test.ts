import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Film, frameAt } from '../../src/core/film.ts';
import { correctionOf } from '../../src/pages/player/ensemble.ts';
import { createTransport } from '../../src/pages/player/transport.ts';
import { FakeVideo, stillPaint } from './fake-video.ts';

beforeEach(stillPaint);
afterEach(() => vi.unstubAllGlobals());

function filmOf(framesPerSecond: number, seconds: number): Film {
  const starts = Array.from({ length: framesPerSecond * seconds }, (_, index) => index / framesPerSecond);
  return { starts, endSeconds: seconds, hasSound: false };
}

function playerOf(...films: readonly Film[]) {
  const transport = createTransport(films);
  const videos = films.map((film, place) => {
    const video = new FakeVideo();
    transport.attach(place, video.asElement());
    transport.setFilm(place, film);
    return video;
  });
  const [first, second] = [videos[0] ?? new FakeVideo(), videos[1] ?? new FakeVideo()];
  const arrive = () => {
    for (const video of videos) video.arrive();
  };
  return { transport, first, second, arrive };
}

describe('one clip', () => {
  test('is stepped by one picture of its own, and asked for the middle of it', () => {
    const { transport, first, arrive } = playerOf(filmOf(10, 4));
    transport.step(1);
    arrive();
    expect(first.currentTime).toBeCloseTo(0.15);
    transport.step(-1);
    arrive();
    expect(first.currentTime).toBeCloseTo(0.05);
  });

  test('that is stepped before anybody knows its pictures is stepped as soon as they are known', () => {
    const transport = createTransport([filmOf(24, 4)]);
    const video = new FakeVideo();
    transport.attach(0, video.asElement());
    transport.step(1);
    transport.step(1);
    expect(video.seeks).toEqual([]);
    transport.setFilm(0, filmOf(8, 4));
    expect(video.currentTime).toBeCloseTo(2.5 / 8);
  });

  test('is asked for the newest of many places only, one after the other', () => {
    const { transport, first } = playerOf(filmOf(10, 4));
    for (const seconds of [1, 2, 3]) transport.seek(seconds);
    expect(first.seeks).toEqual([expect.closeTo(1.05)]);
    first.arrive();
    expect(first.seeks.slice(1)).toEqual([expect.closeTo(3.05)]);
  });

  test('plays between its marks, and stops on the last picture of them', () => {
    const { transport, first } = playerOf(filmOf(10, 4));
    transport.seek(1);
    first.arrive();
    transport.mark('in');
    transport.seek(2);
    first.arrive();
    transport.mark('out');
    transport.play();
    expect(first.currentTime).toBeCloseTo(1.05);
    first.arrive();
    expect(first.paused).toBe(false);
    first.reach(2.09);
    expect(transport.playback().playing).toBe(true);
    first.reach(2.11);
    expect(transport.playback()).toMatchObject({ playing: false });
    expect(first.currentTime).toBeCloseTo(2.05);
  });

  test('that loops between marks begins again at the first', () => {
    const { transport, first } = playerOf(filmOf(10, 4));
    transport.seek(2);
    first.arrive();
    transport.mark('out');
    transport.setLoop(true);
    transport.play();
    first.arrive();
    first.reach(2.2);
    expect(transport.playback().playing).toBe(true);
    expect(first.currentTime).toBeCloseTo(0.05);
  });

  test('that loops as a whole is left to the browser, which leaves no gap', () => {
    const { transport, first } = playerOf(filmOf(10, 4));
    transport.setLoop(true);
    transport.play();
    first.reach(3.999);
    expect([first.loop, first.seeks]).toEqual([true, []]);
  });

  test('at its end is played from its beginning', () => {
    const { transport, first, arrive } = playerOf(filmOf(10, 4));
    transport.toEnd();
    arrive();
    transport.play();
    arrive();
    expect(first.currentTime).toBeCloseTo(0.05);
    expect(first.paused).toBe(false);
  });

  test('of which playing is refused does not say that it plays', async () => {
    const { transport, first } = playerOf(filmOf(10, 4));
    first.play = () => Promise.reject(new DOMException('not yet', 'NotAllowedError'));
    transport.play();
    await vi.waitFor(() => expect(transport.playback().playing).toBe(false));
  });
});

describe('clips side by side', () => {
  test('begin when all of them can, and wait for each other', () => {
    const { transport, first, second } = playerOf(filmOf(10, 4), filmOf(10, 4));
    second.setReady(1);
    transport.play();
    expect([first.paused, second.paused, transport.playback().waiting]).toEqual([true, true, true]);
    second.setReady(4);
    expect([first.paused, second.paused, transport.playback().waiting]).toEqual([false, false, false]);
    first.setReady(2);
    expect([first.paused, second.paused]).toEqual([true, true]);
  });

  test('hurry and linger until they are in step, and jump when far apart', () => {
    const { transport, first, second } = playerOf(filmOf(10, 4), filmOf(10, 4));
    transport.play();
    second.drift(1.1);
    first.reach(1);
    expect(second.playbackRate).toBeLessThan(1);
    second.reach(1.001);
    expect(second.playbackRate).toBe(1);
    second.reach(2);
    expect(second.currentTime).toBeCloseTo(1);
    expect(second.seeking).toBe(true);
  });

  test('of which one is shorter: it holds its last picture while the other goes on', () => {
    const { transport, first, second } = playerOf(filmOf(10, 4), filmOf(10, 2));
    transport.play();
    second.reach(2);
    second.ended = true;
    first.reach(2.5);
    expect([first.paused, second.paused]).toEqual([false, true]);
    transport.seek(3);
    expect(first.currentTime).toBeCloseTo(3.05);
    expect(second.currentTime).toBeCloseTo(1.95);
  });

  test('are held on the same picture, wherever each of them was', () => {
    const { transport, first, second } = playerOf(filmOf(10, 4), filmOf(10, 4));
    transport.play();
    second.drift(1.48);
    first.reach(1.52);
    transport.pause();
    const film = filmOf(10, 4);
    expect([frameAt(film, first.currentTime), frameAt(film, second.currentTime)]).toEqual([15, 15]);
  });

  test('are heard one at a time', () => {
    const { transport, first, second } = playerOf(filmOf(10, 4), filmOf(10, 4));
    transport.setHeard(1);
    expect([first.muted, second.muted]).toEqual([true, false]);
  });

  test('are brought together by speeds that nobody notices', () => {
    expect(correctionOf(0.004)).toBe(0);
    expect(correctionOf(0.05)).toBeCloseTo(0.2);
    expect(correctionOf(-2)).toBe(-0.25);
  });
});
