// How far a batch is and how long it still takes. Refuses to guess where too little was learned.
import type { Learned } from '../cadence.ts';
import { learnedFrom, remainingMs } from '../history.ts';
import type { FinishedJob } from '../ports/generation-store.ts';
import type { BatchRow, BatchState } from './batch.ts';
import { type Makespan, makespanOf } from './duration.ts';

type Outlook = {
  state: BatchState;
  rows: readonly BatchRow[];
  finished: readonly FinishedJob[];
  /** Of the server. */
  inFlightLimit: number;
  now: Date;
};

/** Milliseconds until the last row is done, rows on hold and a pause that a person ends left out; null where that cannot be known. */
export function batchRemaining({ state, rows, finished, inFlightLimit, now }: Outlook): Makespan | null {
  const learnedOf = createMemory(finished, state.serverId);
  const busy: Makespan[] = [];
  for (const row of rows) {
    if (row.status !== 'submitting' && row.status !== 'processing') continue;
    const learned = learnedOf(row);
    if (learned === null) return null;
    const elapsedMs = row.submittedAt === null ? 0 : now.getTime() - row.submittedAt.getTime();
    busy.push(remainingMs(learned, elapsedMs) ?? { soonestMs: 0, latestMs: 0 });
  }
  const waiting = rows.filter(({ status, onHold }) => status === 'pending' && !onHold).map(learnedOf);
  const limit = Math.min(state.inFlightLimit ?? inFlightLimit, inFlightLimit);
  return makespanOf(waiting, { ...state, inFlightLimit: limit }, { busy, ...standing({ state, rows, now }) });
}

/** Every create call counts for its group, those that were refused too. */
function standing({ state, rows, now }: Pick<Outlook, 'state' | 'rows' | 'now'>) {
  const calls = rows.reduce((sum, { attempt }) => sum + attempt, 0);
  const times = [state.nextGroupAt, state.pausedUntil].map((time) => (time?.getTime() ?? 0) - now.getTime());
  return { sentInGroup: calls % state.groupSize, notBeforeMs: Math.max(0, ...times) };
}

function createMemory(finished: readonly FinishedJob[], serverId: string | null): (row: BatchRow) => Learned | null {
  const known = new Map<string, Learned | null>();
  return ({ model, size, seconds }) => {
    const kind = `${model} ${size} ${seconds}`;
    const before = known.get(kind);
    if (before !== undefined) return before;
    const learned = learnedFrom(finished, { serverId, model, size, seconds });
    known.set(kind, learned);
    return learned;
  };
}

/** The rate is that of the newest so many. */
const NEWEST = 20;
const HOUR_MS = 3_600_000;

/** Clips saved an hour lately; null until there are enough to tell. */
export function savedAnHour(rows: readonly BatchRow[]): number | null {
  const times = rows.flatMap(({ storedAt }) => (storedAt === null ? [] : [storedAt.getTime()]));
  const newest = times.sort((one, other) => one - other).slice(-NEWEST);
  const [first, last] = [newest[0], newest.at(-1)];
  if (first === undefined || last === undefined || newest.length < 3 || last === first) return null;
  return ((newest.length - 1) * HOUR_MS) / (last - first);
}

/** 0 to 100: what has ended, well or badly. */
export function endedPercent({ rows, saved, failed, cancelled }: BatchState): number {
  return rows === 0 ? 100 : ((saved + failed + cancelled) / rows) * 100;
}
