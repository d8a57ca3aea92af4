// Sentences for planning a batch: reading a table, what its columns mean, and how prompts come of them.
import type { Role } from '../core/batch/columns.ts';
import type { PlanProblem } from '../core/batch/plan.ts';
import {
  type Delimiter,
  type Encoding,
  type Shape,
  TABLE_MAX_BYTES,
  TABLE_MAX_COLUMNS,
  TABLE_MAX_ROWS,
  type TableProblem,
} from '../core/batch/table.ts';
import { count, formatBytes } from './format.ts';

export const intakeWords = {
  title: 'New batch',
  description: 'Many videos from one table. Nothing is sent and nothing is paid until you start it.',
  dropTitle: 'Drop a CSV file here',
  drop: 'Drop it to read it',
  hint: `A table with a column of prompts, or one prompt a line: up to ${count.format(TABLE_MAX_ROWS)} rows and ${formatBytes(TABLE_MAX_BYTES)}. It stays on this device until you start.`,
  pick: 'Choose a file',
  paste: 'Or paste the table or the prompts',
  pastePlaceholder: 'career,prompt\nDental Assistant,A dental assistant explains how to floss…',
  read: 'Read it',
  pasted: 'Pasted text',
  replace: 'Another table',
  reading: 'Reading the table…',
  rows: (rows: number) => (rows === 1 ? '1 row' : `${count.format(rows)} rows`),
  shape: 'Read as',
  delimiter: 'Separator',
  encoding: 'Encoding',
  unread: 'This cannot be a batch',
  broken: 'The table could not be read',
  again: 'Try again',
  noServer: 'A batch needs a video server',
} as const;

export const shapeWord: Record<Shape, string> = {
  table: 'Table with a header',
  headless: 'Table without a header',
  lines: 'One prompt a line',
};

export const delimiterWord: Record<Delimiter, string> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Bar',
};

export const encodingWord: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
};

export function tableProblemSentence(problem: TableProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'There is nothing in it.';
    case 'only_header':
      return 'It has a header and no rows. If that line is a row already, read it as a table without a header.';
    case 'too_large':
      return `It is ${formatBytes(problem.sizeBytes)}; a batch takes up to ${formatBytes(TABLE_MAX_BYTES)}. Split it.`;
    case 'too_many_rows':
      return `It has more than ${count.format(TABLE_MAX_ROWS)} rows. Split it into several batches.`;
    case 'too_many_columns':
      return `It has ${count.format(problem.found)} columns; a batch takes up to ${count.format(TABLE_MAX_COLUMNS)}. Is the separator right?`;
    case 'spreadsheet':
      return 'This is a spreadsheet, not a CSV file. In its program, choose “Save as” or “Download” and then CSV.';
    case 'not_text':
      return 'This is not a text file. A batch takes CSV, or text with one prompt a line.';
    case 'open_quote':
      return `A quotation mark in row ${count.format(problem.fileRow)} never closes, so everything behind it would be one cell. Close it, or read the file as one prompt a line.`;
  }
}

export const columnWords = {
  title: 'Columns',
  description: 'What each column stands for. Any of them can be named in a prompt as {column}.',
  role: (column: string) => `Meaning of ${column}`,
  column: 'Column',
  meaning: 'Means',
  samples: 'For example',
  filled: 'Filled',
  empty: 'nothing',
} as const;

export const roleWord: Record<Role, string> = {
  prompt: 'Prompt',
  title: 'Title',
  slug: 'File name',
  model: 'Model',
  size: 'Size',
  seconds: 'Seconds',
  seed: 'Seed',
  image: 'Starting image (URL)',
  tags: 'Tags',
  variable: 'Variable only',
};

export const templateWords = {
  title: 'Prompts',
  description: 'How each prompt is made of its row.',
  label: 'Template',
  hint: 'Empty takes the prompt column as it is. {column} puts in what stands there; {{ and }} are braces.',
  placeholder: 'A {career} explains {topic}, handheld camera, soft daylight',
  insert: (name: string) => `Insert {${name}}`,
  matrix: 'Every one with every other',
  matrixHint: 'Crosses the different values of the columns you tick, such as every persona with every topic.',
  cross: (column: string) => `Cross ${column}`,
  lists: 'More values for every row',
  addList: 'Add a list',
  listName: 'Name',
  listValues: 'Values, one a line',
  removeList: (name: string) => `Remove the list ${name}`,
  newList: (number: number) => `list ${number}`,
} as const;

export function planProblemSentence(problem: PlanProblem): string {
  switch (problem.kind) {
    case 'no_prompt':
      return 'Nothing says what the videos should show. Choose the column of prompts, or write a template.';
    case 'unknown_variable':
      return `The template names {${problem.name}}, and no column is called that.`;
    case 'too_many_rows':
      return `That would be ${count.format(problem.found)} rows; a batch takes up to ${count.format(TABLE_MAX_ROWS)}.`;
  }
}

export const standardWords = {
  title: 'The batch',
  description: 'Model, size and seconds are for rows that do not say.',
  name: 'Name of the batch',
  server: 'Server',
  model: 'Model',
  size: 'Size',
  seconds: 'Seconds',
  inFlightLimit: 'At once',
  groupSize: 'In groups of',
  groupPause: 'Pause after each, seconds',
  cap: 'May cost in all, in dollars',
  capHint: 'Nothing of it is sent beyond that. Empty for no cap of its own.',
  groupPauseHint: '0 is no pause.',
} as const;
