// News of running generations that wait for a person.
import { count } from './format.ts';

export const troubleWords = {
  stalled: 'No change for a long time',
  one: (title: string, prompt: string) => `${title}: ${prompt}`,
  many: (title: string, videos: number) => `${title}: ${count.format(videos)} videos wait for you`,
} as const;
