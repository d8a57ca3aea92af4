// Sends create calls: one at a time per server, each recorded before it leaves. Refuses to send anything unrecorded.

import { afterLateAnswer } from '../advance/late-answer.ts';
import { outcomeUnknown } from '../advance/reconciliation.ts';
import { later, type Step, step } from '../advance/step.ts';
import {
  afterAccepted,
  afterHeldBack,
  afterLost,
  afterRefused,
  afterRefusedInBatch,
  hitsEveryRow,
} from '../advance/submission.ts';
import { expectedClipBytes } from '../clip-size.ts';
import { ServerError, StoreError } from '../errors.ts';
import { failureOfReferenceError, failureOfStoreError } from '../failure-of.ts';
import { type Generation, inState, type Pending, type Submitting } from '../generation.ts';
import type { CapRefusal } from '../money/budget.ts';
import { type Desk, insisted, persist, type Round } from './desk.ts';
import { keepLease, LEASE_SECONDS } from './lease.ts';
import { isAbsence, type Mark, readMark, stumbled } from './mark.ts';

const REFUSED_START_MS = 5_000;
const REFUSED_BUCKET_MS = 20_000;
const LONGEST_PAUSE_MS = 60_000;
/** Others write too: this often the newest row is taken and the answer fitted to it anew. */
const ANSWER_TRIES = 5;
/** Lost calls in a row that a batch is allowed where nobody can look them up. */
const LOST_IN_A_ROW = 2;

/** Submits in order; stops when the server as a whole refuses or has no room. Answers rows whose clip can be saved already. */
export async function submitAll(round: Round, pending: readonly Generation<Pending>[]): Promise<void> {
  const { signal } = round;
  if (pending.length === 0) return;
  let mark = await readMark(round);
  for (const [index, generation] of pending.entries()) {
    if (signal.aborted || mark === 'paused') return releaseAll(round, pending.slice(index));
    const outcome = await submitOne(round, generation, mark);
    if (outcome === 'stop') return releaseAll(round, pending.slice(index + 1));
    if (outcome !== null) mark = { newestJobIdBefore: outcome, listedBefore: mark.listedBefore };
  }
}

/** The new job's id, null when there is none, or `stop` when no further call should leave for this server. */
async function submitOne(round: Round, generation: Generation<Pending>, mark: Mark): Promise<string | null | 'stop'> {
  const { desk } = round;
  if (!(await bucketAgrees(round, generation))) return 'stop';
  const reference = await readReference(round, generation);
  if (reference === 'missing') return null;
  const { id, version } = generation;
  const order = { id, version, actor: desk.actor, reconciliation: mark, leaseSeconds: LEASE_SECONDS };
  const submission = await desk.store.beginSubmission(order);
  if (!submission.allowed) {
    if ('scope' in submission) await holdBack(round, generation, submission);
    else if (submission.reason === 'batch_paused') await release(round, generation, submission.until);
    else await release(round, generation);
    return submission.reason === 'in_flight_limit' ? 'stop' : null;
  }
  desk.onChange([id]);
  return send(round, submission.generation, { reference, refusals: generation.lifecycle.refusals });
}

/** Nobody else touches the row while the call flies, however long a large image takes. */
async function send(
  round: Round,
  generation: Generation<Submitting>,
  facts: CreateFacts,
): Promise<string | null | 'stop'> {
  const answered = new AbortController();
  const lease = keepLease(round.desk, generation.id, answered);
  try {
    const { next, jobId, stop } = await create(round, generation, facts);
    await settle(round, generation, next);
    return stop ? 'stop' : jobId;
  } finally {
    answered.abort();
    await lease;
  }
}

/** The bucket must be able to take the clip before money is spent on it; what it refuses stands on the row. */
async function bucketAgrees({ desk, signal }: Round, generation: Generation<Pending>): Promise<boolean> {
  try {
    await desk.clips.preflight(generation.userId, expectedClipBytes(generation.spec), signal);
    return true;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const now = desk.clock.now();
    const lastFailure = failureOfStoreError(error, now, 'no');
    const nextCheckAt = later(now, REFUSED_BUCKET_MS);
    await persist(desk, generation, step({ ...generation.lifecycle, lastFailure, nextCheckAt }), {
      leaseSeconds: 0,
      signal,
    });
    return false;
  }
}

type CreateFacts = { reference: Blob | null; refusals: number };
type Created = { next: Step; jobId: string | null; stop: boolean };

async function create(
  { desk, entry, signal }: Round,
  generation: Generation<Submitting>,
  facts: CreateFacts,
): Promise<Created> {
  const state = generation.lifecycle;
  try {
    const report = await entry.server.create(generation.spec, facts.reference, signal);
    desk.pace.answered(entry.profile.id, desk.clock.now());
    desk.pace.callAnswered(entry.profile.id);
    const learned = desk.experience.learned(generation);
    const looksForTwins = entry.profile.capabilities.list !== false;
    const next = afterAccepted(state, report, desk.clock.now(), { answer: 'accepted', learned, looksForTwins });
    return { next, jobId: report.id, stop: false };
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    const now = desk.clock.now();
    const stop = stumbled({ desk, entry }, error);
    if (!error.facts.refused) {
      const halted = await stopLosing({ desk, entry }, generation.batch?.id ?? null);
      return { next: afterLost(state, now), jobId: null, stop: stop || halted };
    }
    desk.pace.callAnswered(entry.profile.id);
    if (generation.batch === null) return { next: afterRefused(state, facts.refusals, error, now), jobId: null, stop };
    const next = afterRefusedInBatch(state, facts.refusals, error, now);
    return { next, jobId: null, stop: stop || (await stopBatch(desk, generation.batch.id, { next, error })) };
  }
}

