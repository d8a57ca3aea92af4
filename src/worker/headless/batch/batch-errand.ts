// One table run to its end: planned and shown, started once however often it is asked for, watched, and reported.
import type { BatchState } from '../../../core/batch/batch.ts';
import { fillBatch } from '../../../core/batch/opening.ts';
import type { PlannedRow } from '../../../core/batch/planned-row.ts';
import type { BatchStore } from '../../../core/ports/batch-store.ts';
import type { PublicationStore } from '../../../core/ports/publication-store.ts';
import { BUCKET_STANDARD_LIMIT_BYTES } from '../../../core/publishing/publication.ts';
import { createSupabaseBatchStore } from '../../../stores/batch-store.ts';
import { createSupabaseBudgetStore } from '../../../stores/budget-store.ts';
import { createSupabasePublicationStore } from '../../../stores/publication-store.ts';
import { bucketRefusalWords, batchProblemWords as words } from '../../../words/worker-batch.ts';
import type { WorkerEvent } from '../../../words/worker-event.ts';
import type { ExitReason } from '../../../words/worker-problem.ts';
import type { EngineRoom } from '../engine-room.ts';
import type { Errand } from '../errand.ts';
import { WorkerProblem } from '../problem.ts';
import { checkPlan, tellPlan } from './batch-check.ts';
import { allRows, chooseRows, isMade } from './batch-choice.ts';
import { batchIdOf, rowIdOf } from './batch-identity.ts';
import { type FilePlan, planFile } from './batch-plan.ts';
import { reportText } from './batch-report.ts';
import type { BatchWish } from './batch-wish.ts';

export type BatchErrandDeps = {
  wish: BatchWish;
  /** Throws `WorkerProblem` where there is no such file. */
  read(file: string): Promise<Blob>;
  write(file: string, text: string): Promise<void>;
  /** A question to whoever sits there; null where nobody does. */
  ask: ((question: string) => Promise<boolean>) | null;
  newSalt(): string;
  tell(event: WorkerEvent): void;
};

export function createBatchErrand(deps: BatchErrandDeps): Errand {
  let batchId: string | null = null;
  return {
    async begin(room) {
      const outcome = await begin(deps, room);
      if (outcome.ends !== null) return outcome.ends;
      batchId = outcome.batchId;
      return null;
    },
    async isDone(room) {
      return batchId === null || (await isOver(room, batchId));
    },
    async end(room) {
      return batchId === null ? 'done' : end(deps, room, batchId);
    },
  };
}

type Beginning = { ends: ExitReason; batchId: null } | { ends: null; batchId: string };

async function begin(deps: BatchErrandDeps, room: EngineRoom): Promise<Beginning> {
  const { wish, tell } = deps;
  const found = await planFile(room, wish, await deps.read(wish.file));
  const budgets = await createSupabaseBudgetStore(room.rest).list();
  tellPlan(found, { wish, budgets, tell });
  const rows = found.plan.rows.filter(isPlanned);
  const batches = createSupabaseBatchStore(room.rest);
  const started = { userId: room.userId, serverId: found.server.profile.id, rows };
  const first = batchIdOf({ ...started, salt: '' });
  const before = wish.again || wish.remake ? null : await batches.state(first);
  if (before !== null) return goOn(deps, room, { batches, before, found });
  await checkPlan(room, found, wish);
  if (wish.dryRun) return { ends: 'done', batchId: null };
  if (found.plan.totals.make === 0) {
    tell({ event: 'batch_nothing', reused: found.plan.totals.reuse });
    return { ends: 'done', batchId: null };
  }
  await agree(deps, words.start(found.plan.totals));
  const id = wish.again || wish.remake ? batchIdOf({ ...started, salt: deps.newSalt() }) : first;
  await start(deps, room, { id, batches, found });
  return { ends: null, batchId: id };
}

/** Comes into the batch, whatever becomes of it there. */
function isPlanned({ outcome }: PlannedRow): boolean {
  return outcome === 'make' || outcome === 'hold' || outcome === 'reuse';
}

type Again = { batches: BatchStore; before: BatchState; found: FilePlan };

/** The same table is there already: nothing of it is paid twice. */
async function goOn(deps: BatchErrandDeps, room: EngineRoom, { batches, before, found }: Again): Promise<Beginning> {
  const { id, name, phase, rows, saved, failed, onHold } = before;
  const { wish } = deps;
  deps.tell({ event: 'batch_open', name, batch: id, phase, rows, saved, failed, onHold });
  const mayGoOn = onHold > 0 && (wish.release || wish.only !== null);
  if (phase === 'cancelled' || (phase === 'finished' && !mayGoOn)) return over(before, wish);
  if (wish.dryRun) return { ends: 'done', batchId: null };
  await agree(deps, words.goOn(name));
  // Somebody was stopped in the middle of writing it down.
  if (phase === 'filling') await start(deps, room, { id, batches, found });
  else await chooseRows(batches, id, wish);
  if (phase === 'paused') await batches.run(id);
  const after = await batches.state(id);
  return after?.phase === 'finished' ? over(after, wish) : { ends: null, batchId: id };
}

