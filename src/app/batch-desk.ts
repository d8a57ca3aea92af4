// The page's hand on the desk where batches are planned: a Worker that lives while somebody plans.
import type { Plan } from '../core/batch/plan.ts';
import type { PlannedRow } from '../core/batch/planned-row.ts';
import type { BatchDesk, SheetReading } from '../core/ports/batch-desk.ts';
import { type FromDesk, fromDeskSchema, type ToDesk } from '../worker/batch/messages.ts';

type Waiting = {
  rows: PlannedRow[];
  sheet: (reading: SheetReading) => void;
  planned: (plan: Plan) => void;
  failed: (error: Error) => void;
};

type Unnumbered = ToDesk extends infer Question ? (Question extends ToDesk ? Omit<Question, 'id'> : never) : never;

export function openBatchDesk(): BatchDesk {
  let worker: Worker | null = null;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();
  let turn: Promise<unknown> = Promise.resolve();

  function ask<T>(question: Unnumbered, answers: (resolve: (value: T) => void) => Partial<Waiting>): Promise<T> {
    lastId += 1;
    const id = lastId;
    worker ??= startWorker((message) => hear(waiting, message), endAll);
    worker.postMessage({ ...question, id });
    return new Promise((resolve, reject) => {
      const unasked = () => reject(new Error('An answer to another question.'));
      waiting.set(id, { rows: [], sheet: unasked, planned: unasked, failed: reject, ...answers(resolve) });
    });
  }

  function endAll(reason: string): void {
    worker?.terminate();
    worker = null;
    for (const { failed } of waiting.values()) failed(new Error(reason));
    waiting.clear();
  }

  return {
    read: (file, reading) => ask({ type: 'read', file, reading }, (sheet) => ({ sheet })),
    plan(sheetId, recipe, circumstances, signal) {
      const plan = turn.then(() => {
        signal?.throwIfAborted();
        return ask<Plan>({ type: 'plan', sheetId, recipe, circumstances }, (planned) => ({ planned }));
      });
      turn = plan.catch(() => undefined);
      return plan;
    },
    close: () => endAll('The desk was closed.'),
  };
}

function hear(waiting: Map<number, Waiting>, message: FromDesk): void {
  const asker = waiting.get(message.id);
  if (asker === undefined) return;
  if (message.type !== 'rows') waiting.delete(message.id);
  switch (message.type) {
    case 'sheet':
      return asker.sheet({ ok: true, sheet: message.sheet });
    case 'refused':
      return asker.sheet({ ok: false, problem: message.problem });
    case 'rows':
      for (const row of message.rows) asker.rows.push(row);
      return;
    case 'planned': {
      const { totals, problems, makespan } = message;
      return asker.planned({ rows: asker.rows, totals, problems, makespan });
    }
    case 'failed':
      return asker.failed(new Error(message.said));
  }
}

function startWorker(onMessage: (message: FromDesk) => void, onEnd: (reason: string) => void): Worker {
  const worker = new Worker(new URL('../worker/batch.ts', import.meta.url), { type: 'module', name: 'batch-desk' });
  worker.addEventListener('message', (event: MessageEvent<unknown>) => onMessage(fromDeskSchema.parse(event.data)));
  // Its script did not load, or something in it broke beyond its own answer.
  worker.addEventListener('error', (event) => onEnd(event.message));
  return worker;
}
