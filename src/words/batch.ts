// Sentences about batches that were started: the list, one of them, its rows, and its report.
import type { BatchPhase, BatchState } from '../core/batch/batch.ts';
import type { ReportSummary } from '../core/batch/report.ts';
import { count, formatMoney, formatRough } from './format.ts';

export const phaseWord: Record<BatchPhase, string> = {
  filling: 'Not started',
  running: 'Running',
  paused: 'Paused',
  finished: 'Finished',
  cancelled: 'Cancelled',
};

/** `$0.00` where nothing was paid: `free` would say that it is. */
const money = (microUsd: number) => (microUsd === 0 ? '$0.00' : formatMoney(microUsd));

export const batchesWords = {
  description: 'Many videos from one table, made in order while you do something else.',
  create: 'New batch',
  list: 'Batches, newest first',
  empty: 'No batch yet',
  emptyText:
    'Bring a CSV file with one prompt a row. You see every prompt and the whole price before anything is sent, and each clip is kept in your bucket.',
  unreachable: 'Your batches cannot be read right now',
  retry: 'Try again',
  progress: (name: string) => `Progress of ${name}`,
  counts: ({ saved, rows, failed, onHold }: BatchState) =>
    [
      `${count.format(saved)} of ${count.format(rows)} saved`,
      ...(failed === 0 ? [] : [`${count.format(failed)} failed`]),
      ...(onHold === 0 ? [] : [`${count.format(onHold)} on hold`]),
    ].join(', '),
  spent: ({ spentMicroUsd, expectedMicroUsd }: BatchState) =>
    expectedMicroUsd === 0
      ? money(spentMicroUsd)
      : `${money(spentMicroUsd)} of about ${money(spentMicroUsd + expectedMicroUsd)}`,
  underWay: 'Batches under way',
  moreUnderWay: (batches: number) => (batches === 1 ? '1 more batch' : `${count.format(batches)} more batches`),
  untitled: 'Batch',
  pictures: 'Nothing was started: some starting images cannot be fetched',
  picturesText: (positions: readonly number[]) =>
    `${positions.length === 1 ? 'Row' : 'Rows'} ${positions.slice(0, 20).join(', ')}${positions.length > 20 ? ` and ${count.format(positions.length - 20)} more` : ''}. The address is wrong, or its host does not let web pages read it. Change the address, or leave these rows out.`,
  notStarted: 'The batch was not started',
} as const;

export const batchWords = {
  gone: 'There is no such batch',
  goneText: 'It was forgotten, or it belongs to another account. Its videos are still in the Library.',
  back: 'All batches',
  at: (server: string) => `at ${server}`,
  facts: 'Where it stands',
  saved: 'Saved',
  saving: 'Being saved',
  running: 'Running',
  waiting: 'Waiting',
  onHold: 'On hold',
  failed: 'Failed',
  cancelled: 'Cancelled',
  reused: 'Made before',
  spent: 'Cost so far',
  expected: 'Expected in all',
  expectedValue: ({ spentMicroUsd, expectedMicroUsd, unpriced }: BatchState) =>
    `${money(spentMicroUsd + expectedMicroUsd)}${unpriced === 0 ? '' : `, and ${count.format(unpriced)} without a known price`}`,
  spentValue: ({ spentMicroUsd }: BatchState) => money(spentMicroUsd),
  remaining: 'Still takes',
  remainingUnknown: 'unknown until a few such videos have been made',
  remainingNone: 'nothing is left to do',
  remainingOnHold: 'only what is on hold is left',
  rate: 'Rate',
  rateValue: (anHour: number) =>
    anHour >= 60 ? `${formatRough(anHour / 60)} a minute` : `${formatRough(anHour)} an hour`,
  rateUnknown: 'not known yet',
  nextGroup: (clock: string) => `The next group begins in ${clock}.`,
  someOnHold: (rows: number) => (rows === 1 ? '1 row is on hold' : `${count.format(rows)} rows are on hold`),
  onHoldText: 'Nothing of them is sent or paid until you let them go on. Everything else is done.',
  releaseAll: 'Let them go on',
  choose: 'Choose rows',
  filling: 'Its rows were being written down when somebody stopped',
  fillingText: (rows: number) => `${count.format(rows)} are there. Nothing was sent.`,
  start: 'Start these rows',
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel what waits',
  cancelTitle: 'Cancel what was not sent yet?',
  cancelText: (waiting: number) =>
    `${waiting === 1 ? '1 row is' : `${count.format(waiting)} rows are`} not made and not paid. What was sent goes on and is saved.`,
  keep: 'Keep it',
  forget: 'Forget this batch',
  forgetTitle: (name: string) => `Forget ${name}?`,
  forgetText: 'Its videos stay in the Library. What was not sent yet is cancelled.',
  retry: (rows: number) => (rows === 1 ? 'Send 1 failed row again' : `Send ${count.format(rows)} failed rows again`),
  retryHint: (rows: number) =>
    `${count.format(rows)} failed ${rows === 1 ? 'row wants' : 'rows want'} a look of ${rows === 1 ? 'its' : 'their'} own: refused for what is asked, or perhaps made and paid already.`,
  retried: (rows: number) => (rows === 1 ? '1 row is sent again.' : `${count.format(rows)} rows are sent again.`),
  pausedByPerson: 'Paused by you',
  pausedByPersonText: 'What was sent goes on and is saved. Nothing new is sent.',
  pausedBy: (reason: string) => `Paused: ${reason}`,
  asksAgain: 'The server is asked again by itself, and the batch goes on as soon as it answers.',
  pausedUntil: (time: string) => `It goes on by itself at ${time}.`,
  toCosts: 'Look at the caps',
  pass: 'Let this batch pass',
  toSettings: 'Open Settings',
  settings: 'Pace',
  settingsText: 'May be changed while it runs.',
  save: 'Save the pace',
  settingsSaved: 'The pace is changed.',
  grid: 'Rows at a glance',
  gridText: 'One square a row. Press one to see it.',
  reusedOnly: 'Every row was made before',
  reusedOnlyText: 'Nothing was sent and nothing is paid. The report names the video of each row.',
  gridLabel: (rows: number) => `${count.format(rows)} rows`,
  cell: (position: number, name: string, status: string) => `Row ${position}, ${name}: ${status}`,
} as const;

