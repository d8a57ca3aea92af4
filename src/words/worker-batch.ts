// What the worker says of a table that it runs, and of clips that are published by name.
import type { Totals } from '../core/batch/plan.ts';
import { bucketName } from '../core/publishing/publication.ts';
import { phaseWord } from './batch.ts';
import { makespanText, summaryWords } from './batch-plan.ts';
import { failureWords } from './failure.ts';
import { count, formatBytes, formatMoney } from './format.ts';
import { publishTrouble, refusalWords } from './publishing.ts';
import type { BatchEvent, PublishingEvent } from './worker-event.ts';
import type { VerbAndRest } from './worker-generation.ts';

export function batchWords(event: BatchEvent): VerbAndRest {
  switch (event.event) {
    case 'batch_planned':
      return { verb: 'planned', rest: plannedSentence(event) };
    case 'row_problem':
      return { verb: event.stops ? 'problem' : 'note', rest: `${placeOf(event)}, ${event.column}: ${event.problem}` };
    case 'batch_cap':
      return { verb: 'cap', rest: event.sentence };
    case 'batch_nothing':
      return {
        verb: 'nothing',
        rest: `All ${count.format(event.reused)} rows are made or being made already. --remake pays for them again.`,
      };
    case 'batch_open':
      return { verb: 'open', rest: openSentence(event) };
    case 'batch_started':
      return { verb: 'batch', rest: startedSentence(event) };
    case 'batch_ended':
      return { verb: 'batch', rest: endedSentence(event) };
  }
}

export function publishingWords(event: PublishingEvent): VerbAndRest {
  const place = `${event.path} in ${bucketName(event.bucket)}`;
  switch (event.event) {
    case 'published':
      return { verb: 'published', rest: `${place}, ${formatBytes(event.sizeBytes)}` };
    case 'unpublished':
      return { verb: 'taken out', rest: place };
    case 'not_published': {
      const again = event.again ? ' It is tried again by itself.' : '';
      return { verb: 'not there', rest: `${place}. ${publishTrouble(event.fault)}${again}` };
    }
  }
}

function plannedSentence({ file, server, totals, makespan }: Extract<BatchEvent, { event: 'batch_planned' }>): string {
  const parts = [
    `${videos(totals.make)} of ${count.format(totals.rows)} rows at ${server}, ${summaryWords.total(totals)}`,
  ];
  if (totals.hold > 0) parts.push(`${count.format(totals.hold)} on hold`);
  if (totals.reuse > 0) parts.push(`${count.format(totals.reuse)} made before and reused`);
  if (totals.blocked > 0) parts.push(`${count.format(totals.blocked)} that cannot be made`);
  parts.push(makespan === null ? `time ${summaryWords.timeUnknown}` : makespanText(makespan));
  return `${file}: ${parts.join('; ')}`;
}

function placeOf({ position, fileRow }: { position: number; fileRow: number }): string {
  return fileRow === 0 ? `row ${position}` : `row ${position} (line ${fileRow} of the file)`;
}

function openSentence({
  name,
  phase,
  rows,
  saved,
  failed,
  onHold,
}: Extract<BatchEvent, { event: 'batch_open' }>): string {
  const held = onHold === 0 ? '' : `, ${count.format(onHold)} on hold`;
  const done = `${count.format(saved)} of ${count.format(rows)} saved, ${count.format(failed)} failed${held}`;
  const isOver = phase === 'finished' || phase === 'cancelled';
  const next = isOver
    ? `${onHold === 0 ? '' : '--release or --only lets rows go on; '}--again makes what is missing in a new batch; --remake makes and pays all of it again.`
    : 'Going on with it pays nothing twice.';
  return `This table is the batch “${name}” already: ${phaseWord[phase].toLowerCase()}, ${done}. ${next}`;
}

function startedSentence({ name, rows, onHold, bucket }: Extract<BatchEvent, { event: 'batch_started' }>): string {
  const where = bucket === null ? '' : `, published in ${bucketName(bucket)}`;
  const held = onHold === 0 ? '' : `, and ${count.format(onHold)} on hold`;
  return `“${name}” runs: ${videos(rows - onHold)}${held}${where}`;
}

function endedSentence(event: Extract<BatchEvent, { event: 'batch_ended' }>): string {
  const { name, phase, rows, saved, failed, onHold, spentMicroUsd, published, unpublished, fault } = event;
  const parts = [`${count.format(saved)} of ${count.format(rows)} saved`, `${count.format(failed)} failed`];
  if (onHold > 0) parts.push(`${count.format(onHold)} on hold`);
  if (published + unpublished > 0) parts.push(`${count.format(published)} published`);
  if (unpublished > 0) parts.push(`${count.format(unpublished)} not published`);
  parts.push(spentMicroUsd === 0 ? 'nothing paid' : `${formatMoney(spentMicroUsd)} paid`);
  const why = fault === null ? '' : ` ${failureWords[fault].title}.`;
  return `“${name}” is ${phaseWord[phase].toLowerCase()}: ${parts.join(', ')}.${why}`;
}

function videos(number: number): string {
  return number === 1 ? '1 video' : `${count.format(number)} videos`;
}

export const bucketRefusalWords = refusalWords;

export const batchProblemWords = {
  untitled: 'Batch',
  file: (file: string, sentence: string) => `${file}: ${sentence}`,
  unreadable: (file: string) => `${file} cannot be read.`,
  unwritable: (file: string) => `${file} cannot be written.`,
  noServer: (asked: string | null, labels: readonly string[]) =>
    `${asked === null ? 'There is no server to make videos' : `There is no server “${asked}” that this worker can use`}. ${
      labels.length === 0 ? 'Connect one in the studio, or set SORA_API_BASE_URL.' : `There are: ${labels.join(', ')}.`
    }`,
  notOffered: (name: string, asked: string, server: string) => `${server} does not offer --${name} ${asked}.`,
  noColumn: (names: readonly string[], columns: readonly string[]) =>
    `No column is called ${names.map((name) => `“${name}”`).join(', ')}. There are: ${columns.join(', ')}.`,
  whichServer: (labels: readonly string[]) => `Say which server makes them with --server: ${labels.join(', ')}.`,
  blocked: (rows: number) =>
    `${rows === 1 ? '1 row cannot' : `${count.format(rows)} rows cannot`} be made as they are; nothing was started. Mend the file, or start the others with --skip-bad.`,
  pictures: (positions: readonly number[]) =>
    `Rows ${positions.slice(0, 20).join(', ')} begin with an image, which only the studio can cut to the size of its video. Start this table there.`,
  clipBucket: (message: string) => `The bucket would not take the clips; nothing was started. (${message})`,
  bucket: (name: string, sentence: string) => `The bucket ${name} cannot be opened. ${sentence}`,
  noRow: (names: readonly string[]) =>
    [
      ...(names.length === 0 ? [] : [`No row is called ${names.map((name) => `“${name}”`).join(', ')}.`]),
      '--only takes file names (such as dental-assistant) or titles.',
    ].join(' '),
  start: (totals: Totals) => `Start ${videos(totals.make)} for ${summaryWords.total(totals)}?`,
  paused: (name: string) => `Somebody paused “${name}”. Add --resume to let it go on.`,
  goOn: (name: string) => `Go on with “${name}”?`,
  sayYes: 'Nobody is there to agree. Add --yes to start, or --dry-run to only look.',
  declined: 'Nothing was started.',
  vanished: 'The batch vanished while it was being started. Nothing was sent.',
} as const;
