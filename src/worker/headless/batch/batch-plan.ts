// From a file to its plan: read, checked row by row against one server, priced, and timed. Sends nothing.
import { guessRoles } from '../../../core/batch/columns.ts';
import { planKnowing } from '../../../core/batch/earlier.ts';
import type { Plan } from '../../../core/batch/plan.ts';
import type { Pace, Recipe } from '../../../core/batch/recipe.ts';
import type { Sheet } from '../../../core/batch/table.ts';
import { type Choice, choiceOf } from '../../../core/choice.ts';
import type { EngineServer } from '../../../core/engine/desk.ts';
import { createSupabaseBatchStore } from '../../../stores/batch-store.ts';
import { planProblemSentence, tableProblemSentence } from '../../../words/batch-intake.ts';
import { batchProblemWords as words } from '../../../words/worker-batch.ts';
import { createBatchDesk } from '../../batch/desk.ts';
import type { EngineRoom } from '../engine-room.ts';
import { WorkerProblem } from '../problem.ts';
import { unchosenEdits } from './batch-choice.ts';
import type { BatchWish } from './batch-wish.ts';

export type FilePlan = { sheet: Sheet; plan: Plan; pace: Pace; server: EngineServer };

const NEWEST_JOBS = 200;

/** Throws `WorkerProblem` where there can be no plan, and `StoreError`. */
export async function planFile(room: EngineRoom, wish: BatchWish, file: Blob): Promise<FilePlan> {
  const desk = createBatchDesk();
  const reading = await desk.read(file, { shape: null, delimiter: null, encoding: null });
  if (!reading.ok) throw new WorkerProblem('unfit', words.file(wish.file, tableProblemSentence(reading.problem)));
  const { sheet } = reading;
  const server = serverFor(room, wish.server);
  const { profile } = server;
  const choice = choiceOf(profile, { ...wish, parameters: {} });
  if (choice !== null) requireOffered(wish, choice, profile.label);
  const most = profile.inFlightLimit;
  const { groupSize, groupPauseSeconds } = wish;
  const pace = { inFlightLimit: Math.min(wish.limit ?? most, most), groupSize, groupPauseSeconds };
  const finished = await room.store.finishedJobs(NEWEST_JOBS);
  const recipe: Recipe = {
    roles: [...guessRoles(sheet.columns.map(({ name }) => name))],
    ...{ template: wish.template, matrix: matrixOf(wish, sheet), edits: {} },
    standard: {
      model: wish.model ?? choice?.model.id ?? '',
      size: wish.size ?? choice?.size ?? '',
      seconds: wish.seconds ?? choice?.seconds ?? 0,
    },
    repeats: wish.remake ? 'make' : 'reuse',
    unchosen: 'hold',
  };
  const { id: serverId, catalogue, capabilities } = profile;
  const circumstances = {
    serverId,
    catalogue,
    takesImages: capabilities.reference,
    pace,
    finished: [...finished],
  };
  const planners = { desk, batches: createSupabaseBatchStore(room.rest) };
  const order = { sheetId: sheet.id, recipe, circumstances };
  const whole = await planKnowing(planners, order);
  const edits = unchosenEdits(whole.rows, wish);
  const plan = wish.only === null ? whole : await planKnowing(planners, { ...order, recipe: { ...recipe, edits } });
  const [problem] = plan.problems;
  if (problem !== undefined) throw new WorkerProblem('unfit', words.file(wish.file, planProblemSentence(problem)));
  return { sheet, plan, pace, server };
}

/** Columns are meant whatever the case of their letters. */
function matrixOf({ cross, lists }: BatchWish, sheet: Sheet): Recipe['matrix'] {
  const names = sheet.columns.map(({ name }) => name);
  const nameOf = (asked: string) => names.find((name) => name.toLowerCase() === asked.toLowerCase());
  const unknown = cross.filter((asked) => nameOf(asked) === undefined);
  if (unknown.length > 0) throw new WorkerProblem('misused', words.noColumn(unknown, names));
  return { columns: cross.flatMap((asked) => nameOf(asked) ?? []), lists: [...lists] };
}

/** What was asked for is not replaced by something near it. */
function requireOffered(wish: BatchWish, { model, size, seconds }: Choice, server: string): void {
  const offered = { model: model.id, size, seconds } as const;
  for (const name of ['model', 'size', 'seconds'] as const) {
    const asked = wish[name];
    if (asked === null || asked === offered[name]) continue;
    throw new WorkerProblem('misused', words.notOffered(name, String(asked), server));
  }
}

function serverFor({ directory }: EngineRoom, asked: string | null): EngineServer {
  const open = directory.current().filter(({ profile }) => !profile.disabled);
  const labels = open.map(({ profile }) => profile.label);
  const found =
    asked === null
      ? open
      : open.filter(({ profile: { id, label, baseUrl } }) => [id, label, baseUrl].includes(asked.replace(/\/$/, '')));
  const [first] = found;
  if (first === undefined) throw new WorkerProblem('misused', words.noServer(asked, labels));
  if (found.length > 1) throw new WorkerProblem('misused', words.whichServer(labels));
  return first;
}
