// What the studio's keys do. Comes with the first key anybody presses, and from then on keeps the focus from getting lost.
import { type KeyAct, shortcutTable } from '../words/shortcut.ts';
import { keepFocus } from './focus-keeper.ts';
import { findPrompt, PROMPT_WANTED } from './focus-target.ts';
import type { Overlay } from './shortcuts.tsx';

/** Longer between two keys, and the second one means itself. */
const SEQUENCE_MS = 1500;

const PATHS = {
  create: '/',
  library: '/library',
  batches: '/batches',
  new_batch: '/batches/new',
  costs: '/costs',
  test: '/test',
  settings: '/settings',
} as const;

export type KeyDeps = {
  open: (overlay: Overlay) => void;
  navigate: (path: string, options?: { state: unknown }) => void;
};

export type Keys = {
  /** A press that `isStudioKey` let through. */
  press(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'timeStamp'>): void;
  stop(): void;
};

export function createKeys(deps: KeyDeps): Keys {
  const stop = keepFocus(document);
  let before: { key: string; at: number } | null = null;
  return {
    stop,
    press({ key, ctrlKey, metaKey, timeStamp: at }) {
      const pressed = key.length === 1 ? key.toUpperCase() : key;
      const first = before !== null && at - before.at < SEQUENCE_MS ? [before.key] : [];
      const wanted = ctrlKey || metaKey ? ['Mod', pressed] : [...first, pressed];
      const act = actOf(wanted) ?? actOf([pressed]);
      before = act === null ? { key: pressed, at } : null;
      if (act !== null) perform(act, deps);
    },
  };
}

function actOf(keys: readonly string[]): KeyAct | null {
  const rows = shortcutTable.flatMap((section) => section.rows);
  return rows.find((row) => row.act !== undefined && row.keys.join(' ') === keys.join(' '))?.act ?? null;
}

/** Also what the palette's entries of the same name do. */
export function perform(act: KeyAct, { open, navigate }: KeyDeps): void {
  switch (act) {
    case 'palette':
    case 'help':
      return open(act);
    case 'prompt':
      return goToPrompt(navigate);
    case 'create':
    case 'library':
    case 'batches':
    case 'new_batch':
    case 'costs':
    case 'test':
    case 'settings':
      return navigate(PATHS[act]);
  }
}

function goToPrompt(navigate: KeyDeps['navigate']): void {
  const prompt = findPrompt(document);
  if (prompt === null) navigate('/', { state: PROMPT_WANTED });
  else prompt.focus();
}
