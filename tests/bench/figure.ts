// One line of `npm run bench`.
export type Figure = {
  name: string;
  value: string;
  /** What it is held against: a limit, or a baseline of the same run. */
  against: string;
  /** Null where nobody promised anything. */
  isKept: boolean | null;
};

export function ratio(value: number, baseline: number): string {
  return `${(value / baseline).toFixed(2)} of the baseline`;
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
