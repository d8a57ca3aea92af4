// Sentences about the plan of a batch: its rows, what is wrong with them, and what all of it costs and takes.
import type { BudgetForecast } from '../core/batch/budget-forecast.ts';
import type { Makespan } from '../core/batch/duration.ts';
import type { Totals } from '../core/batch/plan.ts';
import type { Field, Outcome, ProblemKind, RowProblem } from '../core/batch/planned-row.ts';
import { PROMPT_MAX_LENGTH } from '../core/spec.ts';
import { count, formatMoney } from './format.ts';

export const fieldWord: Record<Field, string> = {
  prompt: 'Prompt',
  title: 'Title',
  slug: 'File name',
  model: 'Model',
  size: 'Size',
  seconds: 'Seconds',
  seed: 'Seed',
  image: 'Image',
  tags: 'Tags',
};

export const outcomeWord: Record<Outcome, string> = {
  make: 'Will be made',
  reuse: 'Made before',
  hold: 'On hold',
  left_out: 'Left out',
  blocked: 'Cannot be made',
};

const PROBLEM: Record<ProblemKind, (detail: string) => string> = {
  prompt_missing: () => 'The prompt is empty.',
  prompt_too_long: (length) =>
    `The prompt has ${count.format(Number(length))} characters; a server takes ${count.format(PROMPT_MAX_LENGTH)}.`,
  prompt_duplicate: (position) => `Row ${position} has the same prompt.`,
  quotes: () =>
    'A quotation mark in this row is in the wrong place, so its cells may be mixed up. Write the prompt again.',
  too_many_cells: () =>
    'This row has more cells than the table has columns, so part of a text may be missing. Write the prompt again, or put the text in quotation marks.',
  too_few_cells: () => 'This row has fewer cells than the table has columns.',
  variable_empty: (name) => `{${name}} is empty in this row.`,
  cell_too_long: (name) => `The cell in ${name} is too long to be kept. Shorten it in the file.`,
  title_too_long: () => 'The title is cut to 200 characters.',
  slug_duplicate: (position) => `Row ${position} has the same file name.`,
  slug_changed: (asked) => `“${asked}” is no safe file name and was changed.`,
  model_unknown: (asked) => `This server has no model “${asked}”.`,
  size_not_offered: (asked) => `This model does not make videos of ${asked}.`,
  seconds_unreadable: (asked) => `“${asked}” is no number of whole seconds.`,
  seconds_not_offered: (asked) => `This model does not make videos of ${asked} seconds.`,
  seed_unreadable: (asked) => `“${asked}” is no seed: a whole number from 0 to 4,294,967,295.`,
  image_address: (asked) => `“${asked}” is no address of an image: it begins with https://.`,
  image_unsupported: () => 'This server takes no starting images.',
  too_many_tags: (tags) => `${tags} tags are too many; the first 20 are kept.`,
};

export function problemSentence({ kind, detail }: RowProblem): string {
  return PROBLEM[kind](detail ?? '');
}

export const planWords = {
  title: 'Rows',
  description: 'Press a cell to change it for this row.',
  planning: 'Planning…',
  failed: 'The plan could not be made',
  unread: 'Your earlier videos cannot be read, so nobody can say what was made before',
  filter: 'Show',
  all: (rows: number) => `All ${count.format(rows)}`,
  blocked: (rows: number) => `To fix ${count.format(rows)}`,
  noted: (rows: number) => `Notes ${count.format(rows)}`,
  reuse: (rows: number) => `Made before ${count.format(rows)}`,
  table: 'Planned videos',
  none: 'No row is like that.',
  position: 'Row',
  include: (position: number) => `Make row ${position}`,
  includeAll: 'Make all rows in this list',
  price: 'Price',
  outcome: 'State',
  edit: (field: string, value: string) => `${field}: ${value === '' ? 'empty' : value}`,
  editing: (field: string, position: number) => `${field} of row ${position}`,
  keep: 'Keep it',
  cancel: 'Cancel',
  undo: (position: number) => `Undo the changes in row ${position}`,
  exportProblems: 'Download the list of problems',
  problemsFile: 'problems.csv',
  problemColumns: ['row', 'row in the file', 'column', 'value', 'problem', 'stops the row'],
  stops: { yes: 'yes', no: 'no' },
} as const;