/** Pauses a batch whose next row would be refused alike. Best effort: the next row asks again. */
async function stopBatch(desk: Desk, batchId: string, facts: { next: Step; error: ServerError }): Promise<boolean> {
  const { lifecycle } = facts.next;
  const reason = lifecycle.status === 'pending' ? lifecycle.lastFailure : null;
  if (reason === null || !hitsEveryRow(facts.error.fault)) return false;
  // A server that is gone may come back: its batches are told when it stays away.
  if (isAbsence(facts.error)) return true;
  await desk.pauseBatch(batchId, reason, null).catch(onlyStoreError);
  return true;
}

/** Where no list can tell what became of a lost call, a batch that keeps losing them waits for a person. */
async function stopLosing({ desk, entry }: Pick<Round, 'desk' | 'entry'>, batchId: string | null): Promise<boolean> {
  const inARow = desk.pace.callLost(entry.profile.id);
  if (batchId === null || entry.profile.capabilities.list !== false || inARow < LOST_IN_A_ROW) return false;
  await desk.pauseBatch(batchId, { fault: 'outcome_unknown', message: null }, null).catch(onlyStoreError);
  return true;
}

function onlyStoreError(error: unknown): void {
  if (!(error instanceof StoreError)) throw error;
}

/**
 * Writes what the create call brought. When the row was written by somebody else meanwhile (our lease ran out while
 * Supabase was away, or a person reset it or gave up) the answer goes where it still belongs: to the row that waits for
 * it, or to the attempt alone. A job that another row watches already is nobody's twice: then a person decides.
 */
async function settle(round: Round, generation: Generation<Submitting>, next: Step): Promise<void> {
  const { desk, signal } = round;
  const { id, attempt } = generation;
  let current: Generation | null = generation;
  for (let tries = 0; tries < ANSWER_TRIES && current !== null; tries += 1) {
    const late = afterLateAnswer(current, attempt, next);
    if (late === null) break;
    if ((await persist(desk, current, late, { leaseSeconds: 0, signal })) !== null) return;
    current = await insisted(desk, signal, () => desk.store.find(id));
  }
  if (current !== null && current.attempt === attempt && inState(current, 'submitting')) {
    const unclear = outcomeUnknown(current.lifecycle, desk.clock.now());
    await persist(desk, current, unclear, { leaseSeconds: 0, signal });
    return;
  }
  const outcome = next.attempt;
  if (outcome === null || outcome.answer === null) return;
  const call = { id, number: attempt, actor: desk.actor, outcome };
  await insisted(desk, signal, () => desk.store.settleCall(call));
}

async function readReference(
  { desk, signal }: Round,
  generation: Generation<Pending>,
): Promise<Blob | null | 'missing'> {
  const { reference } = generation.spec;
  if (reference === null) return null;
  try {
    return await desk.images.read(reference.path);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const now = desk.clock.now();
    const failure = failureOfReferenceError(error, now);
    const failed = step({ status: 'failed', submittedAt: null, job: null, failure });
    const next = error.fault === 'not_found' ? failed : step(waitABit(generation.lifecycle, now));
    await persist(desk, generation, next, { leaseSeconds: 0, signal });
    return 'missing';
  }
}

/** A cap stands in the way: the row says so and waits until its period turns or a person changes it. */
async function holdBack({ desk, signal }: Round, generation: Generation<Pending>, refusal: CapRefusal): Promise<void> {
  const next = afterHeldBack(generation.lifecycle, refusal, desk.clock.now());
  await persist(desk, generation, next, { leaseSeconds: 0, signal });
  if (generation.batch === null) return;
  const { reason: fault, until } = refusal;
  await desk.pauseBatch(generation.batch.id, { fault, message: null }, until).catch(onlyStoreError);
}

async function releaseAll(round: Round, rest: readonly Generation<Pending>[]): Promise<void> {
  for (const generation of rest) await release(round, generation);
}

async function release(
  { desk, signal }: Round,
  generation: Generation<Pending>,
  until: Date | null = null,
): Promise<void> {
  const now = desk.clock.now();
  const waiting = waitABit(generation.lifecycle, now);
  // A person may end the pause while this is being written: that must not cost the row more than this.
  const latest = later(now, LONGEST_PAUSE_MS);
  const nextCheckAt = until !== null && until < latest ? until : latest;
  const next = step(until === null ? waiting : { ...waiting, nextCheckAt });
  await persist(desk, generation, next, { leaseSeconds: 0, signal });
}

function waitABit(state: Pending, now: Date): Pending {
  return { ...state, nextCheckAt: later(now, REFUSED_START_MS) };
}
