// What a press on a tile does to the selection.
import { type Selection, stretched, toggled } from './selection.ts';

export type Press = Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey' | 'detail'>;

/** Null when the press opens the tile: nothing is held, and nothing is selected yet. */
export function pressed(
  selection: Selection,
  id: string,
  { shiftKey, ctrlKey, metaKey, detail }: Press,
  order: readonly string[],
): Selection | null {
  if (shiftKey) return stretched(selection, id, order);
  if (ctrlKey || metaKey) return toggled(selection, id);
  // Enter arrives as a press without a pointer and always opens: Space selects.
  return selection.ids.size > 0 && detail > 0 ? toggled(selection, id) : null;
}
