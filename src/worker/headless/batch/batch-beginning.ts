// A table is planned, shown and agreed to; it is started once, and goes on however often it is asked for.
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
import { WorkerProblem } from '../problem.ts';
import { checkPlan, tellPlan } from './batch-check.ts';
import { chooseRows, isMade } from './batch-choice.ts';
import { batchIdOf, rowIdOf } from './batch-identity.ts';
import { type FilePlan, planFile } from './batch-plan.ts';
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

/** Either there is nothing to run, or this batch is to be run to its end. */
export type Beginning = { ends: ExitReason } | { ends: null; batchId: string };

export async function begin(deps: BatchErrandDeps, room: EngineRoom): Promise<Beginning> {
  const { wish, tell } = deps;
  const found = await planFile(room, wish, await deps.read(wish.file));
  const budgets = await createSupabaseBudgetStore(room.rest).list();
  tellPlan(found, { wish, budgets, tell });
  const { totals } = found.plan;
  const rows = found.plan.rows.filter(isPlanned);
  const batches = createSupabaseBatchStore(room.rest);
  const started = { userId: room.userId, serverId: found.server.profile.id, rows };
  const first = batchIdOf({ ...started, salt: '' });
  const before = wish.again || wish.remake ? null : await batches.state(first);
  if (before !== null) return goOn(deps, room, { batches, before, found });
  await checkPlan(room, found, wish);
  if (wish.dryRun) return { ends: 'done' };
  if (totals.make === 0 && !(totals.reuse > 0 && (wish.report !== null || wish.publish !== null))) {
    tell({ event: 'batch_nothing', reused: totals.reuse });
    return { ends: 'done' };
  }
  if (totals.make > 0) await agree(deps, words.start(totals));
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
  const mayGoOn = phase !== 'finished' || (onHold > 0 && (wish.release || wish.only !== null));
  const isOver = phase === 'cancelled' || !mayGoOn;
  if (wish.dryRun) return { ends: isOver && !isMade(before, wish) ? 'incomplete' : 'done' };
  if (!isOver) await letGoOn(deps, room, { batches, before, found });
  if (phase !== 'cancelled') await publishToo(room, wish, id);
  return { ends: null, batchId: id };
}

async function letGoOn(deps: BatchErrandDeps, room: EngineRoom, { batches, before, found }: Again): Promise<void> {
  const { id, name, phase, pauseReason } = before;
  const { wish } = deps;
  if (phase === 'paused' && pauseReason === null && !wish.resume)
    throw new WorkerProblem('incomplete', words.paused(name));
  await agree(deps, words.goOn(name));
  // Somebody was stopped in the middle of writing it down.
  if (phase === 'filling') await start(deps, room, { id, batches, found });
  else await chooseRows(batches, id, wish);
  if (phase === 'paused') await batches.run(id);
}

/** What lies there already stays, and what somebody took out is not put back. */
async function publishToo({ rest }: EngineRoom, wish: BatchWish, id: string): Promise<void> {
  if (wish.publish === null) return;
  const publications = createSupabasePublicationStore(rest);
  const bucketId = await bucketFor(publications, wish, wish.publish);
  const known = await publications.publishing(id);
  if (known?.bucketId !== bucketId) await publications.automate(id, bucketId);
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
