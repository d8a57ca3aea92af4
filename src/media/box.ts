// The boxes inside an MP4 box (ISO/IEC 14496-12 §4.2), for a piece of the file that is wholly in memory.

/** `start` is the first byte after the box's header, `end` the first byte after the box. */
export type Box = { type: string; start: number; end: number };

export type Bytes = { array: Uint8Array; view: DataView };

export function bytesOf(array: Uint8Array): Bytes {
  return { array, view: new DataView(array.buffer, array.byteOffset, array.byteLength) };
}

/** The boxes between `from` and `to`, stopping at the first one that does not fit. */
export function* boxesIn(bytes: Bytes, from: number, to: number): Generator<Box> {
  let at = from;
  while (at + 8 <= to) {
    const box = boxAt(bytes, at, to);
    if (box === null) return;
    yield box;
    at = box.end;
  }
}

/** The first box along `path` below `parent`, such as `['mdia', 'mdhd']`; null where there is none. */
export function boxAlong(bytes: Bytes, parent: Box, path: readonly string[]): Box | null {
  let current: Box | null = parent;
  for (const type of path) {
    if (current === null) return null;
    current = firstOf(bytes, current, type);
  }
  return current;
}

export function typeAt(array: Uint8Array, at: number): string {
  return String.fromCharCode(...array.subarray(at, at + 4));
}

/** The length that a box at `from` states; 0 for "to the end of the file", null where there is no box. */
export function statedSize(array: Uint8Array, from: number): number | null {
  if (from + 8 > array.length) return null;
  const view = new DataView(array.buffer, array.byteOffset, array.byteLength);
  const short = view.getUint32(from);
  if (short !== 1) return short === 0 || short >= 8 ? short : null;
  if (from + 16 > array.length) return null;
  const long = Number(view.getBigUint64(from + 8));
  return long >= 16 ? long : null;
}

function firstOf(bytes: Bytes, parent: Box, type: string): Box | null {
  for (const box of boxesIn(bytes, parent.start, parent.end)) if (box.type === type) return box;
  return null;
}

function boxAt({ array, view }: Bytes, at: number, to: number): Box | null {
  const short = view.getUint32(at);
  const long = short === 1;
  if (long && at + 16 > to) return null;
  const size = long ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
  const header = long ? 16 : 8;
  if (size < header || at + size > to) return null;
  return { type: typeAt(array, at + 4), start: at + header, end: at + size };
}
