// Moving a batch on: all that the engine needs of batches.
import * as z from 'zod/mini';
import type { BatchStore } from '../core/ports/batch-store.ts';
import { answered, parsed, type Rest } from './postgrest.ts';

type Move = { batch: string; state: string; reason?: { fault: string; message: string | null }; paused_until?: string };

export async function moved(rest: Rest, move: Move): Promise<boolean> {
  return parsed(z.boolean(), await answered(rest.rpc('set_batch_state', move), 'Moving a batch on'), 'The batch');
}

export function createBatchPause(rest: Rest): BatchStore['pause'] {
  return async (id, reason, until) => {
    const ends = until === null ? {} : { paused_until: until.toISOString() };
    if (reason === null) return moved(rest, { batch: id, state: 'paused', ...ends });
    const halt = { batch: id, reason: { fault: reason.fault, message: reason.message }, ...ends };
    return parsed(z.boolean(), await answered(rest.rpc('halt_batch', halt), 'Pausing a batch'), 'The batch');
  };
}
