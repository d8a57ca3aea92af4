// How the generations of the demo history ended: nearly all well, the others in every way that one can end badly.

import type { Billed, Fault } from '../../../src/core/failure.ts';
import type { AttemptAnswer } from '../../../src/core/ports/generation-store.ts';
import type { Chance } from '../../../src/simulator/clip/chance.ts';

export type Call = { answer: AttemptAnswer; billed: Billed; refunded: boolean };

export type Fate =
  | { status: 'completed'; calls: readonly Call[] }
  | { status: 'failed'; calls: readonly Call[]; fault: Fault; message: string | null; param: string | null }
  /** Before anything was sent. */
  | { status: 'cancelled'; calls: readonly Call[] };

const call = (answer: AttemptAnswer, billed: Billed, refunded = false): Call => ({ answer, billed, refunded });
const paid = call('accepted', 'yes');
const busy = call('refused', 'no');

type Ending = Omit<Extract<Fate, { status: 'failed' }>, 'status'>;

function ending(
  fault: Fault,
  calls: readonly Call[],
  message: string | null = null,
  param: string | null = null,
): Ending {
  return { fault, calls, message, param };
}

const badEndings: readonly Ending[] = [
  ending('content_policy', [call('accepted', 'no')], 'The demo server does not draw this.'),
  ending('content_policy', [busy], 'The demo server does not take this prompt.', 'prompt'),
  ending('generation_failed', [call('accepted', 'unknown')], 'The demo server ran out of memory.'),
  ending('generation_failed', [call('accepted', 'no')]),
  ending('server_error', [call('accepted', 'unknown')], 'The demo server stumbled.'),
  ending('rate_limited', [busy, busy, busy], 'Too many requests at once.'),
  ending('quota_exceeded', [busy], 'The demo credit is used up.'),
  ending('invalid_request', [busy], 'This size is not on offer.', 'size'),
  ending('unknown_model', [busy], 'No such model.', 'model'),
  ending('unsupported', [busy]),
  ending('cancelled_on_server', [call('accepted', 'unknown')]),
  ending('job_not_found', [call('accepted', 'unknown')]),
  ending('outcome_unknown', [call('lost', 'unknown')]),
  ending('given_up', [paid]),
  ending('content_expired', [call('accepted', 'yes', true)]),
  ending('content_lost', [paid]),
  ending('content_damaged', [paid, call('accepted', 'yes', true)]),
  ending('storage_quota', [paid]),
  ending('storage_too_large', [paid]),
];

const goodCalls: readonly (readonly Call[])[] = [[busy, paid], [call('lost', 'no'), paid], [call('reconciled', 'yes')]];

export function fateOf(chance: Chance): Fate {
  const lot = chance.between(0, 1);
  if (lot < 0.05) return { status: 'cancelled', calls: [] };
  if (lot < 0.19) return { status: 'failed', ...pick(badEndings, chance) };
  return { status: 'completed', calls: lot < 0.29 ? pick(goodCalls, chance) : [paid] };
}

/** Throws for an empty list. */
export function pick<T>(list: readonly T[], chance: Chance): T {
  const [picked] = list.slice(chance.below(list.length));
  if (picked === undefined) throw new Error('Nothing to pick from');
  return picked;
}
