// Looks at a server's jobs: one list call for all where lists work, single looks otherwise. Never more than a few at once.
import { afterLook, afterMissing } from '../advance/look.ts';
import {
  afterMiss,
  afterUnreadableList,
  findOwnJob,
  type ListReading,
  outcomeUnknown,
} from '../advance/reconciliation.ts';
import { type Step, step } from '../advance/step.ts';
import { afterAccepted } from '../advance/submission.ts';
import { twinsOf } from '../advance/twin.ts';
import { ServerError } from '../errors.ts';
import { type Generation, inState, type Processing, type Submitting } from '../generation.ts';
import type { JobReport } from '../ports/video-server.ts';
import { type Desk, type EngineServer, type Round, saveOf, written } from './desk.ts';

export type Watched = Generation<Processing> | Generation<Submitting>;
export type Seen = { generation: Watched; next: Step };

const PAGE_SIZE = 100;
/** Pages read in one look: 1,000 jobs. Older ones are looked at one by one. */
const MOST_PAGES = 10;
const SINGLE_LOOKS = 8;
const AT_ONCE = 4;
const LIST_AGAIN_MS = 20_000;
const POSTPONED_MS = 1_000;

/** What a look at this server says about each row. Rows that could not be looked at stay as they are, a bit later. */
export async function lookAt(round: Round, rows: readonly Watched[]): Promise<readonly Seen[]> {
  const { desk, entry } = round;
  const { id, capabilities } = entry.profile;
  const now = desk.clock.now();
  if (now < desk.pace.nextLookAt(id, now)) return rows.map((generation) => postponed(desk, entry, generation));
  desk.pace.looked(id, rows.length, now);
  const needsList = rows.length > 1 || rows.some(wantsNeighbours);
  try {
    const reading = capabilities.list !== false && needsList ? await readList(round, rows) : null;
    const seen = await seeAll(round, rows, reading);
    return seen.map((one) => notBefore(desk.pace.nextLookAt(id, desk.clock.now()), one));
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    desk.pace.stumbled(id, error, desk.clock.now());
    return rows.map((generation) => postponed(desk, entry, generation));
  }
}

/** A lost call is looked for in the list; beside a job seen for the first time may stand another of the same call. */
function wantsNeighbours({ lifecycle }: Watched): boolean {
  return lifecycle.status === 'submitting' || lifecycle.looks === 0;
}

/** One look serves all jobs of a server, so none of them comes due before the server may be asked again. */
function notBefore(time: Date, seen: Seen): Seen {
  const { lifecycle } = seen.next;
  if (lifecycle.status !== 'processing' || lifecycle.nextCheckAt >= time) return seen;
  return { ...seen, next: { ...seen.next, lifecycle: { ...lifecycle, nextCheckAt: time } } };
}

async function readList({ desk, entry, signal }: Round, rows: readonly Watched[]): Promise<ListReading | null> {
  const jobs: JobReport[] = [];
  const alive = rows.flatMap(({ lifecycle }) => (lifecycle.status === 'processing' ? [lifecycle.job.id] : []));
  const lost = rows.flatMap(({ lifecycle }) => (lifecycle.status === 'submitting' ? [lifecycle] : []));
  let reachedBack = false;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await listPage(entry, jobs.at(-1)?.id ?? null, signal);
    if (answer === null) return null;
    desk.pace.answered(entry.profile.id, desk.clock.now());
    if (page === 0) desk.pace.listed(entry.profile.id, answer.jobs[0]?.id ?? null, desk.clock.now());
    jobs.push(...answer.jobs);
    reachedBack = !answer.hasMore || lost.every((state) => goesBackBehind(jobs, state));
    if (reachedBack && (!answer.hasMore || allListed(jobs, alive))) break;
  }
  const known = rows.some(wantsNeighbours)
    ? await desk.store.knownJobIds(jobs.map((job) => job.id))
    : new Set<string>();
  return { jobs, reachedBack, known, alive };
}

/** Null when this server turns out to have no list. */
async function listPage(entry: EngineServer, after: string | null, signal: AbortSignal) {
  try {
    return await entry.server.list({ limit: PAGE_SIZE, after }, signal);
  } catch (error) {
    if (error instanceof ServerError && (error.fault === 'unsupported' || error.fault === 'not_found')) return null;
    throw error;
  }
}

function allListed(jobs: readonly JobReport[], ids: readonly string[]): boolean {
  const listed = new Set(jobs.map((job) => job.id));
  return ids.every((id) => listed.has(id));
}

function goesBackBehind(jobs: readonly JobReport[], state: Submitting): boolean {
  const { newestJobIdBefore } = state.reconciliation;
  return newestJobIdBefore !== null && jobs.some((job) => job.id === newestJobIdBefore);
}

