// Which tile a key leads to.
import { type Box, type Layout, rowOf } from './layout.ts';

const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'] as const;
export type MoveKey = (typeof KEYS)[number];

export function isMoveKey(key: string): key is MoveKey {
  return KEYS.some((each) => each === key);
}

/** `pagePx` is how much is seen at once. Stays within what is placed. */
export function moved(layout: Layout, from: number, key: MoveKey, pagePx: number): number {
  const last = layout.boxes.length - 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowRight':
      return Math.min(last, from + 1);
    case 'ArrowUp':
      return inRow(layout, from, rowOf(layout, from) - 1);
    case 'ArrowDown':
      return inRow(layout, from, rowOf(layout, from) + 1);
    case 'PageUp':
      return inRow(layout, from, rowAt(layout, topOf(layout, from) - pagePx));
    case 'PageDown':
      return inRow(layout, from, rowAt(layout, topOf(layout, from) + pagePx));
    case 'Home':
      return 0;
    case 'End':
      return last;
  }
}

function topOf({ boxes }: Layout, index: number): number {
  return boxes[index]?.topPx ?? 0;
}

function rowAt({ rows }: Layout, topPx: number): number {
  const after = rows.findIndex((row) => row.topPx > topPx);
  return Math.max(0, (after === -1 ? rows.length : after) - 1);
}

/** In another row, the one whose middle is nearest; where it is when there is no such row. */
function inRow({ rows, boxes }: Layout, from: number, rowIndex: number): number {
  const row = rows[rowIndex];
  const box = boxes[from];
  if (row === undefined || box === undefined) return from;
  let nearest = row.first;
  for (let index = row.first; index < row.first + row.count; index += 1) {
    if (distance(boxes[index], box) < distance(boxes[nearest], box)) nearest = index;
  }
  return nearest;
}

function distance(one: Box | undefined, other: Box): number {
  return one === undefined ? Number.POSITIVE_INFINITY : Math.abs(middle(one) - middle(other));
}

function middle({ leftPx, widthPx }: Box): number {
  return leftPx + widthPx / 2;
}
