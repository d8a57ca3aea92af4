// What stands in front of a page's title while something is under way.
import { count } from './format.ts';

export const titleWords = {
  unsafe: (clips: number) => `(${count.format(clips)} not safe) `,
  percent: (percent: number) => `(${Math.round(percent)} %) `,
  running: (videos: number) => `(${count.format(videos)} running) `,
  progress: (over: number, rows: number) => `(${count.format(over)} of ${count.format(rows)}) `,
} as const;
