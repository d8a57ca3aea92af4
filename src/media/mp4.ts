// Follows an MP4's top-level boxes while its bytes pass by, in pieces of any length. Holds the movie header and never the film.
import { joinedBytes } from '../core/joined-bytes.ts';
import { typeAt } from './box.ts';
import { fragmentTicks } from './fragment.ts';
import { millisecondsOf, readMovie, type Unreadable } from './movie.ts';

/** A header larger than this is refused rather than held. */
export const HEADER_MAX_BYTES = 64 * 1024 * 1024;

export type Mp4Problem =
  | 'not_mp4'
  | 'truncated' // the file ends inside a box, or before its movie header came
  | 'header_too_large'
  | Unreadable;

export type Mp4Verdict =
  | {
      ok: true;
      width: number;
      height: number;
      durationMs: number;
      /** True when the last box runs "to the end of the file": its end then proves nothing about the file's length. */
      openEnded: boolean;
    }
  | { ok: false; problem: Mp4Problem };

export type Mp4Scanner = {
  /** The next bytes of the file. Never throws and keeps no reference to them. */
  write(bytes: Uint8Array): void;
  /** What is already certain to be wrong, whatever follows. */
  problem(): Mp4Problem | null;
  /** The judgement if the file ends here. */
  verdict(): Mp4Verdict;
};

type OpenBox = { type: string; leftBytes: number; kept: Uint8Array[] | null };

type State = {
  header: Uint8Array;
  headerBytes: number;
  box: OpenBox | null;
  boxes: number;
  moov: Uint8Array | null;
  fragments: Uint8Array[];
  fragmentBytes: number;
  problem: Mp4Problem | null;
  sizeBytes: number;
  /** A fragment's header came, and its pictures did not begin yet. */
  awaitsMedia: boolean;
};

/** Boxes that a file of this family begins with (ISO/IEC 14496-12, QuickTime File Format). */
const FIRST_BOXES: ReadonlySet<string> = new Set(['ftyp', 'styp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot']);

export function createMp4Scanner(): Mp4Scanner {
  const state: State = {
    header: new Uint8Array(16),
    headerBytes: 0,
    box: null,
    boxes: 0,
    moov: null,
    fragments: [],
    fragmentBytes: 0,
    problem: null,
    sizeBytes: 0,
    awaitsMedia: false,
  };
  return {
    write: (bytes) => scan(state, bytes),
    problem: () => state.problem,
    verdict: () => verdictOf(state),
  };
}

function scan(state: State, bytes: Uint8Array): void {
  state.sizeBytes += bytes.length;
  let at = 0;
  while (at < bytes.length && state.problem === null) {
    at += state.box === null ? takeHeader(state, bytes, at) : takeBody(state, state.box, bytes, at);
  }
}

function takeHeader(state: State, bytes: Uint8Array, at: number): number {
  const wanted = headerLengthOf(state);
  const taken = Math.min(wanted - state.headerBytes, bytes.length - at);
  state.header.set(bytes.subarray(at, at + taken), state.headerBytes);
  state.headerBytes += taken;
  if (state.headerBytes === headerLengthOf(state)) openBox(state);
  return taken;
}

/** A length of 1 announces eight more bytes that hold the true length. */
function headerLengthOf(state: State): number {
  return state.headerBytes >= 8 && new DataView(state.header.buffer).getUint32(0) === 1 ? 16 : 8;
}

function openBox(state: State): void {
  const view = new DataView(state.header.buffer);
  const short = view.getUint32(0);
  const size = short === 1 ? Number(view.getBigUint64(8)) : short === 0 ? Number.POSITIVE_INFINITY : short;
  const type = typeAt(state.header, 4);
  if (state.boxes === 0 && !FIRST_BOXES.has(type)) state.problem = 'not_mp4';
  else if (size < state.headerBytes) state.problem = 'malformed';
  else if (isKept(state, type) && size > HEADER_MAX_BYTES) state.problem = 'header_too_large';
  if (state.problem !== null) return;
  const header = state.header.slice(0, state.headerBytes);
  const kept = isKept(state, type) ? [header] : null;
  const box = { type, leftBytes: size - state.headerBytes, kept };
  state.boxes += 1;
  state.headerBytes = 0;
  if (type === 'moof' || type === 'mdat') state.awaitsMedia = type === 'moof';
  if (box.leftBytes === 0) closeBox(state, box);
  else state.box = box;
}

function isKept(state: State, type: string): boolean {
  return (type === 'moov' && state.moov === null) || type === 'moof';
}

function takeBody(state: State, box: OpenBox, bytes: Uint8Array, at: number): number {
  const taken = Math.min(box.leftBytes, bytes.length - at);
  box.kept?.push(bytes.slice(at, at + taken));
  box.leftBytes -= taken;
  if (box.leftBytes === 0) closeBox(state, box);
  return taken;
}

function closeBox(state: State, box: OpenBox): void {
  state.box = null;
  if (box.kept === null) return;
  const whole = joinedBytes(box.kept);
  if (box.type === 'moov') {
    state.moov = whole;
    return;
  }
  state.fragmentBytes += whole.length;
  if (state.fragmentBytes > HEADER_MAX_BYTES) state.problem = 'header_too_large';
  else state.fragments.push(whole);
}

function verdictOf(state: State): Mp4Verdict {
  if (state.problem !== null) return { ok: false, problem: state.problem };
  const openEnded = state.box !== null && state.box.leftBytes === Number.POSITIVE_INFINITY;
  if (state.headerBytes > 0 || (state.box !== null && !openEnded) || state.moov === null) {
    return { ok: false, problem: 'truncated' };
  }
  const movie = readMovie(state.moov);
  if (movie === 'malformed' || movie === 'no_video') return { ok: false, problem: movie };
  // Cut between two boxes: the header tells of pictures that never came.
  if (state.awaitsMedia || movie.lastChunkAt >= state.sizeBytes) return { ok: false, problem: 'truncated' };
  const { width, height, video } = movie;
  const fragmentsTicks = state.fragments
    .map((moof) => fragmentTicks(moof, video))
    .reduce((sum, ticks) => sum + ticks, 0);
  const durationMs = movie.durationMs > 0 ? movie.durationMs : millisecondsOf(fragmentsTicks, video.ticksPerSecond);
  return { ok: true, width, height, durationMs, openEnded };
}
