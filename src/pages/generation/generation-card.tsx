// One generation as a card: `row` for the feed, where it tells its story, `cell` for the Library, where pictures come first.
import { lazy, memo, Suspense } from 'react';
import { type Generation, inState } from '../../core/generation.ts';
import { Card } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatBytes, formatMoney } from '../../words/format.ts';
import { generationWords as words } from '../../words/generation.ts';
import { CardActions } from './card-actions.tsx';
import { frameOf, type Orientation, orientationOf } from './frame.ts';
import { GenerationState } from './generation-state.tsx';
import { Permalink } from './permalink.tsx';
import { Stage } from './stage.tsx';
import { StatusBadge } from './status-badge.tsx';

type GenerationCardProps = { generation: Generation; layout: 'row' | 'cell' };

const TakeStrip = lazy(async () => ({ default: (await import('./take-strip.tsx')).TakeStrip }));
const ActMenu = lazy(async () => ({ default: (await import('./act-menu.tsx')).ActMenu }));

/** Every write raises the version, so an unchanged one is an unchanged card. */
export const GenerationCard = memo(
  Article,
  (before, after) =>
    before.layout === after.layout &&
    before.generation.id === after.generation.id &&
    before.generation.version === after.generation.version,
);

/** About the same area for every ratio, so that no orientation shouts. */
const ROW_STAGE: Record<Orientation, string> = {
  portrait: 'sm:w-32',
  square: 'sm:w-42',
  landscape: 'sm:w-56',
};

/** A failed one has no picture to show: its words get the room. */
const FAILED_ROW_STAGE: Record<Orientation, string> = {
  portrait: 'max-sm:hidden sm:w-18',
  square: 'max-sm:hidden sm:w-24',
  landscape: 'max-sm:hidden sm:w-32',
};

const CELL_STAGE: Record<Orientation, string> = { portrait: 'w-9/16', square: 'w-full', landscape: 'w-full' };

function Article({ generation, layout }: GenerationCardProps) {
  const orientation = orientationOf(frameOf(generation.spec.size));
  const row = layout === 'row';
  const rowStage = generation.lifecycle.status === 'failed' ? FAILED_ROW_STAGE : ROW_STAGE;
  return (
    <Card
      as="article"
      aria-label={generation.spec.prompt}
      data-status={generation.lifecycle.status}
      className={classNames('flex min-w-0 flex-col', row && 'gap-4 p-4 sm:flex-row')}
    >
      <div
        className={
          row
            ? classNames('w-full shrink-0 self-start', rowStage[orientation])
            : 'flex aspect-square items-center justify-center rounded-t-lg bg-well p-2'
        }
      >
        <div className={row ? 'w-full' : CELL_STAGE[orientation]}>
          <Stage generation={generation} />
        </div>
      </div>
      <Story generation={generation} brief={!row} className={row ? '' : 'p-3'} />
    </Card>
  );
}

type StoryProps = { generation: Generation; brief: boolean; className: string };

function Story({ generation, brief, className }: StoryProps) {
  const { lifecycle, spec } = generation;
  return (
    <div className={classNames('flex min-w-0 flex-1 flex-col gap-3', className)}>
      <div className="flex items-center justify-between gap-3">
        <StatusBadge status={lifecycle.status} />
        <Permalink generation={generation} />
      </div>
      <p className="line-clamp-3 whitespace-pre-line text-pretty break-words" dir="auto">
        {spec.prompt}
      </p>
      {generation.take !== null && (
        <Suspense fallback={<div className="min-h-6 pointer-coarse:min-h-11" />}>
          <TakeStrip id={generation.id} take={generation.take} />
        </Suspense>
      )}
      {brief ? (
        <GenerationState generation={generation} brief />
      ) : (
        // As high as the steps of a running one: nothing below moves when the video arrives.
        <div className="flex min-h-20 flex-col gap-3">
          <GenerationState generation={generation} />
          {inState(generation, 'completed') && (
            <p className="text-muted text-sm">{words.safe(formatBytes(generation.lifecycle.clip.sizeBytes))}</p>
          )}
        </div>
      )}
      <div className="mt-auto flex items-center justify-between gap-3">
        <Facts generation={generation} brief={brief} />
        <div className="flex items-center gap-0.5">
          <Suspense fallback={<span className="size-7 pointer-coarse:size-11" />}>
            <ActMenu generation={generation} />
          </Suspense>
          <CardActions generation={generation} />
        </div>
      </div>
    </div>
  );
}

function Facts({ generation, brief }: { generation: Generation; brief: boolean }) {
  const { spec, estimatedCostMicroUsd } = generation;
  return (
    <p className="flex min-w-0 flex-wrap gap-x-2 text-faint text-xs tabular-nums">
      {!brief && <span className="truncate">{spec.model}</span>}
      <span>{spec.size}</span>
      <span>{words.seconds(spec.seconds)}</span>
      <span>{formatMoney(estimatedCostMicroUsd)}</span>
    </p>
  );
}