export const choiceWords = {
  title: 'Choose rows',
  text: 'Of the rows that were not sent yet. What is on hold keeps its place and waits until you let it go on, from any device.',
  close: 'Close',
  search: 'Find by title, file name or prompt',
  table: 'Rows not sent yet',
  none: 'No row is like that.',
  all: 'All rows in this list',
  row: (position: number, name: string) => `Row ${position}, ${name}`,
  position: 'Row',
  name: 'Title',
  state: 'State',
  only: (rows: number) =>
    rows === 0 ? 'Run only these' : rows === 1 ? 'Run only this one' : `Run only these ${count.format(rows)}`,
  hold: 'Put on hold',
  release: 'Let go on',
  held: (rows: number) => (rows === 1 ? '1 row is on hold.' : `${count.format(rows)} rows are on hold.`),
  released: (rows: number) => (rows === 1 ? '1 row goes on.' : `${count.format(rows)} rows go on.`),
  chosen: (rows: number) => `Chosen: ${count.format(rows)}. All others are on hold.`,
} as const;

export const batchCapWords = {
  title: 'Cap of this batch',
  description: 'What it may cost in all, beside the caps of your days and servers.',
  set: 'Set a cap',
  change: 'Change the cap',
  remove: 'Remove the cap',
} as const;

export const rowWords = {
  title: (position: number) => `Row ${position}`,
  reused: 'Made before, and free here',
  prompt: 'Prompt',
  name: 'Title',
  slug: 'File name',
  slugHint: 'Small letters, digits and dashes.',
  cost: 'Paid so far',
  estimate: 'Will cost',
  attempts: 'Create calls',
  close: 'Close',
  open: 'Open this video',
  edit: 'Edit',
  save: 'Save the row',
  first: 'Make it next',
  last: 'Make it last',
  hold: 'Put it on hold',
  release: 'Let it go on',
  onHold: 'It waits until you let it go on.',
  remove: 'Take it out',
  moved: 'The order is changed.',
  removed: (position: number) => `Row ${position} is taken out.`,
  undo: 'Undo',
  restored: (position: number) => `Row ${position} is back.`,
  gone: 'It was already gone for good.',
  changed: (position: number) => `Row ${position} is changed.`,
  tooLate: 'It was sent or changed in the meantime.',
  video: 'The video',
  priceNow: (now: string, before: string | null) =>
    before === null ? `Will cost ${now}.` : `Will cost ${now} instead of ${before}.`,
  priceLater: 'The price stands here once the server can make it.',
  slugTaken: 'Another row has this file name.',
  slugInvalid: 'A file name has small letters, digits and single dashes only.',
} as const;

export const reportWords = {
  title: 'Report',
  description: 'What became of each row, with the columns that came in.',
  csv: 'Download CSV',
  json: 'Download JSON',
  fileName: (name: string) => `${name} report`,
  took: 'Took',
  files: 'Files',
  cost: 'Cost',
  rows: 'Rows',
  errors: 'Why rows failed',
  errorRows: (rows: number) => (rows === 1 ? '1 row' : `${count.format(rows)} rows`),
  summary: ({ completed, reused, rows, on_hold: onHold }: ReportSummary) =>
    [
      `${count.format(completed)} of ${count.format(rows - reused)} made`,
      ...(reused === 0 ? [] : [`${count.format(reused)} made before`]),
      ...(onHold === 0 ? [] : [`${count.format(onHold)} on hold`]),
    ].join(', '),
  costValue: ({ costMicroUsd }: ReportSummary) => money(costMicroUsd),
  filesValue: (files: number) => count.format(files),
} as const;

export const batchNewsWords = {
  finished: ({ name, saved, rows, onHold }: BatchState) =>
    `${name} is finished: ${count.format(saved)} of ${count.format(rows)} videos are saved${onHold === 0 ? '' : `, and ${count.format(onHold)} are on hold`}.`,
  stuck: ({ name }: BatchState, reason: string) => `${name} is paused: ${reason}`,
} as const;
