// What hands do on the shelf: presses, keys and pointers of all tiles are heard in one place.
import {
  type ChangeEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import type { Generation } from '../../../core/generation.ts';
import { pressed } from '../selection/press.ts';
import { carried, everything, NOTHING, type Selection, stretched, toggled } from '../selection/selection.ts';
import type { Layout } from './layout.ts';
import { moved } from './move.ts';
import { usePlaces } from './place.ts';
import { type ShelfKey, shelfKeyOf } from './shelf-key.ts';
import { bringIntoSight, isOnLink, linkOf, tileOf } from './tile-element.ts';
import type { TileActs } from './tile-props.ts';

export type ShelfOrder = {
  /** The search that is looked at. */
  query: string;
  element: RefObject<HTMLElement | null>;
  generations: readonly Generation[];
  ids: readonly string[];
  indexOf: (id: string) => number;
  layout: Layout;
  selection: Selection;
  /** A press selects instead of opening. */
  selecting: boolean;
  onSelect: (selection: Selection) => void;
  onRemove: (ids: readonly string[]) => void;
  acts: TileActs;
};

export function useShelf(order: ShelfOrder) {
  const { ids, indexOf, selection, selecting, onSelect } = order;
  const places = usePlaces(order.query);
  const [currentId, setCurrentId] = useState(places.keptId);
  const [hoveredId, setHoveredId] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const currentIndex = Math.max(0, currentId === null ? 0 : indexOf(currentId));
  const nearId = hoveredId ?? (focused ? (ids[currentIndex] ?? null) : null);

  const handleClick = (event: MouseEvent) => {
    const tile = isOnLink(event.target) ? tileOf(event.target) : null;
    if (tile === null) return;
    const next = pressed(tile.id, event.nativeEvent, { selection, selecting, order: ids });
    if (next === null) return places.keep(tile.id, tile.element);
    event.preventDefault();
    onSelect(next);
  };
  const handleChange = ({ target, nativeEvent }: ChangeEvent) => {
    const tile = target instanceof HTMLInputElement && target.type === 'checkbox' ? tileOf(target) : null;
    if (tile === null) return;
    const held = nativeEvent instanceof globalThis.MouseEvent && nativeEvent.shiftKey;
    onSelect(held ? stretched(selection, tile.id, ids) : toggled(selection, tile.id));
  };
  const handleFocus = ({ target }: FocusEvent) => {
    setCurrentId(tileOf(target)?.id ?? currentId);
    setFocused(target.matches(':focus-visible'));
  };
  const handleBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setFocused(false);
  };
  const handleKey = (event: KeyboardEvent) => {
    const key = isOnLink(event.target) ? shelfKeyOf(event) : null;
    if (key === null || (key.kind === 'none' && selection.ids.size === 0)) return;
    event.preventDefault();
    obey(key, order, { index: currentIndex, setCurrentId });
  };
  return {
    currentIndex,
    nearId,
    handlers: {
      onClickCapture: handleClick,
      onChange: handleChange,
      onFocus: handleFocus,
      onBlur: handleBlur,
      onKeyDown: handleKey,
      onPointerOver: ({ target }: { target: EventTarget }) => setHoveredId(tileOf(target)?.id ?? null),
      onPointerLeave: () => setHoveredId(null),
    },
  };
}

type Current = { index: number; setCurrentId: (id: string) => void };

function obey(key: ShelfKey, order: ShelfOrder, current: Current): void {
  const { ids, generations, selection, onSelect, acts, layout } = order;
  const [id, generation] = [ids[current.index], generations[current.index]];
  if (id === undefined || generation === undefined) return;
  switch (key.kind) {
    case 'move': {
      const to = moved(layout, current.index, key.key, innerHeight);
      const toId = ids[to];
      if (toId === undefined) return;
      if (key.carries) onSelect(carried(selection, { fromId: id, toId }, ids));
      return focusTile(to, order, current);
    }
    case 'toggle':
      return onSelect(toggled(selection, id));
    case 'all':
      return onSelect(everything(ids, selection));
    case 'none':
      return onSelect(NOTHING);
    case 'favourite':
      return acts.onFavourite(generation);
    case 'rate':
      return acts.onRate(generation, key.rating);
    case 'remove':
      return remove(selection.ids.has(id) ? [...selection.ids] : [id], order, current);
  }
}

/** The focus goes on to what will stand there. */
function remove(removed: readonly string[], order: ShelfOrder, current: Current): void {
  const gone = new Set(removed);
  const stays = (id: string) => !gone.has(id);
  const next = order.ids.slice(current.index).find(stays) ?? order.ids.slice(0, current.index).findLast(stays);
  if (next !== undefined) focusTile(order.indexOf(next), order, current);
  order.onRemove(removed);
}

function focusTile(index: number, { ids, layout, element }: ShelfOrder, { setCurrentId }: Current): void {
  const [id, box, shelf] = [ids[index], layout.boxes[index], element.current];
  if (id === undefined || box === undefined || shelf === null) return;
  // The current one is always drawn, however far away: it must be there to take the focus.
  flushSync(() => setCurrentId(id));
  bringIntoSight(shelf, box);
  linkOf(shelf, id)?.focus({ preventScroll: true });
}