async function seeAll(round: Round, rows: readonly Watched[], reading: ListReading | null): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  const unlisted: Generation<Processing>[] = [];
  const known = new Set(reading?.known ?? []);
  for (const generation of rows) {
    if (inState(generation, 'submitting')) {
      seen.push({ generation, next: reconcile(round, generation, reading && { ...reading, known }) });
      const found = seen.at(-1)?.next.attempt?.jobId;
      if (found !== null && found !== undefined) known.add(found);
    } else if (inState(generation, 'processing')) {
      const report = reading?.jobs.find((job) => job.id === generation.lifecycle.job.id);
      if (report === undefined) unlisted.push(generation);
      else
        seen.push({
          generation,
          next: withTwins(generation, report, { next: looked(round, generation, report), reading }),
        });
    }
  }
  return [...seen, ...(await lookOneByOne(round, unlisted))];
}

/** Said once, by the first look. */
function withTwins(
  generation: Generation<Processing>,
  report: JobReport,
  { next, reading }: { next: Step; reading: ListReading | null },
): Step {
  if (reading === null || generation.lifecycle.looks > 0 || next.note !== null) return next;
  const jobIds = twinsOf(generation, report, reading).map((job) => job.id);
  return jobIds.length === 0 ? next : { ...next, note: { kind: 'twin', detail: { jobIds } } };
}

function reconcile({ desk, entry }: Round, generation: Generation<Submitting>, reading: ListReading | null): Step {
  const now = desk.clock.now();
  if (reading === null) {
    return entry.profile.capabilities.list === false
      ? outcomeUnknown(generation.lifecycle, now)
      : afterUnreadableList(generation.lifecycle, now, LIST_AGAIN_MS);
  }
  const found = findOwnJob(generation, reading);
  if (found === null) return afterMiss(generation, reading, now);
  const learned = desk.experience.learned(generation);
  return afterAccepted(generation.lifecycle, found, now, { answer: 'reconciled', learned, looksForTwins: true });
}

function looked({ desk, entry }: Round, generation: Generation<Processing>, report: JobReport): Step {
  const { giveUpAfterMs } = entry.profile;
  const learned = desk.experience.learned(generation);
  return afterLook(generation.lifecycle, report, desk.clock.now(), { learned, giveUpAfterMs });
}

async function lookOneByOne(round: Round, rows: readonly Generation<Processing>[]): Promise<readonly Seen[]> {
  const turn = rows.slice(0, SINGLE_LOOKS);
  const seen: Seen[] = rows.slice(SINGLE_LOOKS).map((generation) => postponed(round.desk, round.entry, generation));
  for (let start = 0; start < turn.length; start += AT_ONCE) {
    const batch = turn.slice(start, start + AT_ONCE);
    seen.push(...(await Promise.all(batch.map((generation) => lookAtOne(round, generation)))));
  }
  return seen;
}

async function lookAtOne(round: Round, generation: Generation<Processing>): Promise<Seen> {
  const { desk, entry, signal } = round;
  const state = generation.lifecycle;
  try {
    const report = await entry.server.retrieve(state.job.id, signal);
    desk.pace.answered(entry.profile.id, desk.clock.now());
    return { generation, next: looked(round, generation, report) };
  } catch (error) {
    if (error instanceof ServerError && (error.fault === 'not_found' || error.fault === 'gone')) {
      desk.pace.answered(entry.profile.id, desk.clock.now());
      return { generation, next: afterMissing(state, desk.clock.now()) };
    }
    throw error;
  }
}

/** Not looked at this time: due again when the server may be asked. A paused server's rows are not claimed, due or not. */
function postponed(desk: Desk, entry: EngineServer, generation: Watched): Seen {
  const now = desk.clock.now();
  const soonestMs = now.getTime() + POSTPONED_MS;
  const nextCheckAt = new Date(Math.max(soonestMs, desk.pace.nextLookAt(entry.profile.id, now).getTime()));
  if (inState(generation, 'submitting')) return { generation, next: step({ ...generation.lifecycle, nextCheckAt }) };
  return { generation, next: step({ ...generation.lifecycle, nextCheckAt }) };
}

/** Writes what was seen; the rows come back in the same order, null where somebody else wrote in between. */
export async function saveSeen(
  desk: Desk,
  seen: readonly Seen[],
  leaseSecondsOf: (next: Step) => number,
): Promise<readonly (Generation | null)[]> {
  if (seen.length === 0) return [];
  const saves = seen.map(({ generation, next }) => saveOf(desk, generation, next, leaseSecondsOf(next)));
  const saved = await desk.store.saveAll(saves);
  written(
    desk,
    saved.filter((generation) => generation !== null),
  );
  return saved;
}
