// What an MP4's movie header says about its picture and length. Refuses a movie without a video track.
import { type Box, type Bytes, boxAlong, boxesIn, bytesOf } from './box.ts';

export type Movie = {
  /** As shown, after the track's rotation. */
  width: number;
  height: number;
  /** 0 where the header leaves the length to the fragments. */
  durationMs: number;
  video: VideoTrack;
  /** Where in the file the last run of samples begins; -1 where the header leaves them to the fragments. */
  lastChunkAt: number;
};

/** What is needed to measure the fragments of a fragmented file. */
export type VideoTrack = {
  id: number;
  ticksPerSecond: number;
  /** Length of a sample whose fragment states none. */
  defaultSampleTicks: number;
};

export type Unreadable = 'malformed' | 'no_video';

/** `moov` is the whole box, its header included. */
export function readMovie(moov: Uint8Array): Movie | Unreadable {
  const bytes = bytesOf(moov);
  try {
    const [root] = boxesIn(bytes, 0, moov.length);
    return root === undefined ? 'malformed' : movieOf(bytes, root);
  } catch (error) {
    // A field beyond the end of its box.
    if (error instanceof RangeError) return 'malformed';
    throw error;
  }
}

function movieOf(bytes: Bytes, root: Box): Movie | Unreadable {
  const header = boxAlong(bytes, root, ['mvhd']);
  if (header === null) return 'malformed';
  const track = videoTrackIn(bytes, root);
  if (track === null) return 'no_video';
  const id = trackIdOf(bytes, track);
  const dimensions = dimensionsOf(bytes, track);
  const media = boxAlong(bytes, track, ['mdia', 'mdhd']);
  if (id === null || dimensions === null || media === null) return 'malformed';
  const time = timeOf(bytes, header);
  const fragmented = boxAlong(bytes, root, ['mvex', 'mehd']);
  const ticks = time.ticks > 0 || fragmented === null ? time.ticks : lengthOf(bytes, fragmented);
  return {
    ...dimensions,
    durationMs: millisecondsOf(ticks, time.ticksPerSecond),
    lastChunkAt: lastChunkAt(bytes, root),
    video: {
      id,
      ticksPerSecond: timeOf(bytes, media).ticksPerSecond,
      defaultSampleTicks: defaultSampleTicksOf(bytes, root, id),
    },
  };
}

export function millisecondsOf(ticks: number, ticksPerSecond: number): number {
  return ticksPerSecond > 0 ? Math.round((ticks * 1000) / ticksPerSecond) : 0;
}

function videoTrackIn(bytes: Bytes, root: Box): Box | null {
  for (const box of boxesIn(bytes, root.start, root.end)) {
    if (box.type !== 'trak') continue;
    const handler = boxAlong(bytes, box, ['mdia', 'hdlr']);
    if (handler !== null && bytes.view.getUint32(handler.start + 8) === FOUR_CC_VIDE) return box;
  }
  return null;
}
const FOUR_CC_VIDE = 0x76696465;

function trackIdOf(bytes: Bytes, track: Box): number | null {
  const header = boxAlong(bytes, track, ['tkhd']);
  if (header === null) return null;
  return bytes.view.getUint32(header.start + (versionOf(bytes, header) === 1 ? 20 : 12));
}

/** Time scale and length of an `mvhd` or `mdhd`, which begin alike. An unknown length (all ones) is 0. */
function timeOf({ view }: Bytes, header: Box): { ticksPerSecond: number; ticks: number } {
  const wide = view.getUint8(header.start) === 1;
  const ticksPerSecond = view.getUint32(header.start + (wide ? 20 : 12));
  if (!wide) {
    const ticks = view.getUint32(header.start + 16);
    return { ticksPerSecond, ticks: ticks === 0xffffffff ? 0 : ticks };
  }
  const ticks = view.getBigUint64(header.start + 24);
  return { ticksPerSecond, ticks: ticks === 0xffffffffffffffffn ? 0 : Number(ticks) };
}

function lengthOf(bytes: Bytes, mehd: Box): number {
  const at = mehd.start + 4;
  return versionOf(bytes, mehd) === 1 ? Number(bytes.view.getBigUint64(at)) : bytes.view.getUint32(at);
}

/** The track's own size, turned by its matrix; where it states none, the size of its first sample entry. */
function dimensionsOf(bytes: Bytes, track: Box): { width: number; height: number } | null {
  const { view } = bytes;
  const header = boxAlong(bytes, track, ['tkhd']);
  if (header === null) return null;
  const matrix = header.start + (versionOf(bytes, header) === 1 ? 52 : 40);
  const turned = view.getInt32(matrix) === 0 && view.getInt32(matrix + 16) === 0;
  const width = view.getUint16(matrix + 36);
  const height = view.getUint16(matrix + 40);
  const stated = width > 0 && height > 0 ? { width, height } : sampleDimensionsOf(bytes, track);
  if (stated === null) return null;
  return turned ? { width: stated.height, height: stated.width } : stated;
}

function sampleDimensionsOf(bytes: Bytes, track: Box): { width: number; height: number } | null {
  const table = boxAlong(bytes, track, ['mdia', 'minf', 'stbl', 'stsd']);
  if (table === null) return null;
  const [entry] = boxesIn(bytes, table.start + 8, table.end);
  if (entry === undefined) return null;
  const width = bytes.view.getUint16(entry.start + 24);
  const height = bytes.view.getUint16(entry.start + 26);
  return width > 0 && height > 0 ? { width, height } : null;
}

/** The greatest offset in the chunk tables of all tracks (`stco` holds 32 bits an entry, `co64` 64). */
function lastChunkAt(bytes: Bytes, root: Box): number {
  let last = -1;
  for (const track of boxesIn(bytes, root.start, root.end)) {
    if (track.type !== 'trak') continue;
    const table = boxAlong(bytes, track, ['mdia', 'minf', 'stbl']);
    if (table === null) continue;
    for (const offsets of boxesIn(bytes, table.start, table.end)) last = Math.max(last, greatestOffset(bytes, offsets));
  }
  return last;
}

function greatestOffset({ view }: Bytes, table: Box): number {
  if (table.type !== 'stco' && table.type !== 'co64') return -1;
  const count = view.getUint32(table.start + 4);
  let greatest = -1;
  for (let entry = 0; entry < count; entry += 1) {
    const at = table.start + 8;
    const offset = table.type === 'stco' ? view.getUint32(at + entry * 4) : Number(view.getBigUint64(at + entry * 8));
    greatest = Math.max(greatest, offset);
  }
  return greatest;
}

function defaultSampleTicksOf(bytes: Bytes, root: Box, trackId: number): number {
  const extension = boxAlong(bytes, root, ['mvex']);
  if (extension === null) return 0;
  for (const box of boxesIn(bytes, extension.start, extension.end)) {
    if (box.type === 'trex' && bytes.view.getUint32(box.start + 4) === trackId)
      return bytes.view.getUint32(box.start + 12);
  }
  return 0;
}

function versionOf({ view }: Bytes, box: Box): number {
  return view.getUint8(box.start);
}
