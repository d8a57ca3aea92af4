// The videos of one player, brought to one time: they start together, wait for each other, and drift is taken out.
import { type Film, mergedFilm } from '../../core/film.ts';
import { createMember, type Member, type MemberEvents } from './member.ts';
import type { Playback } from './playback.ts';

/** Further apart than this a clip jumps; nearer, it hurries or lingers until it is in step. */
const JUMP_SECONDS = 0.3;
/** A fifth of a picture: nobody sees it. */
const IN_STEP_SECONDS = 0.008;
/** How much of the drift is taken out in a second of playing, and how far from the wished speed that may lead. */
const CORRECTION = 4;
const MOST_CORRECTION = 0.25;
/** Changing a speed by less than this costs more than it brings. */
const RATE_STEP = 0.01;

export type Ensemble = {
  attach: (place: number, video: HTMLVideoElement, events: MemberEvents) => () => void;
  setFilm: (place: number, film: Film) => void;
  film: () => Film;
  seek: (seconds: number) => void;
  isSeeking: () => boolean;
  /** Of the longest clip, which the others follow; null while there is none. */
  seconds: () => number | null;
  isOver: () => boolean;
  /** Makes the videos do what is wanted; true while one of them keeps the others waiting. */
  follow: (wish: Playback, onRefused: () => void) => boolean;
};

export function createEnsemble(films: readonly Film[]): Ensemble {
  const known = [...films];
  const members = new Map<number, Member>();
  const leader = (): Member | null => {
    let longest: Member | null = null;
    for (const member of members.values()) {
      if (longest === null || member.film().endSeconds > longest.film().endSeconds) longest = member;
    }
    return longest;
  };
  return {
    attach(place, video, events) {
      const filmOfPlace = (): Film => known[place] ?? mergedFilm(known);
      const member = createMember(video, filmOfPlace, events);
      members.set(place, member);
      return () => {
        member.detach();
        if (members.get(place) === member) members.delete(place);
      };
    },
    setFilm(place, film) {
      known[place] = film;
    },
    film: () => mergedFilm(known),
    seek(seconds) {
      for (const member of members.values()) member.seek(seconds);
    },
    isSeeking: () => [...members.values()].some((member) => member.isSeeking()),
    seconds: () => leader()?.video.currentTime ?? null,
    isOver: () => leader()?.isOver() ?? false,
    follow(wish, onRefused) {
      for (const [place, { video }] of members) dress(video, wish, place, members.size);
      const waiting = wish.playing && [...members.values()].some((member) => !member.isOver() && !member.isReady());
      // A clip that is alone waits for itself best.
      const together = members.size > 1;
      for (const member of members.values()) move(member, wish.playing && !(waiting && together), onRefused);
      const first = leader();
      if (together && wish.playing && !waiting && first !== null) keepInStep([...members.values()], first, wish.rate);
      return waiting;
    },
  };
}

function dress(video: HTMLVideoElement, wish: Playback, place: number, count: number): void {
  video.muted = wish.muted || place !== wish.heard;
  video.volume = wish.volume;
  // Without a gap, where the browser can do it by itself.
  video.loop = loopsByItself(wish, count);
  if (count === 1 || !wish.playing) video.playbackRate = wish.rate;
}

/** One clip, and all of it. */
export function loopsByItself({ loop, marks }: Playback, count: number): boolean {
  return loop && count === 1 && marks.in === null && marks.out === null;
}

function move(member: Member, running: boolean, onRefused: () => void): void {
  const { video } = member;
  if (!running || (member.isOver() && !video.loop)) {
    if (!video.paused) video.pause();
    return;
  }
  if (!video.paused) return;
  video.play().catch((error: unknown) => {
    // Pausing before it began is no refusal.
    if (error instanceof DOMException && error.name === 'NotAllowedError') onRefused();
  });
}

function keepInStep(members: readonly Member[], leader: Member, rate: number): void {
  setRate(leader.video, rate);
  for (const member of members) {
    if (member === leader || member.isOver()) continue;
    const drift = member.video.currentTime - leader.video.currentTime;
    if (Math.abs(drift) > JUMP_SECONDS) member.seek(leader.video.currentTime);
    else setRate(member.video, rate * (1 - correctionOf(drift)));
  }
}

/** Share of the speed to take away from a clip that is so many seconds ahead. */
export function correctionOf(driftSeconds: number): number {
  if (Math.abs(driftSeconds) < IN_STEP_SECONDS) return 0;
  return Math.min(Math.max(driftSeconds * CORRECTION, -MOST_CORRECTION), MOST_CORRECTION);
}

function setRate(video: HTMLVideoElement, rate: number): void {
  if (video.playbackRate === rate) return;
  const settled = Math.round(rate / RATE_STEP) * RATE_STEP;
  if (Math.abs(video.playbackRate - settled) >= RATE_STEP / 2) video.playbackRate = settled;
}
