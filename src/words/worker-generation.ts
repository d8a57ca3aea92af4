// What the worker says of one generation: a verb, and the facts that go with it.
import type { Billed, Fault } from '../core/failure.ts';
import type { SubmissionRefusal } from '../core/ports/generation-store.ts';
import { failureWords } from './failure.ts';
import { formatBytes, formatMoney, formatSeconds } from './format.ts';
import type { MakingEvent, SavingEvent } from './worker-event.ts';

export type VerbAndRest = { verb: string; rest: string };

const AGAIN = 'It is tried again by itself.';

export function makingWords(event: MakingEvent): VerbAndRest {
  switch (event.event) {
    case 'claimed':
      return { verb: 'took on', rest: `${event.status}, for ${event.server}` };
    case 'submitting':
      return { verb: 'submitting', rest: `to ${event.server}, ${formatMoney(event.costMicroUsd)}` };
    case 'submitted':
      return { verb: 'submitted', rest: event.jobId };
    case 'held_back':
      return { verb: 'held back', rest: refusalWords[event.reason] };
    case 'postponed':
      return { verb: 'postponed', rest: `${reasonOf(event)} ${AGAIN}` };
    case 'rendering':
      return { verb: 'rendering', rest: progressOf(event) };
    case 'failed':
      return { verb: 'failed', rest: `${reasonOf(event)} ${billedWords[event.billed]}` };
    case 'cancelled':
      return { verb: 'cancelled', rest: '' };
  }
}

export function savingWords(event: SavingEvent): VerbAndRest {
  switch (event.event) {
    case 'saving':
      return { verb: 'saving', rest: `finished at ${event.server}` };
    case 'saved_part':
      return { verb: 'saving', rest: `${formatBytes(event.savedBytes)} of ${formatBytes(event.totalBytes)}` };
    case 'saving_again':
      return { verb: 'not saved', rest: `${reasonOf(event)} ${AGAIN}` };
    case 'saved': {
      const length = formatSeconds(Math.round(event.durationMs / 1000));
      return { verb: 'saved', rest: `${formatBytes(event.sizeBytes)}, ${length}` };
    }
  }
}

const refusalWords: Record<SubmissionRefusal, string> = {
  lease_lost: 'somebody else has it',
  not_pending: 'somebody else sent it',
  in_flight_limit: 'the server holds as many jobs as it may',
  batch_paused: 'its batch pauses',
  cap_reached: 'a spending cap is reached',
  price_unknown: 'it has no price, so that a spending cap cannot count it',
  deleted: 'it was deleted',
};

const billedWords: Record<Billed, string> = {
  yes: 'It was billed.',
  no: 'It was not billed.',
  unknown: 'Nobody knows whether it was billed.',
};

function progressOf({ word, progressPercent }: Extract<MakingEvent, { event: 'rendering' }>): string {
  return progressPercent === null ? word : `${word}, ${progressPercent} %`;
}

function reasonOf({ fault, message }: { fault: Fault; message: string | null }): string {
  const { title } = failureWords[fault];
  return message === null ? `${title}.` : `${title}: ${message}`;
}
