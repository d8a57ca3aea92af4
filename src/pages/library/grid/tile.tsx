// One generation in the grid: its picture and what marks it. What can be done with it shows when somebody is near.
import { Heart } from 'lucide-react';
import { type CSSProperties, lazy, memo, type PointerEvent, Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { Generation } from '../../../core/generation.ts';
import { classNames } from '../../../ui/class-names.ts';
import { gridWords as words } from '../../../words/library-grid.ts';
import { frameOf } from '../../generation/frame.ts';
import { Checkbox } from './checkbox.tsx';
import { labelOf } from './label.ts';
import type { Box } from './layout.ts';
import { Scrub } from './scrub.tsx';
import { TILE } from './tile-element.ts';
import { TilePicture } from './tile-picture.tsx';
import { sameTile, type TileProps } from './tile-props.ts';

const TileStory = lazy(async () => ({ default: (await import('./tile-story.tsx')).TileStory }));

/** Narrower than this, and there is room for a sign only. */
const TINY_PX = 96;

export const Tile = memo(Article, sameTile);

function Article(props: TileProps) {
  const { generation, box, index, count, selected, selecting, current, near, acts } = props;
  const [share, setShare] = useState<number | null>(null);
  const label = labelOf(generation);
  const tiny = box.widthPx < TINY_PX;
  const follow = ({ clientX, currentTarget }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setShare(Math.min(1, Math.max(0, (clientX - left) / Math.max(1, width))));
  };
  const sheet = sheetOf(generation);
  const leafed = near && sheet !== null;
  return (
    <article
      {...{ [TILE]: generation.id }}
      aria-label={label}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-status={generation.lifecycle.status}
      style={styleOf(box)}
      className="absolute overflow-hidden rounded-sm bg-raised"
    >
      {/* Beside the link, not in it: the link has a name of its own, and what the picture says is another matter. */}
      <TilePicture generation={generation} tiny={tiny} />
      <Link
        href={`/library/${generation.id}`}
        aria-label={words.open(label)}
        tabIndex={current ? 0 : -1}
        draggable={false}
        className="absolute inset-0 touch-pan-y -outline-offset-2"
        {...(leafed && { onPointerMove: follow, onPointerLeave: () => setShare(null) })}
      >
        {leafed && <Scrub {...sheet} share={share} />}
      </Link>
      {selected && (
        <span className="pointer-events-none absolute inset-0 rounded-sm border-3 border-accent" aria-hidden="true" />
      )}
      <Checkbox label={label} checked={selected} shown={selecting} near={near} reachable={current} />
      {(near || generation.favourite) && !(tiny && selecting) && (
        <button
          type="button"
          tabIndex={current ? 0 : -1}
          aria-label={words.favourite}
          aria-pressed={generation.favourite}
          title={words.favourite}
          onClick={() => acts.onFavourite(generation)}
          className={classNames(
            'absolute right-1 flex size-7 items-center justify-center rounded-sm bg-surface/80 text-muted hover:text-ink aria-pressed:text-bad',
            tiny ? 'bottom-1' : 'top-1',
            !generation.favourite && 'pointer-coarse:hidden',
          )}
        >
          <Heart className="size-4" fill={generation.favourite ? 'currentColor' : 'none'} aria-hidden="true" />
        </button>
      )}
      {near && !tiny && (
        <Suspense fallback={null}>
          <TileStory generation={generation} widthPx={box.widthPx} acts={acts} />
        </Suspense>
      )}
    </article>
  );
}

function styleOf({ topPx, leftPx, widthPx, heightPx }: Box): CSSProperties {
  return { top: topPx, left: leftPx, width: widthPx, height: heightPx };
}

/** Null for a clip without one, and while there is no clip. */
function sheetOf({ lifecycle, spec }: Generation): { path: string; ratio: number } | null {
  if (lifecycle.status !== 'completed' || lifecycle.clip.spritesheetPath === null) return null;
  const { width, height } = frameOf(spec.size);
  return { path: lifecycle.clip.spritesheetPath, ratio: width / height };
}
