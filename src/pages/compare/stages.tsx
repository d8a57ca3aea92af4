// The pictures. Side by side and wiped are the same videos in another arrangement, so that changing it restarts nothing.
import { type CSSProperties, useState } from 'react';
import type { Completed, Generation } from '../../core/generation.ts';
import { classNames } from '../../ui/class-names.ts';
import { LETTERS, compareWords as words } from '../../words/compare.ts';
import { frameOf, type Orientation, orientationOf } from '../generation/frame.ts';
import { ClipVideo } from '../player/clip-video.tsx';
import { STAGE_WIDTH } from '../player/stage-width.ts';
import type { Transport } from '../player/transport.ts';
import type { View } from './comparison.tsx';

type StagesProps = {
  generations: readonly Generation<Completed>[];
  transport: Transport;
  view: View;
  /** They share the whole screen. */
  full: boolean;
};

/** Portraits stand beside each other even on a phone. */
const COLUMNS: Record<Orientation, string> = {
  portrait: 'grid-cols-2 lg:grid-flow-col lg:grid-cols-none lg:auto-cols-fr',
  square: 'grid-cols-2 lg:grid-flow-col lg:grid-cols-none lg:auto-cols-fr',
  landscape: 'sm:grid-cols-2',
};

/** On the whole screen nothing is scrolled: what is wide stands in two rows, what is high beside each other. */
const FULL_COLUMNS: Record<Orientation, string> = {
  portrait: 'grid-flow-col auto-cols-fr',
  square: 'grid-cols-2',
  landscape: 'sm:grid-cols-2',
};

export function Stages({ generations, transport, view, full }: StagesProps) {
  const [share, setShare] = useState(50);
  const wiped = view === 'wipe';
  const [first] = generations;
  if (first === undefined) return null;
  const shape = frameOf(first.spec.size);
  const orientation = orientationOf(shape);
  const ratio: CSSProperties = { aspectRatio: `${shape.width} / ${shape.height}` };
  const wipedLook = full ? 'relative size-full' : classNames('relative mx-auto w-full', STAGE_WIDTH[orientation]);
  const columns = full ? FULL_COLUMNS[orientation] : COLUMNS[orientation];
  return (
    <section aria-label={words.stage} className={full ? 'min-h-0 flex-1' : 'rounded-lg bg-well p-3'}>
      <div
        className={wiped ? wipedLook : classNames('grid gap-2', columns, full && 'h-full auto-rows-fr')}
        style={wiped && !full ? ratio : undefined}
      >
        {generations.map((generation, place) => (
          <Stage
            key={generation.id}
            generation={generation}
            transport={transport}
            place={place}
            full={full}
            wipedFrom={wiped ? (place === 0 ? 0 : share) : null}
          />
        ))}
        {wiped && <WipeHandle share={share} onChange={setShare} />}
      </div>
    </section>
  );
}

type StageProps = {
  generation: Generation<Completed>;
  transport: Transport;
  place: number;
  full: boolean;
  /** From where on it covers the first, in percent from the left; null side by side. */
  wipedFrom: number | null;
};

function Stage({ generation, transport, place, full, wipedFrom }: StageProps) {
  const { width, height } = frameOf(generation.spec.size);
  const wiped = wipedFrom !== null;
  const look: CSSProperties = wiped
    ? { clipPath: `inset(0 0 0 ${wipedFrom}%)` }
    : full
      ? {}
      : { aspectRatio: `${width} / ${height}` };
  return (
    <div
      className={classNames(
        'overflow-hidden rounded-md bg-canvas',
        wiped && 'absolute inset-0',
        !wiped && 'relative mx-auto w-full',
        !wiped && !full && STAGE_WIDTH[orientationOf({ width, height })],
      )}
      style={look}
    >
      <ClipVideo generation={generation} transport={transport} place={place} eager />
      <span
        aria-hidden="true"
        className={classNames(
          'absolute top-2 rounded-sm bg-scrim px-2 font-semibold text-bad-ink',
          wiped && place === 1 ? 'right-2' : 'left-2',
        )}
      >
        {LETTERS[place]}
      </span>
    </div>
  );
}

type WipeHandleProps = { share: number; onChange: (share: number) => void };

/** A native range as large as the picture: dragged anywhere on it, and moved by the arrow keys. */
function WipeHandle({ share, onChange }: WipeHandleProps) {
  return (
    <>
      <input
        type="range"
        aria-label={words.wipeHandle}
        aria-valuetext={words.percent(share)}
        min={0}
        max={100}
        step={1}
        value={share}
        className="peer absolute inset-0 z-10 m-0 size-full cursor-ew-resize touch-pan-y appearance-none opacity-0 [&::-moz-range-thumb]:w-px [&::-webkit-slider-thumb]:w-px [&::-webkit-slider-thumb]:appearance-none"
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <div
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 -translate-x-1/2 border-bad-ink border-l-2 shadow-float outline-offset-2 outline-accent peer-focus-visible:outline-3"
        style={{ left: `${share}%` }}
      />
    </>
  );
}
