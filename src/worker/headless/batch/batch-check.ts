// Everything that can be known before a batch is paid for: said, and refused where it must be.
import { forecastBudget } from '../../../core/batch/budget-forecast.ts';
import { isBlocking } from '../../../core/batch/planned-row.ts';
import { expectedClipBytes } from '../../../core/clip-size.ts';
import { StoreError } from '../../../core/errors.ts';
import type { BudgetState } from '../../../core/money/budget.ts';
import { checkServer } from '../../../core/server-check.ts';
import { fieldWord, forecastSentence, problemSentence } from '../../../words/batch-plan.ts';
import { batchProblemWords as words } from '../../../words/worker-batch.ts';
import type { WorkerEvent } from '../../../words/worker-event.ts';
import { problemWords } from '../../../words/worker-problem.ts';
import type { EngineRoom } from '../engine-room.ts';
import { WorkerProblem } from '../problem.ts';
import type { FilePlan } from './batch-plan.ts';
import type { BatchWish } from './batch-wish.ts';

type Telling = { wish: BatchWish; budgets: readonly BudgetState[]; tell(event: WorkerEvent): void };

/** One line for the whole, one for each problem, one for each cap that is near or passed. */
export function tellPlan({ plan, server }: FilePlan, { wish, budgets, tell }: Telling): void {
  const { totals, makespan, rows } = plan;
  tell({ event: 'batch_planned', file: wish.file, server: server.profile.label, totals, makespan });
  for (const row of rows) {
    for (const problem of row.problems) {
      const { position, fileRow } = row;
      const column = fieldWord[problem.field];
      tell({
        event: 'row_problem',
        position,
        fileRow,
        column,
        stops: isBlocking(problem),
        problem: problemSentence(problem),
      });
    }
  }
  const costs = rows
    .filter(({ outcome }) => outcome === 'make')
    .map(({ estimatedCostMicroUsd }) => estimatedCostMicroUsd);
  for (const budget of budgets) {
    if (budget.scope === 'server' && budget.serverId !== server.profile.id) continue;
    if (budget.scope === 'batch') continue;
    const forecast = forecastBudget(budget, costs);
    const sentence = forecastSentence(forecast);
    if (sentence !== null) tell({ event: 'batch_cap', verdict: forecast.verdict, fitting: forecast.fitting, sentence });
  }
}

/** Throws `WorkerProblem` where it must not start. */
export async function checkPlan(room: EngineRoom, { plan, server }: FilePlan, wish: BatchWish): Promise<void> {
  const { totals, rows } = plan;
  if (totals.blocked > 0 && !wish.skipBad) throw new WorkerProblem('unfit', words.blocked(totals.blocked));
  const made = rows.filter(({ outcome }) => outcome === 'make');
  const pictures = made.filter(({ imageUrl }) => imageUrl !== null).map(({ position }) => position);
  if (pictures.length > 0) throw new WorkerProblem('unfit', words.pictures(pictures));
  const checked = await checkServer(server.server);
  if (!checked.ok) {
    const line = problemWords.videoServer(server.profile.baseUrl, checked.error.fault);
    throw new WorkerProblem('video_server', line, checked.error);
  }
  const largest = made.reduce((most, row) => Math.max(most, expectedClipBytes(row)), 0);
  try {
    if (largest > 0) await room.clips.preflight(room.userId, largest);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new WorkerProblem('broken', words.clipBucket(error.message), error);
  }
}