function over(state: BatchState, wish: BatchWish): Beginning {
  return { ends: isMade(state, wish) ? 'done' : 'incomplete', batchId: null };
}

async function agree({ wish, ask }: BatchErrandDeps, question: string): Promise<void> {
  if (wish.yes) return;
  if (ask === null) throw new WorkerProblem('misused', words.sayYes);
  if (!(await ask(question))) throw new WorkerProblem('done', words.declined);
}

type Start = { id: string; batches: BatchStore; found: FilePlan };

async function start({ wish, tell }: BatchErrandDeps, room: EngineRoom, { id, batches, found }: Start): Promise<void> {
  const { plan, sheet, pace, server } = found;
  const { profile } = server;
  const publications = createSupabasePublicationStore(room.rest);
  const bucketId = wish.publish === null ? null : await bucketFor(publications, wish, wish.publish);
  const name = nameOf(wish);
  const ref = { id: profile.id, label: profile.label, url: profile.baseUrl };
  const columns = sheet.columns.map((column) => column.name);
  await batches.open({ id, name, server: ref, columns, ...pace });
  const opened = await batches.state(id);
  if (opened === null) throw new WorkerProblem('broken', words.vanished);
  const idOf = ({ position }: PlannedRow): string => rowIdOf(opened, position);
  // What an earlier try wrote down is found again as made before.
  const isOwn = (row: PlannedRow): boolean => row.outcome !== 'reuse' || row.earlierId === idOf(row);
  const planned = plan.rows.filter(isPlanned);
  const [rows, reused] = [planned.filter(isOwn), planned.filter((row) => !isOwn(row))];
  const order = { name, server: ref, columns, rows, reused, pace };
  await fillBatch(batches, { id, order, catalogue: profile.catalogue, idOf, referenceOf: () => null });
  if (bucketId !== null) await publications.automate(id, bucketId);
  await chooseRows(batches, id, wish);
  await batches.run(id);
  const onHold = rows.filter(({ outcome }) => outcome === 'hold').length;
  tell({ event: 'batch_started', name, batch: id, rows: rows.length, onHold, bucket: bucketId });
}

async function bucketFor(publications: PublicationStore, wish: BatchWish, name: string): Promise<string> {
  const settings = { isPublic: !wish.isPrivate, sizeLimitBytes: BUCKET_STANDARD_LIMIT_BYTES };
  const opening = await publications.open(name, settings);
  if (opening.ok) return opening.bucketId;
  throw new WorkerProblem('misused', words.bucket(name, bucketRefusalWords[opening.reason]));
}

function nameOf({ name, file }: BatchWish): string {
  const [base = file] = file.split(/[\\/]/).slice(-1);
  return (name ?? base.replace(/\.[^.]{1,5}$/, '')).slice(0, 200).trim() || words.untitled;
}

/** Also where only a person can let it go on, or nothing of it can be published any more. */
async function isOver({ rest }: EngineRoom, batchId: string): Promise<boolean> {
  const state = await createSupabaseBatchStore(rest).state(batchId);
  if (state === null) return true;
  if (state.phase === 'paused' && state.pausedUntil === null) return state.running + state.saving === 0;
  if (state.waiting + state.running + state.saving > 0) return false;
  const publishing = await createSupabasePublicationStore(rest).publishing(batchId);
  return publishing === null || publishing.buckets.every(({ waiting }) => waiting === 0);
}

async function end({ wish, write, tell }: BatchErrandDeps, { rest }: EngineRoom, batchId: string): Promise<ExitReason> {
  const batches = createSupabaseBatchStore(rest);
  const state = await batches.state(batchId);
  if (state === null) return 'incomplete';
  const { name, phase, rows, saved, failed, onHold, spentMicroUsd, pauseReason } = state;
  const publishing = await createSupabasePublicationStore(rest).publishing(batchId);
  const published = publishing?.buckets.reduce((sum, each) => sum + each.published, 0) ?? 0;
  const unpublished = publishing?.buckets.reduce((sum, each) => sum + each.failed, 0) ?? 0;
  if (wish.report !== null) await write(wish.report, reportText(wish.report, state, await allRows(batches, batchId)));
  const fault = pauseReason?.fault ?? null;
  tell({
    event: 'batch_ended',
    name,
    batch: batchId,
    phase,
    rows,
    saved,
    failed,
    onHold,
    spentMicroUsd,
    published,
    unpublished,
    fault,
  });
  return isMade(state, wish) && unpublished === 0 ? 'done' : 'incomplete';
}
