// What the worker says on the command line: one line for each thing that happens.
import type { StoreFault } from '../core/errors.ts';
import type { ServerPause } from '../core/ports/engine-link.ts';
import { formatTime } from './format.ts';
import { batchWords, publishingWords } from './worker-batch.ts';
import type { WorkEvent, WorkerEvent } from './worker-event.ts';
import { makingWords, savingWords, type VerbAndRest } from './worker-generation.ts';

const PROMPT_LENGTH = 48;
const VERB_LENGTH = 11;

/** `8:04:11 PM  saved        "A paper boat…"  1.4 MB, 4 sec`. */
export function workerLine(at: Date, event: WorkerEvent): string {
  const { verb, rest } = wordsOf(event);
  const subject = 'prompt' in event ? `"${shortened(event.prompt)}"  ` : '';
  return printable(`${formatTime(at)}  ${verb.padEnd(VERB_LENGTH)}  ${subject}${rest}`).trimEnd();
}

function wordsOf(event: WorkerEvent): VerbAndRest {
  switch (event.event) {
    case 'claimed':
    case 'submitting':
    case 'submitted':
    case 'held_back':
    case 'postponed':
    case 'rendering':
    case 'failed':
    case 'cancelled':
      return makingWords(event);
    case 'saving':
    case 'saved_part':
    case 'saving_again':
    case 'saved':
      return savingWords(event);
    case 'published':
    case 'unpublished':
    case 'not_published':
      return publishingWords(event);
    case 'batch_planned':
    case 'row_problem':
    case 'batch_cap':
    case 'batch_nothing':
    case 'batch_open':
    case 'batch_started':
    case 'batch_ended':
      return batchWords(event);
    case 'started':
    case 'servers':
    case 'server_added':
    case 'waiting_on_disk':
    case 'paused':
    case 'resumed':
    case 'trouble':
    case 'trouble_over':
    case 'stopping':
    case 'ended':
      return workWords(event);
  }
}

function workWords(event: WorkEvent): VerbAndRest {
  switch (event.event) {
    case 'started':
      return { verb: 'started', rest: `for ${event.account} at ${event.supabase}, as ${event.actor}` };
    case 'servers':
      return { verb: 'servers', rest: serversSentence(event) };
    case 'server_added':
      return { verb: 'servers', rest: `${event.server} at ${event.url} is new to this account and was added.` };
    case 'waiting_on_disk':
      return { verb: 'on disk', rest: `${event.path} waits here for the bucket.` };
    case 'paused':
      return { verb: 'paused', rest: pausedWords[event.reason](event.server, again(event.until)) };
    case 'resumed':
      return { verb: 'resumed', rest: event.server };
    case 'trouble':
      return { verb: 'trouble', rest: `${storeTrouble[event.fault]} It is tried again by itself. (${event.message})` };
    case 'trouble_over':
      return { verb: 'recovered', rest: 'Supabase can be worked with again.' };
    case 'stopping':
      return { verb: 'stopping', rest: stoppingWords[event.because] };
    case 'ended':
      return { verb: 'ended', rest: endedSentence(event) };
  }
}

function serversSentence({ working, withoutKey, outOfReach }: Extract<WorkEvent, { event: 'servers' }>): string {
  const parts = [working.length === 0 ? 'None to work with yet.' : `${working.join(', ')}.`];
  if (withoutKey.length > 0) parts.push(`No key here for ${withoutKey.join(', ')}.`);
  if (outOfReach.length > 0) parts.push(`On the localhost of some other device: ${outOfReach.join(', ')}.`);
  return parts.join(' ');
}

function endedSentence({ saved, failed, left }: Extract<WorkEvent, { event: 'ended' }>): string {
  const rest = left === null || left === 0 ? '' : `, ${left} left that this worker cannot work on`;
  return `${saved} saved, ${failed} failed${rest}`;
}

const pausedWords: Record<ServerPause['reason'], (server: string, again: string) => string> = {
  unauthorized: (server, time) =>
    `${server} refuses the key; its work waits. Set OPENAI_API_KEY or SORA_KEYS to the right one${time}.`,
  forbidden: (server, time) => `${server} does not permit this key to make videos; its work waits${time}.`,
  rate_limited: (server, time) => `${server} asks for a pause${time}.`,
  unreachable: (server, time) => `${server} does not answer${time}.`,
};

const storeTrouble: Record<StoreFault, string> = {
  unreachable: 'Supabase does not answer.',
  unauthorized: 'Supabase refused the sign-in.',
  forbidden: 'The project’s policies do not allow this account to do that.',
  not_found: 'It is no longer there.',
  conflict: 'It was changed from somewhere else in the meantime.',
  bucket_missing: 'The project lacks a storage bucket: apply its migrations.',
  quota: 'The project’s storage is full.',
  too_large: 'The file is larger than the project allows.',
  wrong_type: 'The project does not accept files of this type.',
  invalid: 'Supabase refused the request, or answered in a way nobody expected.',
  schema_missing: 'The project lacks tables or functions: apply its migrations.',
  damaged: 'The bytes are not the clip that was announced.',
  server_error: 'Supabase broke down while answering.',
};

const stoppingWords = {
  signal: 'What is under way ends with its chunk. A second signal ends everything at once.',
  time: 'The time is up. What is under way ends with its chunk.',
} as const;

function again(until: Date | null): string {
  return until === null ? '' : `; it is asked again at ${formatTime(until)}`;
}

function shortened(prompt: string): string {
  const letters = [...prompt.replace(/\s+/g, ' ').trim()];
  return letters.length <= PROMPT_LENGTH ? letters.join('') : `${letters.slice(0, PROMPT_LENGTH - 1).join('')}…`;
}

/** Prompts and server messages must not move the cursor, colour the terminal or turn the line around. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}
