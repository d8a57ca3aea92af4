// Where a generation came from and what became of it.
import type { Spec } from '../core/spec.ts';

export const lineageWords = {
  title: 'Where it came from, and what became of it',
  unreadable: 'Its family cannot be read right now.',
  here: 'This one',
  same: 'The same prompt',
  removed: 'left out:',
  added: 'new:',
  first: 'First prompt',
  take: (number: number, count: number) => `Take ${number} of ${count}`,
  deleted: 'Deleted',
  gone: 'A video that is gone',
  goneText: (jobId: string) => `Nothing is kept of it but its number on the server, ${jobId}.`,
} as const;

/** How a generation was made from another. */
export const madeByWord: Record<Spec['operation'], string> = {
  create: 'Continued from a frame',
  remix: 'Remix',
  edit: 'Edit',
  extend: 'Extension',
};
