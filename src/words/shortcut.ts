// Every key of the studio in one table: what the sheet lists, what the palette shows beside its entries, and for what
// works on all pages also what the keys do.
import { compareKeyRows } from './compare.ts';
import { clipKeyRows, playerKeyRows } from './player.ts';

/** What a key does wherever one is. */
export type KeyAct =
  | 'palette'
  | 'help'
  | 'prompt'
  | 'create'
  | 'library'
  | 'batches'
  | 'new_batch'
  | 'costs'
  | 'test'
  | 'settings';

export type ShortcutRow = {
  /** Pressed together after `Mod`, else one after the other. `Mod` is ⌘ on Apple's keyboards and Ctrl on others. */
  keys: readonly string[];
  /** Each of them means something of its own, in the order in which `meaning` says it. */
  each?: true;
  meaning: string;
  /** Left out where the place itself listens. */
  act?: KeyAct;
};

export type ShortcutSection = { title: string; rows: readonly ShortcutRow[] };

export const shortcutTable: readonly ShortcutSection[] = [
  {
    title: 'Everywhere',
    rows: [
      { keys: ['Mod', 'K'], meaning: 'Search and act', act: 'palette' },
      { keys: ['/'], meaning: 'Go to the prompt, or to the search of a page', act: 'prompt' },
      { keys: ['?'], meaning: 'Show this list', act: 'help' },
      { keys: ['Esc'], meaning: 'Close a dialog or menu' },
    ],
  },
  {
    title: 'Pages',
    rows: [
      { keys: ['G', 'C'], meaning: 'Create', act: 'create' },
      { keys: ['G', 'L'], meaning: 'Library', act: 'library' },
      { keys: ['G', 'B'], meaning: 'Batches', act: 'batches' },
      { keys: ['G', 'N'], meaning: 'New batch', act: 'new_batch' },
      { keys: ['G', 'O'], meaning: 'Costs', act: 'costs' },
      { keys: ['G', 'T'], meaning: 'Test', act: 'test' },
      { keys: ['G', 'S'], meaning: 'Settings', act: 'settings' },
    ],
  },
  {
    title: 'In the form of Create',
    rows: [{ keys: ['Mod', '↵'], meaning: 'Generate' }],
  },
  {
    title: 'In the Library, on a tile',
    rows: [
      { keys: ['↑', '↓', '←', '→'], each: true, meaning: 'Move; with ⇧ the selection follows' },
      { keys: ['↵'], meaning: 'Open' },
      { keys: ['Space'], meaning: 'Select, or no longer' },
      { keys: ['Mod', 'A'], meaning: 'Select all that are loaded' },
      { keys: ['F'], meaning: 'Favourite, or no longer' },
      { keys: ['1', '…', '5'], each: true, meaning: 'Give stars; 0 takes them away' },
      { keys: ['Delete'], meaning: 'Delete, with a moment to take it back' },
    ],
  },
  { title: 'On the page of a video', rows: clipKeyRows },
  { title: 'In a player', rows: playerKeyRows },
  { title: 'While comparing', rows: compareKeyRows },
];

export const shortcutWords = {
  title: 'Keyboard shortcuts',
  order: 'then',
  singles: 'Keys without Ctrl or ⌘',
  singlesText: 'They never work while you type. Turn them off if you speak to your computer or press keys by accident.',
  on: 'On',
  off: 'Off',
} as const;

/** As the keys are written on this keyboard. */
export function keysOf(row: ShortcutRow, isApple: boolean): readonly string[] {
  return row.keys.map((key) => (key === 'Mod' ? (isApple ? '⌘' : 'Ctrl') : key));
}

export function shortcutKeys(act: KeyAct, isApple: boolean): readonly string[] {
  const row = shortcutTable.flatMap(({ rows }) => rows).find((each) => each.act === act);
  return row === undefined ? [] : keysOf(row, isApple);
}
