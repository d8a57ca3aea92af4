// Sentences of the page that shows clips side by side.
import type { KeyRow } from './player.ts';

export const compareWords = {
  title: 'Compare',
  description: 'One clock for all of them: they start, stop and stand together.',
  back: 'To the library',
  tooFewTitle: 'Two to four clips are compared',
  tooFew: 'Select them in the library, then press Compare.',
  toLibrary: 'Go to the library',
  unreachable: 'These clips cannot be read right now',
  leftOut: (count: number) =>
    count === 1
      ? 'One of them is left out: it is not finished, or it is gone.'
      : `${count} of them are left out: they are not finished, or they are gone.`,
  view: 'View',
  sideBySide: 'Side by side',
  wipe: 'Wipe',
  wipeHandle: 'Where the second clip begins',
  percent: (share: number) => `${Math.round(share)} %`,
  clips: 'Clips',
  stage: 'The clips, in step',
  clip: (letter: string, name: string) => `${letter}: ${name}`,
  pick: (letter: string) => `Choose ${letter} as the winner`,
  pickShort: 'Choose',
  winner: 'Winner',
  rejected: 'Rejected',
  picked: (letter: string) => `${letter} is a favourite now, the others are rejected.`,
  undo: 'Undo',
  undone: 'As it was before.',
  sound: 'Sound from',
  silent: 'No sound',
  heard: (letter: string) => `Sound: ${letter}`,
  differences: 'What differs',
  same: 'They were asked for in exactly the same way.',
  what: 'What',
  prompt: 'Prompt',
  none: '–',
} as const;

export const LETTERS = ['A', 'B', 'C', 'D'] as const;

/** As they stand in the sheet of shortcuts, beside those of the player. */
export const compareKeyRows: readonly KeyRow[] = [
  { keys: ['1', '2', '3', '4'], each: true, meaning: 'Choose the winner' },
  { keys: ['W'], meaning: 'Side by side or wipe' },
  { keys: ['S'], meaning: 'Sound of the next one' },
];
