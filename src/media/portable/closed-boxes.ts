// Lets a clip's bytes pass by as they are, but for one thing: a last box that runs "to the end of the file" is told its
// true length, for something is to follow it. Holds a few bytes and never the film.
import { joinedBytes } from '../../core/joined-bytes.ts';
import { statedSize } from '../box.ts';

export type ClosedBoxes = {
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>;
  /** Where the box begins that ran to the end of the file; null where there was none. Known once the pieces have passed. */
  openEndedAt: () => number | null;
};

type State = { sizeBytes: number; at: number; headerAt: number; openEndedAt: number | null };

/** `sizeBytes` is how many bytes there are in all. What is no run of boxes passes unchanged. */
export function closedBoxes(pieces: AsyncIterable<Uint8Array>, sizeBytes: number): ClosedBoxes {
  const state: State = { sizeBytes, at: 0, headerAt: 0, openEndedAt: null };
  return { pieces: passing(pieces, state), openEndedAt: () => state.openEndedAt };
}

async function* passing(pieces: AsyncIterable<Uint8Array>, state: State): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let held: Uint8Array<ArrayBuffer> = new Uint8Array();
  for await (const piece of pieces) {
    const bytes = joinedBytes([held, piece]);
    const end = closeIn(bytes, state);
    yield bytes.subarray(0, end);
    held = bytes.slice(end);
    state.at += end;
  }
  if (held.length > 0) yield held;
}

/** With a length of 64 bits. */
const LONGEST_HEADER = 16;

/** Looks at the headers that begin in these bytes; answers where the first one begins that is cut. */
function closeIn(bytes: Uint8Array<ArrayBuffer>, state: State): number {
  const endAt = state.at + bytes.length;
  while (state.headerAt < endAt) {
    const from = state.headerAt - state.at;
    if (bytes.length - from < LONGEST_HEADER && endAt < state.sizeBytes) return from;
    const size = statedSize(bytes, from);
    if (size === 0) close(bytes, from, state);
    // Nothing follows an open end, and what is no box is followed by nothing that could be found.
    state.headerAt += size === null || size === 0 ? Number.POSITIVE_INFINITY : size;
  }
  return bytes.length;
}

/** A length beyond 32 bits would need a longer header: such a box stays as it is. */
function close(bytes: Uint8Array<ArrayBuffer>, from: number, state: State): void {
  const length = state.sizeBytes - state.headerAt;
  if (length > 0xffffffff) return;
  new DataView(bytes.buffer).setUint32(from, length);
  state.openEndedAt = state.headerAt;
}
