// Where the clock stands, to be seen and moved: by pointer, by key, with a look at what is there before going.
import { type PointerEvent, useState } from 'react';
import { endOf, frameAt, middleOf, startOf } from '../../core/film.ts';
import { classNames } from '../../ui/class-names.ts';
import { formatClock, playerWords as words } from '../../words/player.ts';
import { HoverPreview } from './hover-preview.tsx';
import { rangeOf } from './playback.ts';
import type { Transport } from './transport.ts';
import { usePlayback } from './use-playback.ts';

/** More seconds than this are not marked one by one. */
const MOST_TICKS = 30;

type TimelineProps = {
  transport: Transport;
  /** Of the pictures to look at under the pointer; null where there are none. */
  spritesheetPath: string | null;
  ratio: { width: number; height: number };
};

export function Timeline({ transport, spritesheetPath, ratio }: TimelineProps) {
  const { film, known, seconds } = usePlayback(transport, (playback) => playback);
  const [hover, setHover] = useState<number | null>(null);
  const frame = frameAt(film, seconds);
  const clock = formatClock(startOf(film, frame));
  const share = (at: number) => `${(at / film.endSeconds) * 100}%`;
  const handleMove = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setHover(Math.min(Math.max((event.clientX - left) / Math.max(width, 1), 0), 1));
  };
  return (
    <div
      className="relative h-9 pointer-coarse:h-11"
      onPointerMove={handleMove}
      onPointerLeave={() => setHover(null)}
      onPointerCancel={() => setHover(null)}
    >
      {/* A native range: it says its value, and is dragged, by itself. Its look is drawn below it. */}
      <input
        type="range"
        data-player-keys
        aria-label={words.position}
        aria-valuetext={known ? words.at(clock, frame + 1, film.starts.length) : clock}
        min={0}
        max={film.starts.length - 1}
        step={1}
        value={frame}
        className="peer absolute inset-0 z-10 m-0 size-full cursor-pointer appearance-none opacity-0 [&::-moz-range-thumb]:w-px [&::-webkit-slider-thumb]:w-px [&::-webkit-slider-thumb]:appearance-none"
        onChange={(event) => transport.seek(middleOf(film, event.target.valueAsNumber))}
      />
      <div
        aria-hidden="true"
        className="absolute inset-x-0 top-1/2 h-2.5 -translate-y-1/2 rounded-xs border border-edge bg-well outline-offset-2 outline-accent peer-focus-visible:outline-2"
      >
        <Marked transport={transport} />
        <Ticks endSeconds={film.endSeconds} />
        <div
          className="keeps-colour absolute inset-y-0 left-0 rounded-xs bg-accent/60"
          style={{ width: share(seconds) }}
        />
        {/* An edge and not a ground: that one is not there where colours are the reader's own. */}
        <div
          className="absolute -inset-y-1.5 -translate-x-1/2 rounded-xs border-ink border-l-2"
          style={{ left: share(seconds) }}
        />
      </div>
      {hover !== null && (
        <HoverPreview share={hover} path={spritesheetPath} ratio={ratio} label={formatClock(hover * film.endSeconds)} />
      )}
    </div>
  );
}

/** What lies between the marks, with an edge at each. */
function Marked({ transport }: { transport: Transport }) {
  const playback = usePlayback(transport, (each) => each);
  const { film, marks } = playback;
  if (marks.in === null && marks.out === null) return null;
  const { from, last } = rangeOf(playback);
  const left = startOf(film, frameAt(film, from));
  const right = endOf(film, frameAt(film, last));
  return (
    <div
      className={classNames(
        'absolute -inset-y-1 border-warn bg-warn/25',
        marks.in !== null && 'border-l-2',
        marks.out !== null && 'border-r-2',
      )}
      style={{
        left: `${(left / film.endSeconds) * 100}%`,
        width: `${((right - left) / film.endSeconds) * 100}%`,
      }}
    />
  );
}

/** A line for each second, as one drawing. */
function Ticks({ endSeconds }: { endSeconds: number }) {
  if (endSeconds > MOST_TICKS) return null;
  return (
    <div
      className="absolute inset-0 bg-[linear-gradient(to_right,transparent_calc(100%-1px),var(--color-edge)_0)]"
      style={{ backgroundSize: `${100 / endSeconds}% 100%` }}
    />
  );
}
