// How long a batch takes: list scheduling over what finished jobs taught. Refuses to guess where nothing was learned.
import type { Learned } from '../cadence.ts';
import type { Pace } from './recipe.ts';

/** Milliseconds from the start to the last end, from the soonest to the latest it usually takes. */
export type Makespan = { soonestMs: number; latestMs: number };

/** Where a batch stands that has begun. */
export type Underway = {
  /** What the jobs under way still take. */
  busy: readonly Makespan[];
  /** Calls that the running group has had, below its size. */
  sentInGroup: number;
  /** Until then nothing leaves, in milliseconds from now. */
  notBeforeMs: number;
};

const AT_THE_START: Underway = { busy: [], sentInGroup: 0, notBeforeMs: 0 };

/**
 * `learned` has one entry a row, in order, null when any row's is unknown,
 * or there is nothing to wait for.
 */
export function makespanOf(
  learned: readonly (Learned | null)[],
  pace: Pace,
  underway: Underway = AT_THE_START,
): Makespan | null {
  const { busy } = underway;
  const known = learned.filter((each) => each !== null);
  if (known.length + busy.length === 0 || known.length < learned.length) return null;
  const soonest = { rows: known.map(({ earliestMs }) => earliestMs), busy: busy.map(({ soonestMs }) => soonestMs) };
  const latest = { rows: known.map(({ latestMs }) => latestMs), busy: busy.map(({ latestMs }) => latestMs) };
  return { soonestMs: endMs(soonest, pace, underway), latestMs: endMs(latest, pace, underway) };
}

type Durations = { rows: readonly number[]; busy: readonly number[] };

/** Each job on the lane that is free first; after every group the next one waits. */
function endMs(
  { rows, busy }: Durations,
  { inFlightLimit, groupSize, groupPauseSeconds }: Pace,
  { sentInGroup, ...underway }: Underway,
): number {
  const lanes = new Float64Array(Math.max(busy.length, Math.min(inFlightLimit, busy.length + rows.length)));
  lanes.set(busy);
  let { notBeforeMs } = underway;
  rows.forEach((durationMs, index) => {
    const lane = freestOf(lanes);
    const startMs = Math.max(lanes[lane] ?? 0, notBeforeMs);
    lanes[lane] = startMs + durationMs;
    if ((sentInGroup + index + 1) % groupSize === 0) notBeforeMs = startMs + groupPauseSeconds * 1000;
  });
  return Math.round(Math.max(...lanes));
}

function freestOf(lanes: Float64Array): number {
  let freest = 0;
  for (let lane = 1; lane < lanes.length; lane += 1) {
    if ((lanes[lane] ?? 0) < (lanes[freest] ?? 0)) freest = lane;
  }
  return freest;
}
