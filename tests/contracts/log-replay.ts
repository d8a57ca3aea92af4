// What the log alone says about a generation: read from the first line to the last, and refused where it contradicts itself.
import * as z from 'zod/mini';
import type { Act } from '../../src/core/advance/person.ts';
import type { Generation, Status } from '../../src/core/generation.ts';
import type { GenerationEvent } from '../../src/core/ports/generation-store.ts';

/** As much of a generation as the log keeps. */
export type Replayed = {
  status: Status | null;
  attempt: number;
  jobId: string | null;
  fault: string | null;
  billed: string | null;
  deleted: boolean;
};

/** `left` is the status before the last change. */
type Reading = { row: Replayed; left: Status | null };

const statusDetail = z.object({
  attempt: z.number(),
  job_id: z.optional(z.string()),
  failure: z.optional(z.object({ fault: z.string(), billed: z.string() })),
});
const actDetail = z.object({ from: z.string() });

/** Where each act leads. */
const ledTo: Readonly<Record<Act, Status>> = {
  reset: 'pending',
  give_up: 'failed',
  try_anyway: 'storing',
  watch_again: 'processing',
  retry_saving: 'storing',
  cancel: 'cancelled',
  start_now: 'pending',
};

const nothing: Replayed = { status: null, attempt: 0, jobId: null, fault: null, billed: null, deleted: false };

/** Throws where a line does not go on from the one before, or a note tells of another change than the one it came with. */
export function replayed(events: readonly GenerationEvent[]): Replayed {
  return events.reduce(afterEvent, { row: nothing, left: null }).row;
}

function afterEvent({ row, left }: Reading, event: GenerationEvent): Reading {
  switch (event.kind) {
    case 'status': {
      if (event.from !== row.status) throw new Error(`the log is at ${row.status} and goes on from ${event.from}`);
      const { attempt, job_id: jobId = null, failure } = z.parse(statusDetail, event.detail);
      const { fault = null, billed = null } = failure ?? {};
      return { row: { ...row, status: event.to, attempt, jobId, fault, billed }, left: row.status };
    }
    case 'delete':
      return { row: { ...row, deleted: true }, left };
    case 'restore':
      return { row: { ...row, deleted: false }, left };
    default:
      checkNote({ row, left }, event);
      return { row, left };
  }
}

function checkNote({ row, left }: Reading, { kind, detail }: GenerationEvent): void {
  const to = Object.entries(ledTo).find(([act]) => act === kind)?.[1];
  if (to === undefined) return;
  const { from } = z.parse(actDetail, detail);
  if (to !== row.status) throw new Error(`${kind} leads to ${to}, and the row became ${row.status}`);
  if (from !== left && from !== row.status) throw new Error(`${kind} happened to ${from}, and the row was ${left}`);
}

/** The same of a row as it stands. */
export function stateOf({ lifecycle, attempt, deletedAt }: Generation): Replayed {
  const failure = lifecycle.status === 'failed' ? lifecycle.failure : null;
  return {
    status: lifecycle.status,
    attempt,
    jobId: 'job' in lifecycle ? (lifecycle.job?.id ?? null) : null,
    fault: failure?.fault ?? null,
    billed: failure?.billed ?? null,
    deleted: deletedAt !== null,
  };
}
