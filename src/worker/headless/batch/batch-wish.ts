// What somebody wants of a batch on the command line, as it was typed.

import type { ValueList } from '../../../core/batch/matrix.ts';

export type BatchWish = {
  /** Path of the table. */
  file: string;
  /** Null: the file's. */
  name: string | null;
  /** Label, address or id; null where there is only one. */
  server: string | null;
  /** The prompt of every row, with `{variable}`; empty takes the prompt's column. */
  template: string;
  /** Columns of which every value meets every other. */
  cross: readonly string[];
  /** Further values for every row. */
  lists: readonly ValueList[];
  /** For rows that do not say; null takes what the server offers first. */
  model: string | null;
  size: string | null;
  seconds: number | null;
  /** At once; null takes the server's. */
  limit: number | null;
  groupSize: number;
  groupPauseSeconds: number;
  /** Name of the bucket in which clips are published; null for none. */
  publish: string | null;
  isPrivate: boolean;
  /** Where the report is written; null for nowhere. */
  report: string | null;
  /** File names or titles of the rows that may go; all others are put on hold. Null leaves each as it is. */
  only: readonly string[] | null;
  /** Lets everything on hold go on. */
  release: boolean;
  /** Lets a batch go on that a person paused. */
  resume: boolean;
  dryRun: boolean;
  yes: boolean;
  skipBad: boolean;
  again: boolean;
  remake: boolean;
};
