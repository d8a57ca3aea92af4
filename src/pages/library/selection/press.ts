// What a press on a tile does to the selection.
import { type Selection, stretched, toggled } from './selection.ts';

export type Press = Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey' | 'detail'>;

/** `selecting` says that a plain press selects; `order` is as the tiles are seen. */
type Scene = { selection: Selection; selecting: boolean; order: readonly string[] };

/** Null when the press opens the tile. */
export function pressed(
  id: string,
  { shiftKey, ctrlKey, metaKey, detail }: Press,
  { selection, selecting, order }: Scene,
): Selection | null {
  if (shiftKey) return stretched(selection, id, order);
  if (ctrlKey || metaKey) return toggled(selection, id);
  // Enter arrives as a press without a pointer and always opens: Space selects.
  return selecting && detail > 0 ? toggled(selection, id) : null;
}
