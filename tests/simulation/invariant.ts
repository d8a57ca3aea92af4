// What must hold after every run, whatever happened in it.
import type { Billed } from '../../src/core/failure.ts';
import { type Generation, isLive, type Status } from '../../src/core/generation.ts';
import type { EventRow } from '../fakes/memory-rows.ts';
import type { MemoryJob } from '../fakes/memory-video-server.ts';
import type { World } from './world.ts';

export type Invariant =
  | 'paid_once'
  | 'stored_once'
  | 'one_row_one_job'
  | 'never_idle'
  | 'limit_kept'
  | 'log_replays'
  | 'attempt_recorded'
  | 'bill_agrees'
  | 'cap_kept'
  | 'batch_ordered'
  | 'batch_gated';
const DAY_MS = 86_400_000;

export type Violation = { invariant: Invariant; what: string };

export function violations(world: World): readonly Violation[] {
  const rows = [...world.rows.generations.values()];
  return [
    ...rows.flatMap((row) => [
      ...paidOnce(world, row),
      ...storedOnce(world, row),
      ...neverIdle(row),
      ...logReplays(world, row),
      ...billAgrees(world, row),
    ]),
    ...oneRowOneJob(rows),
    ...attemptRecorded(world),
    ...limitKept(world),
    ...capKept(world),
    ...world.seen,
  ];
}

/** Those that the calls of this row made, whoever has them now: with the same words they may have changed places. */
function jobsOf(world: World, { id }: Generation): readonly MemoryJob[] {
  return world.server.jobs().filter((job) => world.calls.bySpec.get(job.spec)?.generationId === id);
}

/** No job is watched, saved or kept for two rows. */
function oneRowOneJob(rows: readonly Generation[]): readonly Violation[] {
  const held = rows.flatMap(({ lifecycle, deletedAt, spec }) =>
    deletedAt === null && 'job' in lifecycle && lifecycle.job !== null ? [{ id: lifecycle.job.id, spec }] : [],
  );
  const twice = held.filter(({ id }, place) => held.findIndex((other) => other.id === id) !== place);
  return twice.map(({ id, spec }) => ({ invariant: 'one_row_one_job', what: `"${spec.prompt}" shares ${id}` }));
}

/**
 * No more jobs than a person asked for: the first, and one for each reset. Counted by words: where several rows say the
 * same, a job may serve another one than the one whose call made it.
 */
function paidOnce(world: World, row: Generation): readonly Violation[] {
  const { prompt } = row.spec;
  const jobs = world.server.jobs().filter(({ spec }) => spec.prompt === prompt).length;
  const calls = [...world.calls.bySpec].filter(([spec]) => spec.prompt === prompt);
  const ids = [...new Set([row.id, ...calls.map(([, { generationId }]) => generationId)])];
  const allowed = ids.reduce((sum, id) => sum + 1 + (world.resets.get(id) ?? 0), 0);
  return jobs <= allowed
    ? []
    : [{ invariant: 'paid_once', what: `"${row.spec.prompt}": ${jobs} jobs, ${allowed} asked for` }];
}

/** Every create call that reached the server stands in the ledger. */
function attemptRecorded(world: World): readonly Violation[] {
  return [...world.rows.generations.values()].flatMap((row): readonly Violation[] => {
    const jobs = jobsOf(world, row).length;
    const attempts = world.rows.attempts.filter((attempt) => attempt.generationId === row.id).length;
    if (jobs <= attempts) return [];
    return [
      { invariant: 'attempt_recorded', what: `"${row.spec.prompt}": ${jobs} jobs, ${attempts} attempts in the ledger` },
    ];
  });
}

/** The card and the ledger say the same of the last call. */
function billAgrees({ rows }: World, row: Generation): readonly Violation[] {
  const line = rows.attempts.find(({ generationId, number }) => generationId === row.id && number === row.attempt);
  const told = billTold(row);
  if (line === undefined || told === null || line.billed === told) return [];
  return [
    { invariant: 'bill_agrees', what: `"${row.spec.prompt}": ${told} on its card, ${line.billed} in the ledger` },
  ];
}

/** Null where nothing is said of it: while it is under way, and when nothing was sent. */
function billTold({ lifecycle }: Generation): Billed | null {
  if (lifecycle.status === 'completed') return 'yes';
  return lifecycle.status === 'failed' && lifecycle.submittedAt !== null ? lifecycle.failure.billed : null;
}

