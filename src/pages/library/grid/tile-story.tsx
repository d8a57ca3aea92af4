// What a tile says to somebody near it: the prompt, the facts, the stars. A clip without a poster gets one meanwhile.
import { type Generation, inState } from '../../../core/generation.ts';
import { useServices } from '../../../queries/services.tsx';
import { StarRating } from '../../../ui/star-rating.tsx';
import { formatAgo, formatMoney } from '../../../words/format.ts';
import { generationWords } from '../../../words/generation.ts';
import { gridWords as words } from '../../../words/library-grid.ts';
import { LatePoster } from '../../generation/late-poster.tsx';
import { labelOf } from './label.ts';
import type { TileActs } from './tile-props.ts';

type TileStoryProps = { generation: Generation; widthPx: number; acts: TileActs };

/** Narrower than this, and five stars do not fit. */
const STARS_PX = 140;

export function TileStory({ generation, widthPx, acts }: TileStoryProps) {
  const { clock } = useServices();
  const { spec, estimatedCostMicroUsd, createdAt, rejected } = generation;
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-0 flex flex-col gap-1 bg-surface/85 px-2 py-1.5 pointer-coarse:hidden">
      <p className="line-clamp-2 break-words text-xs" dir="auto" aria-hidden="true">
        {labelOf(generation)}
      </p>
      {widthPx >= STARS_PX && (
        <div className="flex flex-wrap items-center justify-between gap-x-2">
          <p className="flex min-w-0 flex-wrap gap-x-2 text-2xs text-muted tabular-nums">
            {rejected && <span className="text-warn">{words.rejected}</span>}
            <span>{spec.size}</span>
            <span>{generationWords.seconds(spec.seconds)}</span>
            <span>{formatMoney(estimatedCostMicroUsd)}</span>
            <span>{formatAgo(createdAt, clock.now())}</span>
          </p>
          <StarRating
            label={words.rate}
            value={generation.rating}
            onChange={(rating) => acts.onRate(generation, rating)}
            nameOf={words.stars}
            className="pointer-events-auto -ml-1"
          />
        </div>
      )}
      {inState(generation, 'completed') && generation.lifecycle.clip.thumbnailPath === null && (
        <LatePoster generation={generation} />
      )}
    </div>
  );
}
