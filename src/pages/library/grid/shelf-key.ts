// What a key means while a tile has the focus.
import { isMoveKey, type MoveKey } from './move.ts';

export type ShelfKey =
  | { kind: 'move'; key: MoveKey; carries: boolean }
  | { kind: 'toggle' | 'all' | 'none' | 'remove' | 'favourite' }
  | { kind: 'rate'; rating: number | null };

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Null for what is not the shelf's: the browser's own keys, and those of the whole studio. */
export function shelfKeyOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Press): ShelfKey | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' && !shiftKey ? { kind: 'all' } : null;
  if (isMoveKey(key)) return { kind: 'move', key, carries: shiftKey };
  if (shiftKey) return null;
  if (/^[0-5]$/.test(key)) return { kind: 'rate', rating: key === '0' ? null : Number(key) };
  switch (key) {
    case ' ':
    case 'x':
      return { kind: 'toggle' };
    case 'Escape':
      return { kind: 'none' };
    case 'Delete':
    case 'Backspace':
      return { kind: 'remove' };
    case 'f':
      return { kind: 'favourite' };
  }
  return null;
}
