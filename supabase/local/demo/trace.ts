// What ledger and log of the demo history say of one generation: a line for each create call, an entry for each step.
import type { Database } from '../../../src/stores/database.gen.ts';
import type { Call, Fate } from './fate.ts';
import type { Moments } from './moments.ts';
import { rowId } from './row-id.ts';

type Tables = Database['public']['Tables'];
export type AttemptRow = Omit<Tables['generation_attempts']['Row'], 'server_id'>;
export type EventRow = Omit<Tables['generation_events']['Row'], 'id'>;

/** The columns of a generation that its traces repeat. */
export type Traced = Pick<
  Tables['video_generations']['Row'],
  'id' | 'batch_id' | 'model' | 'size' | 'seconds' | 'server_label' | 'estimated_cost' | 'openai_job_id' | 'failure'
> & { user_id: string };

const ACTOR = 'worker:demo';
const CALL_SECONDS = 2;
const BETWEEN_CALLS_MS = 60_000;

const isTaken = ({ answer }: Call): boolean => answer === 'accepted' || answer === 'reconciled';

function sentAt({ submittedAt }: Moments, before: number): Date {
  return new Date(submittedAt.getTime() - before * BETWEEN_CALLS_MS);
}

/** The last call is the one that `submittedAt` tells of. */
export function attemptsOf(row: Traced, fate: Fate, moments: Moments): AttemptRow[] {
  return fate.calls.map((call, index) => {
    const startedAt = sentAt(moments, fate.calls.length - 1 - index);
    const isLast = index === fate.calls.length - 1;
    const taken = isTaken(call);
    return {
      ...{ id: rowId(row.id, 'attempt', index), user_id: row.user_id, generation_id: row.id, number: index + 1 },
      ...{ started_at: startedAt.toISOString(), answer: call.answer, billed: call.billed, refunded: call.refunded },
      answered_at: new Date(startedAt.getTime() + CALL_SECONDS * 1000).toISOString(),
      server_job_id: taken ? (isLast ? row.openai_job_id : `${row.openai_job_id}_${index + 1}`) : null,
      ...{ server_label: row.server_label, model: row.model, size: row.size, seconds: row.seconds },
      ...{ batch_id: row.batch_id, cost: row.estimated_cost },
    };
  });
}

type Step = { at: Date; from: string | null; to: string; attempt: number };

function stepsOf(fate: Fate, moments: Moments): Step[] {
  const { createdAt, startedAt, finishedAt, storedAt } = moments;
  const last = fate.calls.length;
  const steps: Step[] = [{ at: createdAt, from: null, to: 'pending', attempt: 0 }];
  if (fate.status === 'cancelled') return [...steps, { at: finishedAt, from: 'pending', to: 'cancelled', attempt: 0 }];
  for (const [index, call] of fate.calls.entries()) {
    const at = sentAt(moments, last - 1 - index);
    steps.push({ at, from: 'pending', to: 'submitting', attempt: index + 1 });
    if (index === last - 1) {
      if (isTaken(call)) steps.push({ at: startedAt, from: 'submitting', to: 'processing', attempt: last });
      break;
    }
    const from = isTaken(call) ? 'failed' : 'submitting';
    const answeredAt = new Date(at.getTime() + CALL_SECONDS * 1000);
    if (isTaken(call)) steps.push({ at: answeredAt, from: 'submitting', to: 'failed', attempt: index + 1 });
    steps.push({ at: answeredAt, from, to: 'pending', attempt: index + 1 });
  }
  const before = steps.at(-1)?.to ?? 'submitting';
  if (fate.status === 'failed') return [...steps, { at: finishedAt, from: before, to: 'failed', attempt: last }];
  return [
    ...steps,
    { at: finishedAt, from: before, to: 'storing', attempt: last },
    { at: storedAt, from: 'storing', to: 'completed', attempt: last },
  ];
}

export function eventsOf(row: Traced, fate: Fate, moments: Moments): EventRow[] {
  return stepsOf(fate, moments).map((step, index, all) => ({
    ...{ user_id: row.user_id, generation_id: row.id, server_job_id: row.openai_job_id },
    ...{ at: step.at.toISOString(), actor: index === 0 ? `person:${row.user_id}` : ACTOR, kind: 'status' },
    ...{ from_status: step.from, to_status: step.to },
    detail:
      index === all.length - 1 && row.failure !== null
        ? { attempt: step.attempt, failure: row.failure }
        : { attempt: step.attempt },
  }));
}
