// What a tile is drawn from, in the grid and in the list. Hundreds stand on the page: each is drawn anew only when it
// would look different.
import type { Generation } from '../../../core/generation.ts';
import { looksAlike } from './label.ts';
import type { Box } from './layout.ts';

/** The same object from one drawing to the next. */
export type TileActs = {
  onFavourite: (generation: Generation) => void;
  onRate: (generation: Generation, rating: number | null) => void;
};

export type TileProps = {
  generation: Generation;
  box: Box;
  /** From 0. */
  index: number;
  /** Of all there are; -1 while nobody knows. */
  count: number;
  selected: boolean;
  /** A press selects instead of opening. */
  selecting: boolean;
  /** The one that Tab reaches. */
  current: boolean;
  /** Under the pointer, or with the focus. */
  near: boolean;
  acts: TileActs;
};

export function sameTile(one: TileProps, other: TileProps): boolean {
  return (
    looksAlike(one.generation, other.generation) &&
    sameBox(one.box, other.box) &&
    one.index === other.index &&
    one.count === other.count &&
    one.selected === other.selected &&
    one.selecting === other.selecting &&
    one.current === other.current &&
    one.near === other.near &&
    one.acts === other.acts
  );
}

function sameBox(one: Box, other: Box): boolean {
  return (
    one.topPx === other.topPx &&
    one.leftPx === other.leftPx &&
    one.widthPx === other.widthPx &&
    one.heightPx === other.heightPx
  );
}