export const summaryWords = {
  title: 'Before it starts',
  rows: 'Videos to make',
  ready: ({ make, rows }: Totals) => `${count.format(make)} of ${count.format(rows)}`,
  price: 'Price',
  total: ({ costMicroUsd, unpriced }: Totals) => {
    if (unpriced === 0) return formatMoney(costMicroUsd);
    const known = costMicroUsd === 0 ? '' : `${formatMoney(costMicroUsd)} and `;
    return `${known}${count.format(unpriced)} without a known price`;
  },
  retries: 'A row is tried again only after an answer that costs nothing.',
  time: 'Time',
  timeUnknown: 'unknown until a few such videos have been made',
  server: 'Server',
  serverChecking: 'asking…',
  serverGood: (label: string) => `${label} answers and accepts the key`,
  bucket: 'Bucket',
  bucketGood: 'takes the largest of these videos',
  blocked: (rows: number) =>
    rows === 1
      ? '1 row cannot be made as it is and is left out.'
      : `${count.format(rows)} rows cannot be made as they are and are left out.`,
  reuse: (rows: number, spared: number) =>
    `${rows === 1 ? '1 row was' : `${count.format(rows)} rows were`} made before${spared === 0 ? '' : `: reusing spares ${formatMoney(spared)}`}.`,
  unchosen: (rows: number) => (rows === 1 ? '1 row is not chosen.' : `${count.format(rows)} rows are not chosen.`),
  unchosenText: {
    leave_out: 'They stay out of this batch.',
    hold: 'They come in on hold: nothing of them is sent or paid until you let them go on.',
  },
  holdThem: 'Keep them on hold',
  leaveOut: 'Leave them out',
  makeAgain: 'Make them again',
  reuseThem: 'Reuse them',
  /** Nothing is left to make: the batch only names what is there. */
  list: (rows: number) => (rows === 1 ? 'List 1 video made before' : `List ${count.format(rows)} videos made before`),
  allMade: 'Every row was made before: nothing is sent and nothing is paid.',
  start: (rows: number) => (rows === 1 ? 'Start 1 video' : `Start ${count.format(rows)} videos`),
  nothing: 'No row can be made yet.',
  tryAgain: 'Check again',
} as const;

const SCOPE: Record<BudgetForecast['budget']['scope'], Record<BudgetForecast['budget']['period'], string>> = {
  account: { day: 'The cap of the day', month: 'The cap of the month', ever: 'The cap of the account' },
  server: { day: 'The server’s cap of the day', month: 'The server’s cap of the month', ever: 'The server’s cap' },
  batch: { day: 'The batch’s cap', month: 'The batch’s cap', ever: 'The batch’s cap' },
};

/** Null where the cap is far away. */
export function forecastSentence({ budget, afterMicroUsd, verdict, fitting }: BudgetForecast): string | null {
  const cap = `${SCOPE[budget.scope][budget.period]} (${formatMoney(budget.limitMicroUsd)})`;
  switch (verdict) {
    case 'fits':
      return null;
    case 'warns':
      return `${cap} is nearly reached with this batch: ${formatMoney(afterMicroUsd)}.`;
    case 'exceeds':
      return `${cap} is passed by this batch: ${formatMoney(afterMicroUsd)}. It only watches.`;
    case 'stops':
      return fitting === 0
        ? `${cap} lets none of these videos through. They wait until it is raised or its period turns.`
        : `${cap} lets ${count.format(fitting)} of these videos through. The others wait until it is raised or its period turns.`;
  }
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `about 12–17 min`, `about 2.5–3.5 h`. */
export function makespanText({ soonestMs, latestMs }: Makespan): string {
  const inHours = latestMs > 2 * HOUR_MS;
  const whole = (ms: number) =>
    inHours ? Math.round((ms / HOUR_MS) * 2) / 2 : Math.max(1, Math.round(ms / MINUTE_MS));
  const [from, to] = [count.format(whole(soonestMs)), count.format(whole(latestMs))];
  return `about ${from === to ? to : `${from}–${to}`} ${inHours ? 'h' : 'min'}`;
}
