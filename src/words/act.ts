// What a person can do to a generation by hand, and what is asked before it costs something.
import type { Act } from '../core/advance/person.ts';

export const actWord: Record<Act, string> = {
  reset: 'Reset',
  give_up: 'Give up',
  try_anyway: 'Try to save anyway',
  watch_again: 'Watch again',
  retry_saving: 'Save now',
  cancel: 'Cancel',
  start_now: 'Start now',
};

/** What it does, for whoever has not done it before. */
export const actHint: Record<Act, string> = {
  reset: 'Forgets the job and sends the request anew.',
  give_up: 'Stops watching. The server goes on, and a job it has named can be watched again.',
  try_anyway: 'Downloads the file although the server has not said that it is finished.',
  watch_again: 'Asks the server again what became of the job.',
  retry_saving: 'Tries at once to bring the file into your bucket.',
  cancel: 'Takes it out of the queue. Nothing has been sent.',
  start_now: 'Does not wait for its next turn.',
};

const DONE: Record<Act, string> = {
  reset: 'Reset: it starts again.',
  give_up: 'No longer watched.',
  try_anyway: 'Trying to save it.',
  watch_again: 'Watched again.',
  retry_saving: 'Saving again.',
  cancel: 'Cancelled.',
  start_now: 'Starting.',
};

export const actWords = {
  menu: 'More',
  acts: 'By hand',
  keep: 'Not now',
  done: (act: Act, count: number) => (count === 1 ? DONE[act] : `${DONE[act]} (${count})`),
  movedOn: (count: number) =>
    count === 1
      ? 'It has moved on in the meantime, so nothing was done to it. What you see now is its newest state.'
      : `${count} have moved on in the meantime, so nothing was done to them.`,
  askReset: (count: number) => (count === 1 ? 'Send this request again?' : `Send ${count} requests again?`),
  askGiveUp: (count: number) => (count === 1 ? 'Give up before the answer?' : `Give up on ${count}?`),
  reset: 'Reset and send again',
  running: (count: number, server: string) =>
    count === 1
      ? `${server} may be rendering it right now and goes on doing so. What it makes will not be saved.`
      : `${count} of them may be rendering right now. What comes of that will not be saved.`,
  finished: (count: number, server: string) =>
    count === 1
      ? `${server} has finished it, and the file is not saved yet. After a reset it never will be.`
      : `${count} of them are finished and not saved yet. After a reset they never will be.`,
  price: (price: string) => `Sending again costs another ${price}.`,
  priceUnknown: 'Sending again may be billed again; nobody has told the studio what it costs.',
  lostAnswer:
    'The request has left and its answer is missing. Should it not come any more, the job can only be picked from the server’s list by hand.',
  select: 'Select',
  selectAll: 'Select all',
  selectOne: (prompt: string) => `Select: ${prompt}`,
  endSelection: 'Done',
  selected: (count: number) => `${count} selected`,
  bulk: 'With the selected ones',
  forSome: (label: string, count: number) => `${label} (${count})`,
} as const;
