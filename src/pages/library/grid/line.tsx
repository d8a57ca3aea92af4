// One generation in the list: a small picture, then everything that tells it from the others in one line.
import { Heart } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import { type Generation, inState } from '../../../core/generation.ts';
import { useServices } from '../../../queries/services.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { StarRating } from '../../../ui/star-rating.tsx';
import { failureWords } from '../../../words/failure.ts';
import { formatAgo, formatDateTime, formatMoney } from '../../../words/format.ts';
import { generationWords } from '../../../words/generation.ts';
import { gridWords as words } from '../../../words/library-grid.ts';
import { frameOf } from '../../generation/frame.ts';
import { StatusBadge } from '../../generation/status-badge.tsx';
import { Checkbox } from './checkbox.tsx';
import { labelOf } from './label.ts';
import { TILE } from './tile-element.ts';
import { TilePicture } from './tile-picture.tsx';
import { sameTile, type TileProps } from './tile-props.ts';

/** Of a line, and of the picture in it. */
export const LINE_PX = 64;
const PICTURE_PX = { width: 88, height: 52 };

export const Line = memo(Article, sameTile);

function Article({ generation, box, index, count, selected, selecting, current, acts }: TileProps) {
  const label = labelOf(generation);
  return (
    <article
      {...{ [TILE]: generation.id }}
      aria-label={label}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-status={generation.lifecycle.status}
      style={{ top: box.topPx, height: box.heightPx }}
      className={classNames(
        'absolute inset-x-0 flex items-center gap-3 rounded-md border px-2',
        selected ? 'border-accent bg-accent-soft' : 'border-line bg-surface',
      )}
    >
      <Checkbox label={label} checked={selected} shown={selecting} near reachable={current} className="shrink-0" />
      <Link
        href={`/library/${generation.id}`}
        aria-label={words.open(label)}
        tabIndex={current ? 0 : -1}
        draggable={false}
        className="flex min-w-0 flex-1 items-center gap-3 self-stretch -outline-offset-2"
      >
        <Thumbnail generation={generation} />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate" dir="auto">
            {label}
          </span>
          <Facts generation={generation} />
        </span>
        <span className="max-sm:hidden">
          <StatusBadge status={generation.lifecycle.status} />
        </span>
      </Link>
      <div className="flex shrink-0 items-center gap-1">
        <StarRating
          label={words.rate}
          value={generation.rating}
          onChange={(rating) => acts.onRate(generation, rating)}
          nameOf={words.stars}
          className="max-lg:hidden"
        />
        <IconButton
          size="sm"
          label={words.favourite}
          aria-pressed={generation.favourite}
          className="aria-pressed:text-bad"
          onClick={() => acts.onFavourite(generation)}
        >
          <Heart className="size-4" fill={generation.favourite ? 'currentColor' : 'none'} aria-hidden="true" />
        </IconButton>
      </div>
    </article>
  );
}

function Thumbnail({ generation }: { generation: Generation }) {
  const { width, height } = frameOf(generation.spec.size);
  const scale = Math.min(PICTURE_PX.width / width, PICTURE_PX.height / height);
  return (
    <span className="flex shrink-0 justify-center" style={{ width: PICTURE_PX.width }}>
      <span
        className="block overflow-hidden rounded-xs bg-raised"
        style={{ width: Math.round(width * scale), height: Math.round(height * scale) }}
      >
        <TilePicture generation={generation} tiny />
      </span>
    </span>
  );
}

function Facts({ generation }: { generation: Generation }) {
  const { clock } = useServices();
  const { spec, server, estimatedCostMicroUsd, createdAt, tags, rejected } = generation;
  return (
    <span className="flex gap-x-2 truncate text-faint text-xs tabular-nums">
      <time dateTime={createdAt.toISOString()} title={formatDateTime(createdAt)}>
        {formatAgo(createdAt, clock.now())}
      </time>
      {inState(generation, 'failed') && (
        <span className="text-bad">{failureWords[generation.lifecycle.failure.fault].title}</span>
      )}
      {rejected && <span className="text-warn">{words.rejected}</span>}
      <span>{spec.size}</span>
      <span>{generationWords.seconds(spec.seconds)}</span>
      <span>{formatMoney(estimatedCostMicroUsd)}</span>
      <span>{spec.model}</span>
      <span className="max-sm:hidden">{server.label}</span>
      {tags.length > 0 && <span className="truncate max-sm:hidden">{tags.map((tag) => `#${tag}`).join(' ')}</span>}
    </span>
  );
}
