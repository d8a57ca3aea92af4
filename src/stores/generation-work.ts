// What the engine does to rows. Each of these is one database function, so that it holds against other actors.
import * as z from 'zod/mini';
import { StoreError } from '../core/errors.ts';
import { type Generation, inState, isLive } from '../core/generation.ts';
import { budgetPeriodSchema, budgetScopeSchema } from '../core/money/budget.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Claimed, GenerationStore, Save, Submission } from '../core/ports/generation-store.ts';
import { instantSchema, METADATA_MAX_LENGTH, storable } from './column.ts';
import type { Json } from './database.gen.ts';
import { generationOf, generationsOf } from './generation-row.ts';
import { columnsOf } from './lifecycle-columns.ts';
import { answered, heeding, parsed, type Rest } from './postgrest.ts';

export type GenerationWork = Pick<
  GenerationStore,
  'claim' | 'inheritLeases' | 'beginSubmission' | 'save' | 'settleCall' | 'saveAll' | 'renewLease'
>;

const submissionSchema = z.union([
  z.object({ allowed: z.literal(true), generation: z.unknown() }),
  z.object({ allowed: z.literal(false), reason: z.enum(['lease_lost', 'not_pending', 'in_flight_limit', 'deleted']) }),
  z.object({
    allowed: z.literal(false),
    reason: z.literal('batch_paused'),
    until: z.nullable(instantSchema),
  }),
  z.object({
    allowed: z.literal(false),
    reason: z.enum(['cap_reached', 'price_unknown']),
    scope: budgetScopeSchema,
    period: budgetPeriodSchema,
    spent: z.number(),
    limit: z.number(),
    until: z.nullable(instantSchema),
  }),
]);
const savesSchema = z.array(
  z.union([
    z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
    z.object({ generation: z.unknown() }),
  ]),
);

export function createGenerationWork(rest: Rest, clock: Clock): GenerationWork {
  return {
    async claim(order, signal) {
      const request = rest.rpc('claim_generations', {
        actor: order.actor,
        servers: [...order.serverIds],
        max_rows: order.limit,
        lease_seconds: order.leaseSeconds,
        horizon_seconds: order.horizonSeconds,
      });
      return generationsOf(await answered(heeding(request, signal), 'Claiming work')).map(claimedOf);
    },
    async inheritLeases(order) {
      await answered(rest.rpc('inherit_leases', order), 'Taking over leases');
    },
    async beginSubmission(order) {
      const request = rest.rpc('begin_submission', {
        generation_id: order.id,
        expected_version: order.version,
        actor: order.actor,
        reconciliation: storable(order.reconciliation),
        lease_seconds: order.leaseSeconds,
      });
      return submissionOf(await answered(request, 'Recording an attempt'));
    },
    async save(save) {
      const request = rest.rpc('save_generation', { request: requestOf(save, clock) });
      const answer = await answered(request, 'Saving a generation');
      return answer === null ? null : generationOf(answer);
    },
    async settleCall({ id, number, actor, outcome }) {
      const { answer, jobId, billed } = outcome;
      const request = rest.rpc('settle_call', {
        ...{ generation_id: id, attempt_number: number, actor },
        outcome: { answer, job_id: jobId, billed },
      });
      return parsed(z.boolean(), await answered(request, 'Settling an attempt'), 'The settled attempt');
    },
    async saveAll(saves) {
      if (saves.length === 0) return [];
      const request = rest.rpc('save_generations', { orders: saves.map((save) => requestOf(save, clock)) });
      return savedOf(await answered(request, 'Saving generations'));
    },
    async renewLease({ id, actor, leaseSeconds }) {
      const request = rest.rpc('renew_lease', { generation_id: id, actor, lease_seconds: leaseSeconds });
      return parsed(z.boolean(), await answered(request, 'Keeping a lease'), 'The lease');
    },
  };
}

function claimedOf(generation: Generation): Claimed {
  const { lifecycle } = generation;
  if (isLive(lifecycle)) return { ...generation, lifecycle };
  throw new StoreError(`Generation ${generation.id} was claimed and is over`, { fault: 'invalid', status: null });
}

function submissionOf(answer: unknown): Submission {
  const outcome = parsed(submissionSchema, answer, 'The submission');
  if (!outcome.allowed) return 'scope' in outcome ? capRefusalOf(outcome) : outcome;
  const generation = generationOf(outcome.generation);
  if (inState(generation, 'submitting')) return { allowed: true, generation };
  throw new StoreError(`Generation ${generation.id} is not being submitted`, { fault: 'invalid', status: null });
}

function capRefusalOf({
  spent,
  limit,
  ...told
}: Extract<z.infer<typeof submissionSchema>, { scope: unknown }>): Submission {
  return { ...told, spentMicroUsd: spent, limitMicroUsd: limit };
}

function requestOf(save: Save, clock: Clock): Json {
  const { lifecycle, attempt, note } = save;
  const metadata = save.metadata === undefined ? {} : { metadata: storable(save.metadata, METADATA_MAX_LENGTH) };
  return {
    id: save.id,
    version: save.version,
    actor: save.actor,
    changes: { ...columnsOf(lifecycle), ...metadata },
    next_check_in_ms: 'nextCheckAt' in lifecycle ? lifecycle.nextCheckAt.getTime() - clock.now().getTime() : null,
    lease_seconds: save.leaseSeconds,
    attempt: attempt && { answer: attempt.answer, job_id: attempt.jobId, billed: attempt.billed },
    note: note && { kind: note.kind, detail: storable(note.detail, METADATA_MAX_LENGTH) },
  };
}

/** The rest is written even when one could not be; the error says which that was. */
function savedOf(answer: unknown): readonly (Generation | null)[] {
  return parsed(savesSchema, answer, 'The saves').map((entry) => {
    if ('error' in entry) {
      const { code, message } = entry.error;
      throw new StoreError(`Saving generations: ${message} (${code})`, { fault: 'invalid', status: null });
    }
    return entry.generation === null ? null : generationOf(entry.generation);
  });
}
