// How long the video samples of one movie fragment last (ISO/IEC 14496-12 §8.8).
import { type Box, type Bytes, boxAlong, boxesIn, bytesOf } from './box.ts';
import type { VideoTrack } from './movie.ts';

/** Ticks of `track` in one `moof` box, its header included; 0 for a fragment that does not read. */
export function fragmentTicks(moof: Uint8Array, track: VideoTrack): number {
  const bytes = bytesOf(moof);
  try {
    const [root] = boxesIn(bytes, 0, moof.length);
    return root === undefined ? 0 : ticksIn(bytes, root, track);
  } catch (error) {
    // A field beyond the end of its box.
    if (error instanceof RangeError) return 0;
    throw error;
  }
}

function ticksIn(bytes: Bytes, root: Box, track: VideoTrack): number {
  let ticks = 0;
  for (const traf of boxesIn(bytes, root.start, root.end)) {
    const header = traf.type === 'traf' ? boxAlong(bytes, traf, ['tfhd']) : null;
    if (header === null || bytes.view.getUint32(header.start + 4) !== track.id) continue;
    const sampleTicks = sampleTicksOf(bytes, header) ?? track.defaultSampleTicks;
    for (const run of boxesIn(bytes, traf.start, traf.end)) {
      if (run.type === 'trun') ticks += runTicks(bytes, run, sampleTicks);
    }
  }
  return ticks;
}

/** The fragment's own default, after the optional base offset (8 bytes) and description index (4). */
function sampleTicksOf(bytes: Bytes, tfhd: Box): number | null {
  const flags = flagsOf(bytes, tfhd);
  if ((flags & 0x8) === 0) return null;
  return bytes.view.getUint32(tfhd.start + 8 + ((flags & 0x1) !== 0 ? 8 : 0) + ((flags & 0x2) !== 0 ? 4 : 0));
}

function runTicks(bytes: Bytes, run: Box, sampleTicks: number): number {
  const flags = flagsOf(bytes, run);
  const count = bytes.view.getUint32(run.start + 4);
  if ((flags & 0x100) === 0) return count * sampleTicks;
  const first = run.start + 8 + ((flags & 0x1) !== 0 ? 4 : 0) + ((flags & 0x4) !== 0 ? 4 : 0);
  // Each sample states, of its length, size, flags and offset, those that the run's flags name: 4 bytes each.
  const stride = [0x100, 0x200, 0x400, 0x800].filter((flag) => (flags & flag) !== 0).length * 4;
  let ticks = 0;
  for (let sample = 0; sample < count; sample += 1) ticks += bytes.view.getUint32(first + sample * stride);
  return ticks;
}

function flagsOf({ view }: Bytes, box: Box): number {
  return view.getUint32(box.start) & 0xffffff;
}
