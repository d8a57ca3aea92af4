// Any number of generations of which only those in sight are drawn, in true ratios or as a list.
import { useCallback, useId, useMemo, useRef } from 'react';
import type { Generation } from '../../../core/generation.ts';
import { gridWords as words } from '../../../words/library-grid.ts';
import { frameOf } from '../../generation/frame.ts';
import type { Selection } from '../selection/selection.ts';
import { type Look, rowHeightPx } from './density.ts';
import { justified, type Layout, listed, within } from './layout.ts';
import { LINE_PX, Line } from './line.tsx';
import { useReturn } from './place.ts';
import { type Sight, useSight } from './sight.ts';
import { Tile } from './tile.tsx';
import type { TileActs } from './tile-props.ts';
import { useShelf } from './use-shelf.ts';

type ShelfProps = {
  /** The search that is looked at. */
  query: string;
  generations: readonly Generation[];
  /** More will follow. */
  open: boolean;
  look: Look;
  selection: Selection;
  /** A press selects instead of opening. */
  selecting: boolean;
  onSelect: (selection: Selection) => void;
  onRemove: (ids: readonly string[]) => void;
  acts: TileActs;
};

const GAP_PX = 6;
/** Drawn above and below what is in sight, so that a quick hand sees no gap. */
const SPARE_PX = 420;

export function Shelf(props: ShelfProps) {
  const { query, generations, open, look, selection } = props;
  const keysId = useId();
  const element = useRef<HTMLDivElement>(null);
  const sight = useSight(element);
  const ids = useMemo(() => generations.map(({ id }) => id), [generations]);
  const places = useMemo(() => new Map(ids.map((id, index) => [id, index])), [ids]);
  const indexOf = useCallback((id: string) => places.get(id) ?? -1, [places]);
  const { widthPx } = sight;
  const layout = useMemo(() => layoutOf(generations, { look, widthPx, open }), [generations, look, widthPx, open]);
  const { currentIndex, nearId, handlers } = useShelf({ ...props, element, ids, indexOf, layout });
  useReturn({ query, element, layout, indexOf });
  const Shown = look.view === 'grid' ? Tile : Line;
  return (
    <>
      <p id={keysId} className="sr-only">
        {words.keys}
      </p>
      <div
        ref={element}
        role="feed"
        aria-label={words.tiles}
        aria-describedby={keysId}
        className="relative select-none"
        style={{ height: layout.heightPx }}
        {...handlers}
      >
        {drawn(layout, sight, currentIndex).map((index) => {
          const [generation, box] = [generations[index], layout.boxes[index]];
          if (generation === undefined || box === undefined) return null;
          return (
            <Shown
              key={generation.id}
              {...{ generation, box, index }}
              count={open ? -1 : generations.length}
              selected={selection.ids.has(generation.id)}
              selecting={props.selecting}
              current={index === currentIndex}
              near={generation.id === nearId}
              acts={props.acts}
            />
          );
        })}
      </div>
    </>
  );
}

function layoutOf(
  generations: readonly Generation[],
  { look, widthPx, open }: { look: Look; widthPx: number; open: boolean },
): Layout {
  if (look.view === 'list') return listed(generations.length, { widthPx, linePx: LINE_PX, gapPx: GAP_PX });
  const ratios = generations.map(({ spec }) => {
    const { width, height } = frameOf(spec.size);
    return width / height;
  });
  return justified(ratios, { widthPx, targetPx: rowHeightPx(look.step, widthPx), gapPx: GAP_PX, open });
}

/** By their places; the one that the keyboard is at stays, so that the focus is never lost. */
function drawn(layout: Layout, { topPx, heightPx }: Sight, current: number): readonly number[] {
  const { from, to } = within(layout, topPx - SPARE_PX, topPx + heightPx + SPARE_PX);
  const inSight = Array.from({ length: to - from }, (_, index) => from + index);
  if (current >= layout.boxes.length || (current >= from && current < to)) return inSight;
  return current < from ? [current, ...inSight] : [...inSight, current];
}