/** A row that is over has its clip, once and with the right bytes, unless the job itself failed or a person gave up. */
function storedOnce(world: World, row: Generation): readonly Violation[] {
  const bad = (what: string): readonly Violation[] => [
    { invariant: 'stored_once', what: `"${row.spec.prompt}": ${what}` },
  ];
  const { lifecycle } = row;
  if (row.deletedAt !== null) return [];
  if (lifecycle.status === 'failed')
    return mayFail(world, row, lifecycle.failure.fault) ? [] : bad(`failed as ${lifecycle.failure.fault}`);
  if (lifecycle.status !== 'completed') return [];
  const job = world.server.jobs().find((other) => other.id === lifecycle.job.id);
  const stored = world.bucket.objects.get(lifecycle.clip.videoPath);
  if (job === undefined || stored === undefined) return bad('completed without a file');
  if (!sameBytes(stored, job.bytes)) return bad('other bytes than the server made');
  const times = world.bucket.timesStored.get(lifecycle.clip.videoPath) ?? 0;
  return times === 1 ? [] : bad(`stored ${times} times`);
}

/** The one it has now: with the same words it may be that of another row's call. */
function jobOf(world: World, { lifecycle }: Generation): MemoryJob | undefined {
  return 'job' in lifecycle ? world.server.jobs().find(({ id }) => id === lifecycle.job?.id) : undefined;
}

function mayFail(world: World, row: Generation, fault: string): boolean {
  if (fault === 'outcome_unknown') return true;
  if (fault === 'given_up') return wasGivenUpByHand(world, row);
  // Given up while the call flew, and then the call was refused: the row says so.
  if (jobOf(world, row) === undefined && wasGivenUpByHand(world, row)) return true;
  if (fault === 'content_policy') return jobOf(world, row)?.fails != null;
  // Three refusals in a row that nobody was billed for.
  if (fault === 'server_error') return true;
  return false;
}

/** No job of these runs stands still for long: only a person may give one up. */
function wasGivenUpByHand(world: World, row: Generation): boolean {
  return world.rows.events.some(
    (event) => event.generationId === row.id && event.kind === 'give_up' && event.actor.startsWith('person:'),
  );
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Long after everything works again nothing is still under way. */
function neverIdle(row: Generation): readonly Violation[] {
  const open = isLive(row.lifecycle) && row.deletedAt === null;
  return open ? [{ invariant: 'never_idle', what: `"${row.spec.prompt}" is still ${row.lifecycle.status}` }] : [];
}

function limitKept(world: World): readonly Violation[] {
  const { inFlightLimit, batch } = world.scenario;
  const limitOfBatch = batch?.inFlightLimit ?? Number.POSITIVE_INFINITY;
  const told = (peak: number, limit: number) => `${peak} jobs at once, ${limit} allowed`;
  return [
    ...(world.peakInFlight <= inFlightLimit
      ? []
      : [{ invariant: 'limit_kept', what: told(world.peakInFlight, inFlightLimit) } as const]),
    ...(world.peakInBatch <= limitOfBatch
      ? []
      : [{ invariant: 'batch_gated', what: told(world.peakInBatch, limitOfBatch) } as const]),
  ];
}

/** What the server took on a day fits under the cap that was in force, but for what a person let pass. */
function capKept(world: World): readonly Violation[] {
  const spentMicroUsd = new Map<number, number>();
  const calls = world.server.jobs().flatMap(({ spec }) => world.calls.bySpec.get(spec) ?? []);
  const inTurn = calls.toSorted((one, other) => one.atMs - other.atMs);
  return inTurn.flatMap(({ atMs, costMicroUsd, limitMicroUsd }): readonly Violation[] => {
    const day = Math.floor(atMs / DAY_MS);
    const spent = (spentMicroUsd.get(day) ?? 0) + (costMicroUsd ?? 0);
    spentMicroUsd.set(day, spent);
    if (limitMicroUsd === null || (costMicroUsd !== null && spent <= limitMicroUsd)) return [];
    const what = `${costMicroUsd === null ? 'no price' : spent}, ${limitMicroUsd} allowed`;
    return [{ invariant: 'cap_kept', what }];
  });
}

/** The log alone, replayed, gives the state of the row. */
function logReplays(world: World, row: Generation): readonly Violation[] {
  const steps = world.rows.events.filter((event) => event.generationId === row.id && event.kind === 'status');
  const last = replay(steps);
  if (last === row.lifecycle.status) return [];
  return [
    {
      invariant: 'log_replays',
      what: `"${row.spec.prompt}" is ${row.lifecycle.status}, its log says ${last ?? 'nothing'}`,
    },
  ];
}

/** Null when a step does not start where the one before it ended. */
function replay(steps: readonly EventRow[]): Status | null {
  let status: Status | null = null;
  for (const event of steps) {
    if (event.from !== status) return null;
    status = event.to;
  }
  return status;
}
